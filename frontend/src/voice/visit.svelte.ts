/**
 * One visit, as the page knows it: whose it is, which screen is shown, what is unfinished. No key is here; they are in the sealing thread.
 * The screens follow one another in one direction, and every one of them may be skipped.
 */
import type { HandedOver } from "../outbox/sessions";
import type { SessionPack } from "../outbox/pack";
import type { Step } from "../outbox/drafts";
import { onWaiting, sealing } from "../sealing/client";
import { SealingFailure } from "../sealing/messages";
import type { Kept } from "../sealing/session";
import { direction, language, setLanguage } from "../i18n/index.svelte";

export type Phase = "starting" | "nobody" | "locked" | "open" | "neutral";
export type Activity = "journal" | "drawing" | "check_in";
export type Screen = "welcome" | "answers" | "before" | "choose" | Activity | "travel" | "kept" | "stopped" | "after" | "next" | "end";
export type Overlay = "none" | "pause" | "help" | "leave";

/** Something finished by the person and not yet decided upon. */
export type Offered = Pick<Kept, "activity" | "content">;

/** Bytes that must be free for another activity. */
const LITTLE = 4 * 1024 * 1024;

/** Runs `work` once, at the first touch of the screen or a key, or after a moment: before that nothing can have been done that needs it. */
function atFirstTouch(work: () => void): void {
  const events = ["pointerdown", "keydown", "click"] as const;
  const once = (): void => {
    for (const event of events) removeEventListener(event, once, true);
    clearTimeout(anyway);
    work();
  };
  for (const event of events) addEventListener(event, once, true);
  const anyway = setTimeout(once, 3000);
}

class Visit {
  phase = $state<Phase>("starting");
  screen = $state<Screen>("welcome");
  overlay = $state<Overlay>("none");
  pack = $state.raw<SessionPack | null>(null);
  offered = $state.raw<Offered | null>(null);
  unfinished = $state.raw<Step[]>([]);
  keptCount = $state(0);
  /** What the person must know before doing more: no room, or something went wrong with keeping. */
  trouble = $state<"none" | "full" | "half" | "failed">("none");
  /** When help was asked for, in milliseconds since 1970; null while nobody asked. */
  pressed = $state<number | null>(null);
  /** How far the call for help has come. It is only called sent once it was written down and nothing waits any more. */
  call = $state<"none" | "waiting" | "sent">("none");
  #help = "";
  /** Where "keep" or "let it go" leads back to. */
  #after: Screen = "choose";

  get person(): SessionPack["person"] {
    if (!this.pack) throw new Error("No session was handed over.");
    return this.pack.person;
  }
  get isChild(): boolean {
    return this.person.kind === "child";
  }
  get worker(): string {
    return this.pack?.worker.name ?? "";
  }

  /** Opens the door for a session that the desk just handed over. The screen does not wait for the sealing thread, which keeps its order. */
  async openFresh(held: HandedOver): Promise<void> {
    await setLanguage(held.pack.language);
    this.#show(held, "welcome");
    atFirstTouch(() => {
      // Keys that do not come from the organisation end the visit before anything can be kept.
      if (this.pack === held.pack) void this.#begin(held).catch(() => this.clear("locked"));
    });
  }

  /** Opens the door again for a session that the worker unlocked, with what was unfinished in it. */
  async reopen(held: HandedOver): Promise<void> {
    await this.#begin(held);
    this.unfinished = await sealing.load();
    this.#show(held, "choose");
  }

  async #begin(held: HandedOver): Promise<void> {
    await sealing.begin(held);
    await this.#lookAtRoom();
  }

  /** Says before anybody does more when there is no room left, or little. */
  async #lookAtRoom(): Promise<void> {
    const { free, used } = await sealing.room();
    if (free < LITTLE) this.trouble = "full";
    else if (used > 0.5) this.trouble = "half";
  }

  #show(held: HandedOver, screen: Screen): void {
    this.pack = held.pack;
    this.screen = screen;
    this.overlay = "none";
    this.trouble = "none";
    this.phase = "open";
  }

  /** The first screen after the welcome: what was done with what was said, how one feels, or at once what one came for. */
  begin(): void {
    if (this.pack?.kind === "listening") this.screen = "choose";
    else this.screen = this.pack?.answers.length ? "answers" : "before";
  }

  /** What was begun in an activity and not finished, oldest step first. */
  stepsOf(activity: string): Step[] {
    return this.unfinished.filter((step) => step.activity === activity);
  }

  /** Writes one step of something unfinished down. A full tablet is told at once, because nothing more would be kept. */
  async step(activity: string, content: unknown, whole: boolean): Promise<void> {
    const step = { activity, whole, content };
    const others = this.unfinished.filter((one) => !whole || one.activity !== activity);
    this.unfinished = [...others, step];
    try {
      await sealing.append(step);
      if (this.trouble === "failed" || this.trouble === "full") this.trouble = "none";
    } catch (failure) {
      this.#tell(failure);
    }
  }

  /** The person is done with an activity: next comes how far it may travel. */
  offer(offered: Offered, after: Screen): void {
    this.offered = offered;
    this.#after = after;
    this.screen = "travel";
  }

  /** Seals and keeps what was offered; true only when it lies on the disk. */
  async keep(travel: Kept["travel"]): Promise<boolean> {
    if (!this.offered) return false;
    try {
      await sealing.keep({ ...this.offered, travel, language: language() });
    } catch (failure) {
      this.#tell(failure);
      return false;
    }
    this.trouble = "none";
    void this.#lookAtRoom().catch(() => undefined);
    this.keptCount += 1;
    this.#forget(this.offered.activity);
    this.screen = "kept";
    return true;
  }

  async letGo(activity?: string): Promise<void> {
    const which = activity ?? this.offered?.activity;
    if (which) await this.#drop(which);
    this.goOn();
  }

  /** On to whatever follows a piece that was kept or let go. */
  goOn(): void {
    this.offered = null;
    this.screen = this.#after;
    this.#after = "choose";
  }

  async #drop(activity: string): Promise<void> {
    this.#forget(activity);
    await sealing.drop(activity).catch(() => undefined);
  }

  #forget(activity: string): void {
    this.unfinished = this.unfinished.filter((step) => step.activity !== activity);
  }

  #tell(failure: unknown): void {
    this.trouble = failure instanceof SealingFailure && failure.code === "full" ? "full" : "failed";
  }

  /** A pause, or on from one. */
  pause(): void {
    this.overlay = this.overlay === "pause" ? "none" : "pause";
  }

  /** Leaves this screen without keeping anything; what was begun stays until the person lets it go. */
  skip(): void {
    this.offered = null;
    this.overlay = "none";
    // A feeling that was passed over leaves no trace.
    if (this.screen === "before" || this.screen === "after") void this.#drop("check_in");
    const onwards: Partial<Record<Screen, Screen>> = { answers: "before", before: "choose", stopped: "after", after: "next", next: "end" };
    if (this.screen === "welcome") this.begin();
    else if (this.screen === "travel" || this.screen === "kept") this.screen = this.#after;
    else this.screen = onwards[this.screen] ?? (this.screen === "choose" ? "after" : "choose");
  }

  stop(): void {
    this.offered = null;
    this.overlay = "none";
    this.screen = this.unfinished.length ? "stopped" : "after";
  }

  /** The call for help goes out first, then a sealed piece says the same; neither waits for the other. */
  help(): void {
    this.overlay = "help";
    if (this.pressed !== null) return;
    const pressed = Date.now();
    this.pressed = pressed;
    void this.#signal(pressed);
    void this.#keepHelp(pressed, null);
  }

  async #signal(pressed: number): Promise<void> {
    this.call = "none";
    const called = await sealing.signal(pressed).catch(() => false);
    if (!called || this.pressed !== pressed) return;
    this.call = "waiting";
    const stop = onWaiting(({ help }) => {
      if (help > 0) return;
      stop();
      if (this.pressed === pressed) this.call = "sent";
    });
    await sealing.send().catch(() => undefined);
  }

  /** Whom the worker rang, kept beside the call itself. */
  rang(whom: string): Promise<boolean> {
    return this.#keepHelp(this.pressed ?? Date.now(), whom);
  }

  async #keepHelp(pressed: number, rang: string | null): Promise<boolean> {
    const earlier = this.#help ? { supersedes: this.#help } : {};
    try {
      const content = { pressed_at: pressed, rang };
      this.#help = await sealing.keep({ activity: "help", travel: "team", language: language(), content, ...earlier });
      return true;
    } catch (failure) {
      this.#tell(failure);
      return false;
    }
  }

  /** The call was answered; another press is another call. */
  helpEnded(): void {
    this.overlay = "none";
    this.pressed = null;
    this.#help = "";
  }

  /** Nothing of the visit stays in the page; the unlock brings it back. */
  clear(phase: "locked" | "neutral" | "nobody"): void {
    this.phase = phase;
    this.overlay = "none";
    this.pack = null;
    this.offered = null;
    this.unfinished = [];
    this.pressed = null;
    this.#help = "";
  }
}

export const visit = new Visit();

/** The direction in which a person's words run is theirs, not the page's: each field decides by its own text. */
export const pageDirection = (): "rtl" | "ltr" => direction(language());
