/**
 * Keeping: a sealed piece gets its place in the device's chain, is signed, written in one strict transaction and read back. Only when this
 * returns may the door say "it is kept". A piece that is let go never comes here, so it leaves no gap in the chain.
 */
import { equal, fromHex, hex, type Bytes } from "../crypto/bytes.ts";
import { sign } from "../crypto/device.ts";
import { signedBytes, type Sealed } from "../crypto/envelope.ts";
import { database, FullError, NotKeptError, write, type ChainRow, type DraftRow, type FactsRow, type OutboxRow, type Writing } from "./database.ts";
import { putFacts } from "./facts.ts";
import { pressing } from "./held.ts";
import { MEDIA_RESERVE, RESERVE } from "./reserve.ts";
import { room } from "./room.ts";

export interface Keeping {
  device: string;
  deviceKey: CryptoKey;
  token: string;
  urgent: boolean;
}

/** What one commit does beside keeping a piece: the rows of its draft end, and what the visit remembers of it is written. */
export interface Along {
  drafts?: readonly number[] | undefined;
  facts?: FactsRow | undefined;
}

/** One at a time over every tab of this browser, because each piece names the one before it. */
const alone = <T>(work: () => Promise<T>): Promise<T> =>
  globalThis.navigator?.locks ? (navigator.locks.request("voicecapture-chain", work) as Promise<T>) : work();

const size = (sealed: Sealed): number => sealed.core.length + sealed.seal.length + sealed.blobs.reduce((sum, blob) => sum + blob.length, 0);

/** Sound and pictures need parts beside the words. */
const isMedia = (sealed: Sealed): boolean => sealed.blobs.length > 1;

/** Sound and pictures are refused before words are; what belongs to a call for help only when it does not fit at all. */
function reserve(sealed: Sealed, urgent: boolean): number {
  if (urgent) return 0;
  return isMedia(sealed) ? MEDIA_RESERVE : RESERVE;
}

async function head(device: string): Promise<ChainRow> {
  return (await (await database()).get("chains", device)) ?? { device, seq: 0, previous: new Uint8Array(32) };
}

async function signed(sealed: Sealed, keeping: Keeping): Promise<OutboxRow> {
  const { seq: last, previous } = await head(keeping.device);
  const seq = last + 1;
  const signature = await sign(keeping.deviceKey, signedBytes(fromHex(keeping.device), seq, previous, sealed.identity));
  const { identity, core, seal, blobs } = sealed;
  const { device, token, urgent } = keeping;
  return { env: hex(sealed.id), device, token, seq, previous, signature, identity, core, seal, blobs, urgent, stopped: null };
}

/**
 * One commit: the piece is kept, its draft is over and the visit remembers it, or none of these. A tablet that dies never offers back what it kept,
 * nor loses both, nor forgets to show it.
 */
async function store(row: OutboxRow, { drafts = [], facts }: Along): Promise<void> {
  const before = await write(["outbox", "chains", "drafts", "facts", "counters"], async (tx) => {
    const last = await tx.objectStore("chains").get(row.device);
    if ((last?.seq ?? 0) !== row.seq - 1) throw new NotKeptError();
    await tx.objectStore("outbox").add(row);
    await tx.objectStore("chains").put({ device: row.device, seq: row.seq, previous: row.identity });
    return { facts: facts && (await putFacts(tx, facts)), drafts: await Promise.all(drafts.map((n) => end(tx, n))) };
  });
  const read = await (await database()).get("outbox", row.env);
  if (read && same(read, row)) return;
  await write(["outbox", "chains", "drafts", "facts"], async (tx) => {
    await takeBack(tx, row);
    for (const step of before.drafts) if (step) await tx.objectStore("drafts").put(step);
    if (before.facts) await tx.objectStore("facts").put(before.facts);
    else if (facts) await tx.objectStore("facts").delete(facts.session);
  });
  throw new NotKeptError();
}

/**
 * What was not "kept" must not arrive beside what is kept in its stead. Its place in the chain is free again unless it went out meanwhile or another
 * piece names it: a gap is told and loses nothing, and a place that was given twice is a fork.
 */
async function takeBack(tx: Writing, { env, device, seq, previous, identity }: OutboxRow): Promise<void> {
  if (!(await tx.objectStore("outbox").getKey(env))) return;
  await tx.objectStore("outbox").delete(env);
  const head = await tx.objectStore("chains").get(device);
  if (head?.seq !== seq || !equal(head.previous, identity)) return;
  if (seq > 1) await tx.objectStore("chains").put({ device, seq: seq - 1, previous });
  else await tx.objectStore("chains").delete(device);
}

async function end(tx: Writing, n: number): Promise<DraftRow | undefined> {
  const drafts = tx.objectStore("drafts");
  const step = await drafts.get(n);
  await drafts.delete(n);
  return step;
}

const same = (a: OutboxRow, b: OutboxRow): boolean =>
  equal(a.core, b.core) &&
  equal(a.seal, b.seal) &&
  equal(a.signature, b.signature) &&
  a.blobs.length === b.blobs.length &&
  a.blobs.every((blob, i) => equal(blob, b.blobs[i] as Bytes));

/** Keeps a sealed piece, and what goes `along` with it. Throws FullError (nothing written) or NotKeptError; in both cases the draft is still there. */
export async function keep(sealed: Sealed, keeping: Keeping, along: Along = {}): Promise<OutboxRow> {
  if ((await room()).free < size(sealed) + reserve(sealed, keeping.urgent)) throw new FullError();
  return alone(async () => {
    const row = await signed(sealed, keeping);
    const put = (): Promise<void> => store(row, along);
    if (keeping.urgent) await pressing("help", put);
    else if (isMedia(sealed)) await put();
    else await pressing("words", put);
    return row;
  });
}
