/**
 * A piece whose vault was erased as its person wished. The tablet deletes its copy on the organisation's signed tombstone alone, followed to the
 * root that it pinned; a tombstone that is unsigned, another's, or about another vault deletes nothing, and the piece waits on.
 */
import { decode } from "@msgpack/msgpack";
import { equal, fromHex, own } from "../crypto/bytes.ts";
import { readTombstone, type Tombstone } from "../crypto/statements.ts";
import { write, type OutboxRow } from "./database.ts";
import { organisationKeyFor } from "./roots.ts";

type Erasable = Pick<OutboxRow, "env" | "device" | "core">;
export type Buried = { tombstone?: Uint8Array | null; tombstone_signature?: Uint8Array | null };

/** The tombstone names the organisation and the vault that this very piece was sealed for. */
function isAbout(row: Erasable, tombstone: Tombstone): boolean {
  const core = decode(row.core) as { org?: unknown; vault?: unknown };
  if (!(core.org instanceof Uint8Array) || !(core.vault instanceof Uint8Array)) return false;
  const here = equal(own(core.org), tombstone.organisation) && equal(own(core.vault), tombstone.vault);
  return here && (tombstone.env === null || equal(tombstone.env, fromHex(row.env)));
}

async function isProven(row: Erasable, answer: Buried): Promise<boolean> {
  const key = await organisationKeyFor(row.device);
  if (!key || !answer.tombstone || !answer.tombstone_signature) return false;
  try {
    const signed = { statement: own(answer.tombstone), signature: own(answer.tombstone_signature) };
    return isAbout(row, await readTombstone(signed, key));
  } catch {
    return false;
  }
}

/** Deletes the piece if its erasure is proven; it does not count as sent, since nobody has it. */
export async function bury(row: Erasable, answer: Buried): Promise<boolean> {
  if (!(await isProven(row, answer))) return false;
  await write(["outbox"], (tx) => tx.objectStore("outbox").delete(row.env));
  return true;
}
