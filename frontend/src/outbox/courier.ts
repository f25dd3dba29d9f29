/** When to send: now, and again by itself while something waits, later each time that nothing moves. */
import { pause } from "./pause.ts";
import { offerAgain } from "./refused.ts";
import { Sender } from "./sync.ts";
import { countWaiting, type Waiting } from "./waiting.ts";
import { post, WireError, type Post } from "./wire.ts";

/** What a page hears that the service understands no more. */
const TOO_OLD = 426;

/** A call for help waits no longer than this for a server that asks for more: what it asks may be a mistake, and the request is the smallest there is. */
const HELP_WAITS_MOST = 30_000;

/** Attempts at one lane, one at a time; `work` says whether something is left. */
class Lane {
  #timer: ReturnType<typeof setTimeout> | undefined;
  #running: Promise<void> | undefined;
  #again = false;
  #failures = 0;
  /** Before this moment the server does not want to be asked, whoever nudges. */
  #notBefore = 0;
  /** Somebody insisted while an attempt was made: its answer was asked for by another call. */
  #insisted = false;
  #ending = new AbortController();

  constructor(
    readonly moved: () => number,
    readonly work: (until: AbortSignal) => Promise<boolean>,
    /** The lane that goes first: no attempt begins beside one of its. */
    readonly first?: Lane,
    /** The longest that the server may ask it to wait. */
    readonly most = Infinity,
  ) {}

  nudge(): Promise<void> {
    this.#again = this.#running !== undefined;
    return (this.#running ??= this.#run().finally(() => {
      this.#running = undefined;
      if (this.#again) void this.nudge();
    }));
  }

  /** The attempt that is being made. */
  get running(): Promise<void> | undefined {
    return this.#running;
  }

  /** The line is another one, or a person asks: what failed before does not count. */
  afresh(): void {
    this.#failures = 0;
  }

  /** Whoever asks for help does not wait because another call came at a bad moment. */
  insist(): void {
    this.#notBefore = 0;
    this.#insisted = this.#running !== undefined;
  }

  /** Gives up the request that is on its way; what of it arrived is asked for in the next attempt. */
  giveWay(): void {
    this.#ending.abort();
  }

  async #run(): Promise<void> {
    if (performance.now() < this.#notBefore) return;
    clearTimeout(this.#timer);
    this.#again = false;
    await this.first?.running;
    const before = this.moved();
    const { left, retryAfter } = await this.#attempt();
    if (this.moved() !== before) this.#failures = 1;
    else if (!this.#ending.signal.aborted) this.#failures += 1;
    if (left) this.#later(Math.min(this.most, retryAfter));
    if (this.#insisted) this.#notBefore = 0;
    this.#insisted = false;
  }

  async #attempt(): Promise<{ left: boolean; retryAfter: number }> {
    this.#ending = new AbortController();
    try {
      return { left: await this.work(this.#ending.signal), retryAfter: 0 };
    } catch (failure) {
      return { left: true, retryAfter: failure instanceof WireError ? failure.retryAfter : 0 };
    }
  }

  #later(retryAfter: number): void {
    if (retryAfter) this.#notBefore = performance.now() + retryAfter;
    const again = (): void => {
      this.#notBefore = 0;
      void this.nudge();
    };
    this.#timer = setTimeout(again, pause(this.#failures, retryAfter));
  }
}

/** Sends for a page: help in a lane of its own, which nothing holds up, and everything else behind it. */
export class Courier {
  readonly #help: Lane;
  readonly #rest: Lane;

  constructor(changed: (waiting: Waiting) => void, send: Post = post) {
    let tooOld = false;
    const tell = (): void => void countWaiting().then((now) => changed({ ...now, tooOld, untaken: sender.untaken }), () => undefined);
    const heard: Post = async (...message) => {
      try {
        const answer = await send(...message);
        tooOld = false;
        return answer;
      } catch (failure) {
        tooOld = failure instanceof WireError && failure.status === TOO_OLD;
        throw failure;
      }
    };
    const sender = new Sender(heard, tell);
    const lane = (urgent: boolean, first?: Lane): Lane => {
      const work = async (until: AbortSignal): Promise<boolean> => {
        await (urgent ? sender.help(until) : sender.rest(until)).finally(tell);
        return sender.holds(urgent);
      };
      return new Lane(() => sender.moved, work, first, urgent ? HELP_WAITS_MOST : Infinity);
    };
    this.#help = lane(true);
    this.#rest = lane(false, this.#help);
  }

  /** Tries now: something was kept. */
  async nudge(): Promise<void> {
    await Promise.all([this.#help.nudge(), this.#rest.nudge()]);
  }

  /** Tries now, as if nothing had failed: at the start, when the line is back, when somebody looks or asks. */
  afresh(): Promise<void> {
    for (const lane of [this.#help, this.#rest]) lane.afresh();
    // A busy server is asked for the rest not before it said.
    this.#help.insist();
    return this.nudge();
  }

  /** Tries now because a person asks for it: also what was refused before. */
  async asked(): Promise<void> {
    await offerAgain(true).catch(() => undefined);
    return this.afresh();
  }

  /** Tries now because somebody needs help: a large request that is on its way makes room at once and goes on afterwards. */
  urgent(): Promise<void> {
    this.#help.insist();
    this.#rest.giveWay();
    return this.nudge();
  }
}

/** Sends as long as that moves something, for the service worker, which nobody waits for. Throws where something is left, or the server asks to wait. */
export async function drain(sender = new Sender(), rest = 2000): Promise<void> {
  for (;;) {
    const before = sender.moved;
    const failure: unknown = await sender.all().then(() => null, (why: unknown) => why);
    if (!failure && !sender.holds(true) && !sender.holds(false)) return;
    const busy = failure instanceof WireError && failure.retryAfter > 0;
    if (busy || sender.moved === before) throw failure ?? new Error("Something waits on.");
    await new Promise((resolve) => setTimeout(resolve, rest));
  }
}
