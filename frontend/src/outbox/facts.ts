/**
 * The few facts of a visit that outlive its page: what was kept (which activity, how far it may travel, never what), how somebody felt
 * before, whether they felt lower afterwards, and the last press for help. One row a visit, in a box under its draft key, written in the commit
 * that keeps a piece, so that neither is there without the other. The worker's desk opens it when the session is closed, and then it goes.
 */
import { decode, encode } from "@msgpack/msgpack";
import { own } from "../crypto/bytes.ts";
import { shut, unshut } from "../crypto/box.ts";
import { unwrapDraftKey } from "../crypto/device.ts";
import { database, write, type FactsRow, type Writing } from "./database.ts";
import { look } from "./life.ts";
import { NO_FACTS, type Facts } from "./remembered.ts";

/** Milliseconds, as this tablet saw them go by, after which nobody closes that session here any more. */
const LIFE = 14 * 24 * 3600 * 1000;

const label = (session: string): string => `vc1/facts ${session}`;

/** A visit's facts as they are written; nothing where the visit is over. */
export async function factsRow(session: string, key: CryptoKey, facts: Facts): Promise<FactsRow | undefined> {
  const row = await (await database()).get("sessions", session);
  if (!row) return undefined;
  return { session, draftKey: row.draftKey, box: await shut(key, own(encode(facts)), label(session)), made: Date.now() };
}

/** Writes it over what was written before, which it gives back; in a transaction over `facts` and `counters`. */
export async function putFacts(tx: Writing, row: FactsRow): Promise<FactsRow | undefined> {
  const store = tx.objectStore("facts");
  const { lived } = await look(tx, row.made);
  for (const old of await store.getAll()) if (lived - (old.lived ?? 0) > LIFE) await store.delete(old.session);
  const before = await store.get(row.session);
  await store.put({ ...row, lived });
  return before;
}

/** The facts of a visit under its draft key; none where nothing was written, or another key. An older version knew fewer. */
export async function readFacts(session: string, key: CryptoKey): Promise<Facts> {
  const row = await (await database()).get("facts", session);
  if (!row) return NO_FACTS;
  return unshut(key, row.box, label(session)).then((bytes) => ({ ...NO_FACTS, ...(decode(bytes) as Partial<Facts>) }), () => NO_FACTS);
}

/** The same at the desk, under the worker's tablet key. */
export async function factsOf(session: string, tabletKey: CryptoKey): Promise<Facts> {
  const row = await (await database()).get("facts", session);
  if (!row) return NO_FACTS;
  return unwrapDraftKey(tabletKey, row.draftKey).then((key) => readFacts(session, key), () => NO_FACTS);
}

export const forgetFacts = (session: string): Promise<void> => write(["facts"], (tx) => tx.objectStore("facts").delete(session));
