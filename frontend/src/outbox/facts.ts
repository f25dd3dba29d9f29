/**
 * The few facts of a visit that outlive its page: what was kept (which activity, how far it may travel, never what), how somebody felt
 * before, and whether they felt lower afterwards. One row a visit, in a box under its draft key; written for every visit, so that a row says
 * nothing by being there. The worker's desk opens it when the session is closed, and then it goes.
 */
import { decode, encode } from "@msgpack/msgpack";
import { own } from "../crypto/bytes.ts";
import { shut, unshut } from "../crypto/box.ts";
import { unwrapDraftKey } from "../crypto/device.ts";
import type { Travel } from "../crypto/envelope.ts";
import { database, write } from "./database.ts";
import { look } from "./life.ts";

export interface KeptPiece {
  env: string;
  activity: string;
  travel: Travel;
  /** When it was kept, in milliseconds since 1970. */
  at: number;
}
export interface Facts {
  kept: KeptPiece[];
  before: string[];
  lower: boolean;
}
export const NO_FACTS: Facts = { kept: [], before: [], lower: false };

/** Milliseconds, as this tablet saw them go by, after which nobody closes that session here any more. */
const LIFE = 14 * 24 * 3600 * 1000;

const label = (session: string): string => `vc1/facts ${session}`;

/** Writes a visit's facts, over what was written before. */
export async function writeFacts(session: string, key: CryptoKey, facts: Facts): Promise<void> {
  const row = await (await database()).get("sessions", session);
  if (!row) return;
  const box = await shut(key, own(encode(facts)), label(session));
  const made = Date.now();
  await write(["facts", "counters"], async (tx) => {
    const store = tx.objectStore("facts");
    const { lived } = await look(tx, made);
    for (const old of await store.getAll()) if (lived - (old.lived ?? 0) > LIFE) await store.delete(old.session);
    await store.put({ session, draftKey: row.draftKey, box, made, lived });
  });
}

/** The facts of a visit under its draft key; none where nothing was written, or another key. */
export async function readFacts(session: string, key: CryptoKey): Promise<Facts> {
  const row = await (await database()).get("facts", session);
  if (!row) return NO_FACTS;
  return unshut(key, row.box, label(session)).then((bytes) => decode(bytes) as Facts, () => NO_FACTS);
}

/** The same at the desk, under the worker's tablet key. */
export async function factsOf(session: string, tabletKey: CryptoKey): Promise<Facts> {
  const row = await (await database()).get("facts", session);
  if (!row) return NO_FACTS;
  return unwrapDraftKey(tabletKey, row.draftKey).then((key) => readFacts(session, key), () => NO_FACTS);
}

export const forgetFacts = (session: string): Promise<void> => write(["facts"], (tx) => tx.objectStore("facts").delete(session));
