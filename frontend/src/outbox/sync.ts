/**
 * Sending what waits, exactly once and losing nothing: offer what there is, send the parts that are missing, and delete a piece only when the
 * organisation's signed receipt for exactly this piece verifies, or its signed tombstone says that the vault was erased. Everything may be repeated at any time, because the server answers a piece it
 * has with the same receipt. Help goes first and alone. Nothing here needs the worker's unlock.
 */
import { equal, fromHex, hex, own, type Bytes } from "../crypto/bytes.ts";
import { readReceipt } from "../crypto/statements.ts";
import { batches, groups, type Missing } from "./batches.ts";
import { database, write, type OutboxRow, type SignalRow } from "./database.ts";
import { bury } from "./erased.ts";
import { organisationKeyFor } from "./roots.ts";
import { packed, pieces, post, WireError, type OfferAnswer, type PieceAnswer, type Post } from "./wire.ts";

/** Pieces in one offer. */
const OFFER_LIMIT = 200;

/** How many pieces wait, were sent from this tablet, and were not taken; `help` counts calls for help still unsent. */
export interface Waiting {
  waiting: number;
  sent: number;
  stopped: number;
  help: number;
}

export async function countWaiting(): Promise<Waiting> {
  const db = await database();
  const rows = await db.getAll("outbox");
  const stopped = rows.filter((row) => row.stopped).length;
  const sent = (await db.get("counters", "sent")) ?? 0;
  return { waiting: rows.length - stopped, sent, stopped, help: await db.count("signals") };
}

type Receipted = { receipt?: Uint8Array | null; signature?: Uint8Array | null };

async function isReceipted(row: OutboxRow, answer: Receipted): Promise<boolean> {
  const key = await organisationKeyFor(row.device);
  if (!key || !answer.receipt || !answer.signature) return false;
  try {
    const receipt = await readReceipt({ statement: own(answer.receipt), signature: own(answer.signature) }, key);
    const same = equal(receipt.identity, row.identity) && hex(receipt.env) === row.env && hex(receipt.device) === row.device;
    return same && receipt.seq === row.seq;
  } catch {
    return false;
  }
}

async function finish(row: OutboxRow, answer: Receipted): Promise<boolean> {
  if (!(await isReceipted(row, answer))) return false;
  await write(["outbox", "counters"], async (tx) => {
    const outbox = tx.objectStore("outbox");
    // Two runs at once must not count a piece twice.
    if (!(await outbox.getKey(row.env))) return;
    await outbox.delete(row.env);
    await tx.objectStore("counters").put(((await tx.objectStore("counters").get("sent")) ?? 0) + 1, "sent");
  });
  return true;
}

async function stop(row: OutboxRow, code: string): Promise<void> {
  await write(["outbox"], (tx) => tx.objectStore("outbox").put({ ...row, stopped: code }).then(() => undefined));
}

/** Sends what is missing of some pieces of one device; throws WireError where the line or the server ends it. */
class Sending {
  constructor(
    readonly token: string,
    readonly device: Bytes,
    readonly send: Post,
  ) {}

  async all(rows: OutboxRow[]): Promise<void> {
    for (let at = 0; at < rows.length; at += OFFER_LIMIT) await this.#some(rows.slice(at, at + OFFER_LIMIT));
  }

  async #some(rows: OutboxRow[]): Promise<void> {
    const offered = rows.map((row) => ({ env: fromHex(row.env), identity: row.identity }));
    const answer = await this.send("/api/sync/offer", this.token, packed({ device: this.device, pieces: offered }));
    const missing = [];
    for (const piece of pieces<OfferAnswer>(answer)) {
      const row = rows.find((one) => one.env === hex(piece.env));
      const left = row && (await this.#afterOffer(row, piece));
      if (left) missing.push(left);
    }
    await this.#missing(missing);
  }

  async #afterOffer(row: OutboxRow, piece: OfferAnswer): Promise<Missing | null> {
    if (piece.state === "kept") await finish(row, piece);
    else if (piece.state === "conflict") await stop(row, "conflict");
    else if (piece.state === "erased") await bury(row, piece);
    else {
      const have = new Set(piece.have ?? []);
      return { row, parts: row.blobs.map((_, i) => i).filter((i) => !have.has(i)) };
    }
    return null;
  }

  async #missing(missing: Missing[]): Promise<void> {
    for (const batch of batches(missing)) {
      const answer = await this.send("/api/sync/pieces", this.token, packed({ device: this.device, pieces: batch }));
      for (const piece of pieces<PieceAnswer>(answer)) {
        const row = missing.find((one) => one.row.env === hex(piece.env))?.row;
        if (!row) continue;
        if (piece.state === "kept") await finish(row, piece);
        if (piece.state === "erased") await bury(row, piece);
        if (piece.state === "conflict" || piece.state === "refused") await stop(row, piece.code ?? piece.state);
      }
    }
  }
}

async function sendSignal(signal: SignalRow, send: Post): Promise<void> {
  await send("/api/sync/help", signal.token, signal.body);
  await write(["signals"], (tx) => tx.objectStore("signals").delete(signal.n ?? -1));
}

/** One attempt at everything. Throws WireError when the line or the server is not there; what was sent until then counts. */
export async function sendAll(send: Post = post): Promise<void> {
  const db = await database();
  let refused: WireError | undefined;
  const attempt = async (work: () => Promise<void>): Promise<void> => {
    try {
      await work();
    } catch (failure) {
      if (!(failure instanceof WireError)) throw failure;
      // A token that is no longer taken (4xx) stops its own pieces only; no line and a busy server stop the attempt.
      if (failure.status === 0 || failure.status >= 500 || failure.status === 429) throw failure;
      refused = failure;
    }
  };
  for (const signal of await db.getAll("signals")) await attempt(() => sendSignal(signal, send));
  const rows = (await db.getAll("outbox")).filter((row) => !row.stopped);
  for (const urgent of [true, false]) {
    const now = rows.filter((row) => row.urgent === urgent);
    for (const group of groups(now)) await attempt(() => new Sending(group.token, group.device, send).all(group.rows));
  }
  if (refused) throw refused;
}

/** Waiting times between attempts, in milliseconds: doubling from 2 s to 5 min, longer when the server asks. */
export function pause(failures: number, retryAfter: number, chance: number = Math.random()): number {
  const doubling = Math.min(300_000, 2000 * 2 ** Math.max(0, failures - 1));
  return Math.max(retryAfter, doubling * (0.75 + chance / 2));
}

/** Tries now, and again by itself while something waits; `nudge` starts an attempt at once (start, `online`, page shown, kept, help). */
export class Courier {
  #timer: ReturnType<typeof setTimeout> | undefined;
  #running: Promise<void> | undefined;
  #again = false;
  #failures = 0;

  constructor(
    readonly changed: (waiting: Waiting) => void,
    readonly send: Post = post,
  ) {}

  nudge(): Promise<void> {
    this.#again = this.#running !== undefined;
    return (this.#running ??= this.#run().finally(() => {
      this.#running = undefined;
      if (this.#again) void this.nudge();
    }));
  }

  async #run(): Promise<void> {
    clearTimeout(this.#timer);
    this.#again = false;
    const retryAfter = await this.#attempt();
    const left = await countWaiting();
    this.changed(left);
    if (left.waiting + left.help > 0) this.#timer = setTimeout(() => void this.nudge(), pause(this.#failures, retryAfter));
  }

  async #attempt(): Promise<number> {
    try {
      // Two tabs must not send the same parts twice over a thin line.
      await alone(() => sendAll(this.send));
      this.#failures = 1;
      return 0;
    } catch (failure) {
      this.#failures += 1;
      return failure instanceof WireError ? failure.retryAfter : 0;
    }
  }
}

const alone = (work: () => Promise<void>): Promise<unknown> =>
  globalThis.navigator?.locks ? navigator.locks.request("voicecapture-sync", work) : work();
