/**
 * One visit, as the page knows it: whose it is, which screen is shown, what is unfinished. No key is here; they are in the sealing thread.
 * The screens follow one another in one direction, and every one of them may be skipped.
 */
import { flushSync, tick } from "svelte";
import { NO_FACTS, type Facts, type KeptPiece } from "../outbox/remembered";
import type { Component } from "svelte";
import type { HandedOver } from "../outbox/sessions";
import type { SessionPack } from "../outbox/pack";
import type { Step } from "../outbox/drafts";
import { LITTLE } from "../outbox/reserve";
import { noHelpWaits, sealing } from "../sealing/client";
import { SealingFailure } from "../sealing/messages";
import type { Kept } from "../sealing/session";
import { language, setLanguage } from "../i18n/index.svelte";
import { find } from "./activities/all";
import type { Activity, ActivityName } from "./activities/contract";
import { feltBy, offersCalm } from "./calm/lower";
import { atFirstTouch } from "./touch";

export type Phase = "starting" | "nobody" | "locked" | "open" | "neutral";
export type Screen = "welcome" | "answers" | "before" | "choose" | ActivityName | "travel" | "kept" | "stopped" | "after" | "calm" | "next" | "end" | "mine" | "people";
export type Trouble = "none" | "full" | "half" | "failed" | "unheard" | "change_unheard" | "over";
export type Overlay = "none" | "pause" | "help" | "leave";

/** Something finished by the person and not yet decided upon. */
export type Offered = Pick<Kept, "activity" | "content" | "media" | "draft">;

/** What another page than the tablet's shows in place of the screens that speak of a tablet and of a worker in the room. */
export type Instead = Partial<Record<Screen | "help" | "trouble", () => Promise<{ default: Component }>>>;

class Visit {
  instead: Instead = {};
  /** What another page than the tablet's says of a trouble, and of any that it does not name "failed": English sentences. */
  troubles = $state.raw<Partial<Record<Trouble, string>>>({});
  phase = $state<Phase>("starting");
  screen = $state<Screen>("welcome");
  #overlay = $state<Overlay>("none");
  pack = $state.raw<SessionPack | null>(null);
  offered = $state.raw<Offered | null>(null);
  unfinished = $state.raw<Step[]>([]);
  /** What the sealing thread remembers of this visit: which pieces were kept, never their content, and whether help was asked for. */
  facts = $state.raw<Facts>(NO_FACTS);
  /**
   * What the person must know before doing more: no room, or something went wrong with keeping. On their own phone also: nobody knows whether it
   * arrived, or the visit has to be opened again.
   */
  trouble = $state<Trouble>("none");
  /** When help was asked for, in milliseconds since 1970; null while nobody asked. */
  pressed = $state<number | null>(null);
  /** How far the call for help has come. It is only called sent once it was written down and nothing waits any more. */
  call = $state<"none" | "waiting" | "sent">("none");
  /** Whose piece is on its way to where it is kept: the person's id. Whoever clears the visit meanwhile finds it here, and nobody hears the answer. */
  underWay: string | null = null;
  #onTheirWay = 0;
  /** Where "keep" or "let it go" leads back to. */
  #after: Screen = "choose";
  /** The visit cannot go on and ends as soon as the call for help is off the screen. */
  #over = false;

  get overlay(): Overlay {
    return this.#overlay;
  }
  set overlay(next: Overlay) {
    this.#overlay = next;
    if (this.#over && next !== "help") this.clear("locked");
  }

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
  get kept(): KeptPiece[] {
    return this.facts.kept;
  }
  /** What such a page says of the trouble that there is; empty on a tablet, and where there is none. */
  get troubleSaid(): string {
    return this.trouble === "none" ? "" : (this.troubles[this.trouble] ?? this.troubles.failed ?? "");
  }
  /** Whether help was asked for in this visit, answered or not. */
  get helped(): boolean {
    return this.pressed !== null || this.facts.help !== null;
  }

  /** Takes what the desk left. A visit that lay here before goes on where it stood: begun afresh, it would hide and merge what is unfinished in it. */
  async receive(held: HandedOver): Promise<void> {
    if (!held.again) return this.openFresh(held);
    await setLanguage(held.pack.language);
    await this.reopen(held);
  }

  /** Opens the door for a session that the desk just handed over. The screen does not wait for the sealing thread, which keeps its order. */
  async openFresh(held: HandedOver): Promise<void> {
    await setLanguage(held.pack.language);
    this.#empty();
    this.#show(held, "welcome");
    atFirstTouch(() => {
      // Keys that do not come from the organisation end the visit before anything can be kept.
      if (this.pack !== held.pack) return;
      const begun = this.#begin(held).then(() => sealing.recall());
      void begun.then((facts) => this.#know(facts, held.pack), () => this.#refuse(held.pack));
    });
  }

  /** Goes on with this very visit under what its person opened anew; nothing that was begun, offered or kept is lost. */
  async renew(held: HandedOver): Promise<void> {
    await sealing.begin(held);
    if (this.phase !== "open") return;
    this.pack = held.pack;
    this.trouble = "none";
  }

  /** Nothing can be kept. Whoever asked for help keeps the number to ring before their eyes until they close it. */
  #refuse(pack: SessionPack): void {
    if (this.pack !== pack) return;
    if (this.overlay === "help") this.#over = true;
    else this.clear("locked");
  }

  /** Opens the door again for a session that the worker unlocked, with what was unfinished in it. */
  async reopen(held: HandedOver): Promise<void> {
    await this.#begin(held);
    this.unfinished = await sealing.load();
    const facts = await sealing.recall();
    this.#show(held, "choose");
    this.#know(facts, held.pack);
  }

  /** What was kept so far, and a call for help of which nobody said yet whom they rang. */
  #know(facts: Facts, pack: SessionPack): void {
    if (this.pack !== pack) return;
    this.facts = facts;
    const { help, called } = facts;
    if (!help?.open || this.pressed !== null) return;
    this.pressed = help.at;
    if (called === help.at) void this.#follow(help.at);
  }

  async #begin(held: HandedOver): Promise<void> {
    await sealing.begin(held);
    await this.#lookAtRoom();
  }

  /** Says before anybody does more when there is no room left, or little. Where nobody can say, the visit goes on. */
  async #lookAtRoom(): Promise<void> {
    const room = await sealing.room().catch(() => null);
    if (!room) return;
    const { free, used } = room;
    if (free < LITTLE) this.trouble = "full";
    else if (used > 0.5) this.trouble = "half";
  }

  #show(held: HandedOver, screen: Screen): void {
    this.pack = held.pack;
    this.screen = screen;
    this.#over = false;
    this.overlay = "none";
    this.phase = "open";
  }

  /** The first screen after the welcome: what was done with what was said, how one feels, or at once what one came for. */
  begin(): void {
    if (this.pack?.kind === "listening") this.screen = "choose";
    else this.screen = this.pack?.answers.length ? "answers" : "before";
  }

  /** The activities that this visit's pack offers and this version knows, in the order of the pack. */
  get activities(): Activity[] {
    return (this.pack?.activities ?? []).flatMap((name) => find(name) ?? []);
  }

  /** What was begun in an activity and not finished, oldest step first. */
  stepsOf(activity: string): Step[] {
    return this.unfinished.filter((step) => step.activity === activity);
  }

  /** The name of the draft from which an activity goes on; undefined where nothing of it was begun. */
  begunAs(activity: string): string | undefined {
    return [activity, ...(find(activity)?.drafts ?? [])].find((name) => this.stepsOf(name).length);
  }

  /** Writes one step of something unfinished down. A full tablet is told at once, because nothing more would be kept. */
  async step(activity: string, content: unknown, whole: boolean): Promise<void> {
    // After the visit was hidden or locked nothing may come back into the page, and no other thread begins.
    if (this.phase !== "open") return;
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

  /** Writes the whole of what is being made down; once nothing is left of it, no draft remains either. */
  draft(activity: string, content: unknown, empty: boolean): void {
    void (empty ? this.drop(activity) : this.step(activity, content, true));
  }

  /** The person is done with an activity: next comes how far it may travel. Its draft stays until it is kept or let go. */
  offer(offered: Offered, after: Screen): void {
    this.offered = offered;
    this.#after = after;
    this.screen = "travel";
  }

  /** Seals and keeps what was offered; true only when it lies on the disk. */
  async keep(travel: Kept["travel"]): Promise<boolean> {
    const { offered } = this;
    if (!offered) return false;
    const draft = offered.draft ?? offered.activity;
    const begun = this.stepsOf(draft);
    // What is being kept is not unfinished any more: whoever stops meanwhile is not asked what shall become of it.
    this.#forget(draft);
    const { before } = this.facts;
    if (!(await this.#seal({ ...offered, travel, language: language(), felt: feltBy(before, offered) }))) {
      if (this.phase === "open") this.unfinished = [...begun, ...this.unfinished];
      return false;
    }
    this.trouble = "none";
    void this.#lookAtRoom();
    // Whoever went elsewhere meanwhile stays there; "What I kept today" shows it.
    if (this.offered !== offered) return true;
    if (offersCalm(before, offered)) this.#after = "calm";
    this.screen = "kept";
    return true;
  }

  /** What the visit remembers once the piece lies on the disk; null, and the reason told, when it does not. */
  async #seal(kept: Kept): Promise<Facts | null> {
    const { pack } = this;
    this.underWay = pack?.person?.id ?? null;
    this.#onTheirWay += 1;
    try {
      const facts = await sealing.keep(kept);
      if (this.pack === pack) this.facts = facts;
      return facts;
    } catch (failure) {
      this.#tell(failure);
      return null;
    } finally {
      if (this.pack === pack && (this.#onTheirWay -= 1) === 0) this.underWay = null;
    }
  }

  /** The person changes how far something kept today may travel: a small sealed word of its own, and nothing of the piece is opened. */
  async changeTravel({ env }: Pick<KeptPiece, "env">, travel: Kept["travel"]): Promise<boolean> {
    const sealed = await this.#seal({ activity: "travel", travel, language: language(), content: {}, supersedes: env });
    if (sealed && ["failed", "unheard", "change_unheard"].includes(this.trouble)) this.trouble = "none";
    if (!sealed && this.trouble === "unheard") this.trouble = "change_unheard";
    return sealed !== null;
  }

  async letGo(activity?: string): Promise<void> {
    const which = activity ?? this.offered?.draft ?? this.offered?.activity;
    if (which) await this.drop(which);
    this.goOn();
  }

  /** On to whatever follows a piece that was kept or let go. */
  goOn(): void {
    this.offered = null;
    this.screen = this.#after;
    this.#after = "choose";
  }

  /** Forgets what was begun in an activity, here and on the disk; the screen stays. */
  async drop(activity: string): Promise<void> {
    if (this.phase !== "open") return;
    this.#forget(activity);
    // What could not be kept is not on the screen any more.
    if (this.trouble === "failed" || this.trouble === "unheard") this.trouble = "none";
    await sealing.drop(activity).catch(() => undefined);
  }

  #forget(activity: string): void {
    this.unfinished = this.unfinished.filter((step) => step.activity !== activity);
  }

  #tell(failure: unknown): void {
    // Whoever hides the visit does not wait for an answer; what was asked is done all the same.
    if (this.phase !== "open") return;
    const code = failure instanceof SealingFailure ? failure.code : "failed";
    this.trouble = code === "full" || code === "unheard" || code === "over" ? code : "failed";
  }

  /** A pause, or on from one. */
  pause(): void {
    this.overlay = this.overlay === "pause" ? "none" : "pause";
  }

  /** Leaves this screen without keeping anything; what was begun stays until the person lets it go. */
  skip(): void {
    this.offered = null;
    this.overlay = "none";
    // A feeling that was passed over leaves no trace, once its screen wrote its last word down; one begun among the activities is another draft.
    const passed = this.screen;
    if (passed === "before" || passed === "after") void tick().then(() => this.drop(passed));
    const onwards: Partial<Record<Screen, Screen>> = { answers: "before", before: "choose", stopped: "after", after: "next", calm: "next", next: "end" };
    if (this.screen === "welcome") this.begin();
    else if (this.screen === "travel" || this.screen === "kept") this.screen = this.#after;
    else this.screen = onwards[this.screen] ?? (this.screen === "choose" ? "after" : "choose");
  }

  stop(): void {
    this.offered = null;
    this.overlay = "none";
    this.screen = "stopped";
    // An activity that closes writes its last moment down; only then is it known whether something was begun.
    void tick().then(() => {
      if (this.screen === "stopped" && !this.unfinished.length) this.screen = "after";
    });
  }

  /** The call for help goes out first, then a sealed piece says the same; neither waits for the other. */
  help(): void {
    this.overlay = "help";
    // Where nobody is there the screen says whom to ring, and nothing is sent that would look like a call.
    if (this.instead.help) return;
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
    void this.#follow(pressed);
    await sealing.send().catch(() => undefined);
  }

  /** Says of a call that was written down when it has gone out. */
  async #follow(pressed: number): Promise<void> {
    this.call = "waiting";
    await noHelpWaits();
    if (this.pressed === pressed) this.call = "sent";
  }

  /** Whom the worker rang, kept beside the call itself. */
  rang(whom: string): Promise<boolean> {
    return this.#keepHelp(this.pressed ?? Date.now(), whom);
  }

  async #keepHelp(pressed: number, rang: string | null): Promise<boolean> {
    const { help } = this.facts;
    const earlier = help?.open ? { supersedes: help.env } : {};
    const content = { pressed_at: pressed, rang };
    return (await this.#seal({ activity: "help", travel: "team", language: language(), content, ...earlier })) !== null;
  }

  /** The call was answered; another press is another call. */
  helpEnded(): void {
    this.overlay = "none";
    this.pressed = null;
  }

  /** Nothing of the visit stays in the page; the unlock brings it back. */
  clear(phase: "locked" | "neutral" | "nobody"): void {
    this.phase = phase;
    this.#over = false;
    this.overlay = "none";
    this.#empty();
  }

  #empty(): void {
    this.pack = null;
    this.#onTheirWay = 0;
    this.offered = null;
    this.unfinished = [];
    this.facts = NO_FACTS;
    this.trouble = "none";
    this.pressed = null;
    this.call = "none";
  }

  /** What is under way on the screen comes to its end at once, so that its last words go where the others went. */
  settle(): void {
    if (this.phase !== "open") return;
    this.screen = "choose";
    flushSync();
  }
}

export const visit = new Visit();
