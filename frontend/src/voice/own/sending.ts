/**
 * From a person's own phone a piece goes straight to the server and is kept when its receipt verifies; nothing of it is written down here. A line
 * that breaks is tried again with the very same piece, so that it arrives once.
 */
import { equal, fromHex, hex, own, type Bytes } from "../../crypto/bytes.ts";
import { sign } from "../../crypto/device.ts";
import { signedBytes, type Sealed } from "../../crypto/envelope.ts";
import { readReceipt } from "../../crypto/statements.ts";
import { described, onWire, take, type Piece } from "../../outbox/batches.ts";
import { NotKeptError, type OutboxRow } from "../../outbox/database.ts";
import type { Keeping } from "../../outbox/keep.ts";
import { Pace } from "../../outbox/pace.ts";
import { packed, pieces, post, sendPieces, WireError, type PieceAnswer, type Post } from "../../outbox/wire.ts";

/** Waits between tries, in milliseconds; after the last one the person is told, and what they made is still on the screen. */
const WAITS = [1000, 3000];

export class Sending {
  #seq = 0;
  #previous: Bytes = new Uint8Array(32);
  readonly #pace = new Pace();

  constructor(
    /** The organisation's key, on the root's word; its receipts count and no others. */
    readonly organisationKey: Bytes,
    readonly send: Post = post,
    readonly waits: readonly number[] = WAITS,
  ) {}

  /** Gives the piece back once the server holds it. Throws NotKeptError. */
  async put(sealed: Sealed, keeping: Keeping): Promise<OutboxRow> {
    const row = await this.#signed(sealed, keeping);
    const piece = { ...described(row), lacks: [...row.blobs.keys()] };
    for (const wait of [...this.waits, null]) {
      const answer = await this.#once(row, piece).catch((failure: unknown) => failure);
      if (answer && !(answer instanceof Error) && (await this.#isReceipted(row, answer as PieceAnswer))) return row;
      const again = answer instanceof WireError && (answer.forAll || answer.broke);
      if (!again || wait === null) break;
      await new Promise((resolve) => setTimeout(resolve, Math.max(wait, answer.retryAfter)));
    }
    throw new NotKeptError();
  }

  /** Sends what is said past the worker; nothing of it is written down here. Throws when nobody took it; sent twice it arrives once. */
  async quiet(token: string, body: Bytes): Promise<void> {
    for (const wait of [...this.waits, null]) {
      try {
        await this.send("/api/sync/quiet", token, body);
        return;
      } catch (failure) {
        if (wait === null || !(failure instanceof WireError && failure.forAll)) throw failure;
        await new Promise((resolve) => setTimeout(resolve, Math.max(wait, failure.retryAfter)));
      }
    }
  }

  async #signed(sealed: Sealed, keeping: Keeping): Promise<OutboxRow> {
    const { identity, core, seal, blobs } = sealed;
    const [seq, previous] = [this.#seq + 1, this.#previous];
    const signature = await sign(keeping.deviceKey, signedBytes(fromHex(keeping.device), seq, previous, identity));
    [this.#seq, this.#previous] = [seq, identity];
    return { env: hex(sealed.id), ...keeping, seq, previous, signature, identity, core, seal, blobs, stopped: null };
  }

  /** Sends what is left of a piece; after a try that broke, only what no answer came for. */
  async #once(row: OutboxRow, piece: Piece & { lacks: number[] }): Promise<PieceAnswer | undefined> {
    let last: PieceAnswer | undefined;
    do {
      const parts = take([piece], this.#pace.room)[0]?.parts ?? [];
      const body = packed({ device: fromHex(row.device), pieces: [onWire(row, parts)] });
      const answer = await sendPieces(this.send, this.#pace, row.token, body);
      piece.lacks = piece.lacks.filter((i) => !parts.includes(i));
      last = pieces<PieceAnswer>(answer).find((one) => hex(one.env) === row.env);
    } while (piece.lacks.length);
    return last;
  }

  async #isReceipted(row: OutboxRow, { state, receipt, signature }: PieceAnswer): Promise<boolean> {
    if (state !== "kept" || !receipt || !signature) return false;
    try {
      const said = await readReceipt({ statement: own(receipt), signature: own(signature) }, this.organisationKey);
      return equal(said.identity, row.identity) && hex(said.env) === row.env && hex(said.device) === row.device && said.seq === row.seq;
    } catch {
      return false;
    }
  }
}
