/**
 * Sending what waits, exactly once and losing nothing: offer what there is, send the parts that are missing, and delete a piece only when the
 * organisation's signed receipt for exactly this piece verifies, or its signed tombstone says that the vault was erased. Everything may be repeated
 * at any time, because the server answers a piece it has with the same receipt. Help goes first and alone. Nothing here needs the worker's unlock.
 */
import { decode } from "@msgpack/msgpack";
import { equal, fromHex, hex, own } from "../crypto/bytes.ts";
import { readReceipt } from "../crypto/statements.ts";
import { groups, OFFER_LIMIT, onWire, take, type Group, type Load, type Piece, type WirePiece } from "./batches.ts";
import { database, write, type SignalRow } from "./database.ts";
import { bury, type Buried } from "./erased.ts";
import { Ledger } from "./ledger.ts";
import { Pace } from "./pace.ts";
import { stop } from "./refused.ts";
import { organisationKeyFor } from "./roots.ts";
import { countSent } from "./waiting.ts";
import { packed, pieces, post, sendPieces, WireError, type OfferAnswer, type PieceAnswer, type Post } from "./wire.ts";

/** A group with the token that it is sent with now. */
type Sending = Group & { token: string };
type Receipted = { receipt?: Uint8Array | null; signature?: Uint8Array | null };

async function isReceipted(piece: Piece, answer: Receipted): Promise<boolean> {
  const key = await organisationKeyFor(piece.device);
  if (!key || !answer.receipt || !answer.signature) return false;
  try {
    const receipt = await readReceipt({ statement: own(answer.receipt), signature: own(answer.signature) }, key);
    const same = equal(receipt.identity, piece.identity) && hex(receipt.env) === piece.env && hex(receipt.device) === piece.device;
    return same && receipt.seq === piece.seq;
  } catch {
    return false;
  }
}

async function finish(piece: Piece, answer: Receipted): Promise<boolean> {
  if (!(await isReceipted(piece, answer))) return false;
  await write(["outbox", "counters"], async (tx) => {
    const outbox = tx.objectStore("outbox");
    // Two runs at once must not count a piece twice.
    if (!(await outbox.getKey(piece.env))) return;
    await outbox.delete(piece.env);
    await countSent(tx);
  });
  return true;
}

type Ending = Receipted & Buried & { state: string; code?: string | null };

/** Ends a piece where an answer gives reason; a state without its proof ends nothing. */
async function ended(piece: Piece, answer: Ending): Promise<boolean> {
  if (answer.state === "kept") return finish(piece, answer);
  if (answer.state === "erased") return bury(piece, answer);
  if (answer.state !== "conflict" && answer.state !== "refused") return false;
  // Whatever code comes with it, another piece with this id is there for good.
  await stop(piece.env, answer.state === "conflict" ? "conflict" : (answer.code ?? "refused"));
  return true;
}

/** A call for help, or what is for the lead alone, as the device signed it. */
type Signed = { device: Uint8Array; pressed?: number };
/** How long a call has waited is known only now; both ends are read from one clock, so that it holds even where that clock is wrong. */
const waited = ({ pressed = Date.now() }: Signed): { waited: number } => ({ waited: Math.max(0, Date.now() - pressed) });

/** Does one after another. What is not taken (an old token, say) stops nothing else; where nobody gets through, all stops. Throws the last refusal. */
async function each<T>(all: Iterable<T>, work: (one: T) => Promise<void>): Promise<void> {
  let refused: WireError | undefined;
  for (const one of all) {
    try {
      await work(one);
    } catch (failure) {
      if (!(failure instanceof WireError) || failure.forAll) throw failure;
      refused = failure;
    }
  }
  if (refused) throw refused;
}

/** Throws where a call for help asked for the line between two requests. */
function goOn(until?: AbortSignal): void {
  if (until?.aborted) throw new WireError(0, 0);
}

/** Tokens to send with, one after the other: those given, that of the device's last hand-over, and what the desk was given for it. */
async function* tried(tokens: readonly string[], device: string): AsyncGenerator<string> {
  yield* tokens;
  const db = await database();
  const newest = (await db.getAll("devices")).find((row) => row.device === device)?.token;
  for (const token of [newest, await db.get("tokens", device)]) if (token && !tokens.includes(token)) yield token;
}

/** One at a time over every page and thread of this browser: two must not send the same parts over a thin line. */
const alone = (what: string, work: () => Promise<void>): Promise<void> =>
  globalThis.navigator?.locks ? (navigator.locks.request(`voicecapture-${what}`, work) as Promise<void>) : work();

/** Two lanes to the server, each with its own turn: what asks for help, and everything else. Attempts throw WireError; what was sent until then counts. */
export class Sender {
  readonly #ledger = new Ledger();
  readonly #pace = new Pace();
  readonly #untaken = new Set<string>();
  /** Counts everything that went forward: while it grows, the line is worth another try. */
  moved = 0;

  constructor(
    readonly send: Post = post,
    readonly told: () => void = () => undefined,
  ) {}

  /** Calls for help and what is past the worker, then the pieces that say the same; each is small and goes alone. */
  help(until?: AbortSignal): Promise<void> {
    return alone("help", async () => {
      const signals = await (await database()).getAll("signals");
      await each([() => each(signals, (signal) => this.#signal(signal, until)), () => this.#pieces(true, until)], (work) => work());
    });
  }

  /** Everything else, several pieces a request. */
  rest(until?: AbortSignal): Promise<void> {
    return alone("sync", () => this.#pieces(false, until));
  }

  /** One attempt at everything. */
  all(): Promise<void> {
    return each([() => this.help(), () => this.rest()], (lane) => lane());
  }

  /** Whether pieces of a lane waited when it was looked at last. */
  holds(urgent: boolean): boolean {
    return this.#ledger.waiting(urgent).length > 0;
  }

  /** Devices of which something waits, and none of their tokens was taken when it was tried last. */
  get untaken(): string[] {
    return [...this.#untaken];
  }

  /** Sends with the first of a device's tokens that is taken; throws what the last one heard. Each piece is signed by the device, so that any will do. */
  async #withToken(tokens: readonly string[], device: string, work: (token: string) => Promise<void>): Promise<void> {
    let refused: unknown;
    for await (const token of tried(tokens, device)) {
      try {
        await work(token);
        this.#untaken.delete(device);
        return;
      } catch (failure) {
        if (!(failure instanceof WireError && failure.notTaken)) throw failure;
        refused = failure;
      }
    }
    this.#untaken.add(device);
    throw refused;
  }

  async #signal(signal: SignalRow, until?: AbortSignal): Promise<void> {
    const signed = decode(signal.body) as Signed;
    await this.#withToken([signal.token], hex(signed.device), async (token) => {
      goOn(until);
      const wait = signal.to === "quiet" ? {} : waited(signed);
      // Another hand-over's lead and hour are not this call's.
      const later = token === signal.token ? {} : { later: true };
      await this.send(signal.to === "quiet" ? "/api/sync/quiet" : "/api/sync/help", token, packed({ ...signed, ...wait, ...later }), until);
    });
    await write(["signals"], (tx) => tx.objectStore("signals").delete(signal.n ?? -1));
    this.moved += 1;
    this.told();
  }

  async #pieces(urgent: boolean, until?: AbortSignal): Promise<void> {
    await this.#ledger.look();
    const send = (group: Group): Promise<void> => this.#withToken(group.tokens, hex(group.device), (token) => this.#group({ ...group, token }, until));
    await each(groups(this.#ledger.waiting(urgent)), send);
  }

  async #group(group: Sending, until?: AbortSignal): Promise<void> {
    const unknown = group.pieces.filter(({ lacks }) => !lacks);
    for (let at = 0; at < unknown.length; at += OFFER_LIMIT) await this.#offer(group, unknown.slice(at, at + OFFER_LIMIT), until);
    for (let load = this.#next(group); load.length; load = this.#next(group)) await this.#bring(group, load, until);
  }

  #next = (group: Group): Load[] => take(group.pieces, this.#pace.room);

  async #offer({ token, device }: Sending, unknown: Piece[], until?: AbortSignal): Promise<void> {
    goOn(until);
    const asked = unknown.map(({ env, identity }) => ({ env: fromHex(env), identity }));
    const answer = await this.send("/api/sync/offer", token, packed({ device, pieces: asked }), until);
    const known = new Map(unknown.map((piece) => [piece.env, piece]));
    for (const one of pieces<OfferAnswer>(answer)) {
      const piece = known.get(hex(one.env));
      if (!piece) continue;
      const have = new Set(one.have ?? []);
      await this.#heard(piece, one, [...piece.sizes.keys()].filter((i) => !have.has(i)));
    }
    this.told();
  }

  /** One request of pieces. What is on its way may arrive or not: until the answer says so, only an offer can tell. */
  async #bring({ token, device }: Sending, load: Load[], until?: AbortSignal): Promise<void> {
    goOn(until);
    const left = new Map(load.map(({ piece, parts }) => [piece.env, { piece, lacks: piece.lacks?.filter((i) => !parts.includes(i)) ?? [] }]));
    for (const { piece } of load) piece.lacks = null;
    const wire = await this.#onWire(load);
    if (!wire.length) return;
    const answer = await sendPieces(this.send, this.#pace, token, packed({ device, pieces: wire }), until);
    for (const one of pieces<PieceAnswer>(answer)) {
      const known = left.get(hex(one.env));
      if (!known) continue;
      const isPart = one.state === "partial" && known.lacks.length > 0;
      if (isPart) this.moved += 1;
      // "Partial" where nothing should be missing any more: the next offer will tell what is.
      await this.#heard(known.piece, one, isPart ? known.lacks : null);
    }
    this.told();
  }

  async #onWire(load: Load[]): Promise<WirePiece[]> {
    const db = await database();
    const rows = await Promise.all(load.map(({ piece }) => db.get("outbox", piece.env)));
    // Another page may have brought one meanwhile.
    return load.flatMap(({ parts }, at) => (rows[at] ? [onWire(rows[at], parts)] : []));
  }

  async #heard(piece: Piece, answer: Ending, lacks: number[] | null): Promise<void> {
    if (await ended(piece, answer)) {
      this.#ledger.forget(piece.env);
      this.moved += 1;
    } else if (answer.state === "missing" || answer.state === "partial") {
      piece.lacks = lacks;
    }
  }
}
