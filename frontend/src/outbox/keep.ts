/**
 * Keeping: a sealed piece gets its place in the device's chain, is signed, written in one strict transaction and read back. Only when this
 * returns may the door say "it is kept". A piece that is let go never comes here, so it leaves no gap in the chain.
 */
import { equal, fromHex, hex, type Bytes } from "../crypto/bytes.ts";
import { sign } from "../crypto/device.ts";
import { signedBytes, type Sealed } from "../crypto/envelope.ts";
import { database, FullError, NotKeptError, write, type ChainRow, type OutboxRow } from "./database.ts";

export interface Keeping {
  device: string;
  deviceKey: CryptoKey;
  token: string;
  urgent: boolean;
}

/** One at a time over every tab of this browser, because each piece names the one before it. */
const alone = <T>(work: () => Promise<T>): Promise<T> =>
  globalThis.navigator?.locks ? (navigator.locks.request("voicecapture-chain", work) as Promise<T>) : work();

/** Room that must remain beside a piece: the drafts and the database's own bookkeeping. */
const RESERVE = 2 * 1024 * 1024;

/** Free space in bytes and the used share, as far as the browser tells. */
export async function room(): Promise<{ free: number; used: number }> {
  const { usage = 0, quota = 0 } = (await globalThis.navigator?.storage?.estimate?.()) ?? {};
  return quota ? { free: quota - usage, used: usage / quota } : { free: Number.POSITIVE_INFINITY, used: 0 };
}

const size = (sealed: Sealed): number => sealed.core.length + sealed.seal.length + sealed.blobs.reduce((sum, blob) => sum + blob.length, 0);

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

async function store(row: OutboxRow): Promise<void> {
  await write(["outbox", "chains"], async (tx) => {
    const before = await tx.objectStore("chains").get(row.device);
    if ((before?.seq ?? 0) !== row.seq - 1) throw new NotKeptError();
    await tx.objectStore("outbox").add(row);
    await tx.objectStore("chains").put({ device: row.device, seq: row.seq, previous: row.identity });
  });
  const read = await (await database()).get("outbox", row.env);
  if (!read || !same(read, row)) throw new NotKeptError();
}

const same = (a: OutboxRow, b: OutboxRow): boolean =>
  equal(a.core, b.core) &&
  equal(a.seal, b.seal) &&
  equal(a.signature, b.signature) &&
  a.blobs.length === b.blobs.length &&
  a.blobs.every((blob, i) => equal(blob, b.blobs[i] as Bytes));

/** Keeps a sealed piece. Throws FullError (nothing written) or NotKeptError; in both cases the draft is still there. */
export async function keep(sealed: Sealed, keeping: Keeping): Promise<OutboxRow> {
  if ((await room()).free < size(sealed) + RESERVE) throw new FullError();
  return alone(async () => {
    const row = await signed(sealed, keeping);
    await store(row);
    return row;
  });
}
