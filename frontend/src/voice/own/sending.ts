/**
 * From a person's own phone a piece goes straight to the server and is kept when its receipt verifies; nothing of it is written down here. A line
 * that breaks is tried again with the very same piece, so that it arrives once. Where no try was answered the server is asked first, before
 * anything else is sent: the next piece names the last one that arrived, and none that nobody has.
 */
import { equal, fromHex, hex, own, type Bytes } from "../../crypto/bytes.ts";
import { sign } from "../../crypto/device.ts";
import { signedBytes, type Sealed } from "../../crypto/envelope.ts";
import { readReceipt } from "../../crypto/statements.ts";
import { described, onWire, take, type Piece } from "../../outbox/batches.ts";
import { NotKeptError, type OutboxRow } from "../../outbox/database.ts";
import type { Keeping } from "../../outbox/keep.ts";
import { Pace } from "../../outbox/pace.ts";
import { packed, pieces, post, sendPieces, WireError, type OfferAnswer, type PieceAnswer, type Post } from "../../outbox/wire.ts";

/** Waits between tries, in milliseconds; after the last one the person is told, and what they made is still on the screen. */
const WAITS = [1000, 3000];

/** Nobody knows whether the piece arrived. */
export class UnheardError extends Error {}

/** Whether an answer leaves no doubt that the piece was not taken. */
function isRefusal(answer: unknown): boolean {
  if (answer instanceof WireError) return answer.status >= 400 && answer.status < 500 && answer.status !== 408;
  return ["refused", "conflict", "erased"].includes((answer as PieceAnswer | undefined)?.state ?? "");
}

export class Sending {
  #device = "";
  #seq = 0;
  #previous: Bytes = new Uint8Array(32);
  /** The piece that was sent last and of which nobody heard. */
  #unheard: OutboxRow | null = null;
  readonly #pace = new Pace();

  constructor(
    /** The organisation's key, on the root's word; its receipts count and no others. */
    public organisationKey: Bytes,
    readonly send: Post = post,
    readonly waits: readonly number[] = WAITS,
  ) {}

  /** Gives the piece back once the server holds it. Throws NotKeptError, UnheardError, or WireError where the visit's token is over. */
  async put(sealed: Sealed, keeping: Keeping): Promise<OutboxRow> {
    await this.settle(keeping);
    const row = await this.#signed(sealed, keeping);
    const piece = { ...described(row), lacks: [...row.blobs.keys()] };
    let unheard = false;
    let answer: unknown;
    for (const wait of [...this.waits, null]) {
      answer = await this.#once(row, piece).catch((failure: unknown) => failure);
      if (await this.#isReceipted(row, answer)) return row;
      unheard ||= !isRefusal(answer);
      if (wait === null || !(answer instanceof WireError && (answer.forAll || answer.broke))) break;
      await new Promise((resolve) => setTimeout(resolve, Math.max(wait, (answer as WireError).retryAfter)));
    }
    if (unheard) this.#unheard = row;
    else this.#takeBack(row);
    if (answer instanceof WireError && answer.notTaken) throw answer;
    throw unheard ? new UnheardError() : new NotKeptError();
  }

  /**
   * Asks what became of the piece of which nobody heard: gives it back if it arrived; if not, it has no place any more. Throws as the line does. It is
   * asked as the device of this visit, which may be another than the one that sent: a token speaks for its own device alone.
   */
  async settle({ token, device }: Pick<Keeping, "token" | "device">): Promise<OutboxRow | null> {
    const row = this.#unheard;
    if (!row) return null;
    const asked = { device: fromHex(device), pieces: [{ env: fromHex(row.env), identity: row.identity }] };
    const answer = await this.send("/api/sync/offer", token, packed(asked));
    const said = pieces<OfferAnswer>(answer).find((one) => hex(one.env) === row.env);
    const arrived = await this.#isReceipted(row, said);
    // "Kept" without a receipt that verifies says nothing.
    if (!arrived && (!said || said.state === "kept")) throw new UnheardError();
    this.#unheard = null;
    if (arrived) return row;
    this.#takeBack(row);
    return null;
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
    // Each visit has a key of its own, and its chain begins with it.
    if (keeping.device !== this.#device) [this.#device, this.#seq, this.#previous] = [keeping.device, 0, new Uint8Array(32)];
    const [seq, previous] = [this.#seq + 1, this.#previous];
    const signature = await sign(keeping.deviceKey, signedBytes(fromHex(keeping.device), seq, previous, identity));
    [this.#seq, this.#previous] = [seq, identity];
    return { env: hex(sealed.id), ...keeping, seq, previous, signature, identity, core, seal, blobs, stopped: null };
  }

  /** Gives its place in the chain to the next piece. */
  #takeBack(row: OutboxRow): void {
    if (row.device === this.#device) [this.#seq, this.#previous] = [row.seq - 1, row.previous];
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

  async #isReceipted(row: OutboxRow, answer: unknown): Promise<boolean> {
    const { state, receipt, signature } = (answer ?? {}) as Partial<PieceAnswer>;
    if (state !== "kept" || !receipt || !signature) return false;
    try {
      const said = await readReceipt({ statement: own(receipt), signature: own(signature) }, this.organisationKey);
      return equal(said.identity, row.identity) && hex(said.env) === row.env && hex(said.device) === row.device && said.seq === row.seq;
    } catch {
      return false;
    }
  }
}
