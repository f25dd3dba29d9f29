/**
 * Keeping from a person's own phone, where a line may break between the server's taking a piece and our hearing of it. What is kept again is
 * known by its mark, so that it arrives once; whatever arrived stands among what was kept, whether it was let go here or not.
 */
import { encode } from "@msgpack/msgpack";
import { hex, own, sha256 } from "../../crypto/bytes.ts";
import { NotKeptError } from "../../outbox/database.ts";
import type { Keeping } from "../../outbox/keep.ts";
import { NO_FACTS, withPiece, type Facts, type Told } from "../../outbox/remembered.ts";
import { WireError } from "../../outbox/wire.ts";
import type { Kept } from "../../sealing/session.ts";
import { UnheardError, type Sending } from "./sending.ts";

/** By what a piece is known again; none of its words stay for it. How far it may travel is asked anew each time. */
const markOf = async ({ activity, content, media, supersedes }: Kept): Promise<string> =>
  hex(await sha256(own(encode([activity, content, media ?? null, supersedes ?? null]))));

/** What is remembered of a piece without any of its words. */
const withoutWords = ({ activity, travel, supersedes, felt }: Kept): Told => ({ activity, travel, content: {}, felt, ...(supersedes && { supersedes }) });

export class OwnKeeping {
  facts: Facts = NO_FACTS;
  /** The piece that was sent last and of which nobody heard. */
  #unheard: { mark: string; told: Told } | null = null;
  /** What was found to have arrived although nobody heard, by its mark, until it is kept again. */
  readonly #there = new Map<string, string>();

  constructor(
    readonly sending: Pick<Sending, "settle">,
    /** Seals a piece and sends it; gives its id. */
    readonly seal: (kept: Kept) => Promise<string>,
  ) {}

  /** What the visit remembers once the piece arrived. Throws NotKeptError, UnheardError, or WireError where the visit's token is over. */
  async keep(kept: Kept, by: Pick<Keeping, "token" | "device">): Promise<Facts> {
    const mark = await markOf(kept);
    await this.#settle(mark, by);
    const env = this.#there.get(mark);
    return env ? this.#travels(kept, mark, env) : this.#send(kept, mark);
  }

  async #settle(mark: string, by: Pick<Keeping, "token" | "device">): Promise<void> {
    const earlier = this.#unheard;
    if (!earlier) return;
    try {
      const arrived = await this.sending.settle(by);
      this.#unheard = null;
      if (!arrived) return;
      this.facts = withPiece(this.facts, earlier.told, arrived.env, Date.now());
      if (earlier.told.activity !== "travel") this.#there.set(earlier.mark, arrived.env);
    } catch (failure) {
      if (failure instanceof WireError && failure.notTaken) throw failure;
      // Of anything else than what was sent before it is known that it was not sent.
      throw mark === earlier.mark || this.#there.has(mark) ? new UnheardError() : new NotKeptError();
    }
  }

  /** It is there already; it travels as the person says now. */
  async #travels({ travel, language }: Kept, mark: string, env: string): Promise<Facts> {
    if (this.facts.kept.some((one) => one.env === env && one.travel !== travel)) {
      const change: Kept = { activity: "travel", travel, language, content: {}, supersedes: env };
      await this.#send(change, await markOf(change)).catch((failure: unknown) => {
        // The piece itself is there, whatever became of this word about it.
        throw failure instanceof NotKeptError ? new UnheardError() : failure;
      });
    }
    this.#there.delete(mark);
    return this.facts;
  }

  async #send(kept: Kept, mark: string): Promise<Facts> {
    const told = withoutWords(kept);
    this.#unheard = { mark, told };
    try {
      this.facts = withPiece(this.facts, told, await this.seal(kept), Date.now());
    } catch (failure) {
      // A refusal leaves nothing to ask about.
      if (failure instanceof NotKeptError) this.#unheard = null;
      throw failure;
    }
    this.#unheard = null;
    return this.facts;
  }
}
