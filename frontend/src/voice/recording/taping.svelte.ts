/**
 * Recording as the screen knows it. The microphone is on only while the person sees that it is: every pause, every other screen, every call and every
 * moment in which the page is hidden turns it off. Each half second goes into the sealed draft, from which everything else is worked out.
 */
import type { DeviceTrouble } from "../devices";
import { hasRoom } from "../room";
import { visit } from "../visit.svelte";
import { Listening } from "./listening";
import { Ear, type Loudness } from "./loudness";
import { lengthOf, LONGEST, pieceOf, promptOf, replay, SEGMENTS_MAX, sizeOf, type RecordingStep } from "./model";
import { NoMicrophone, Recorder } from "./recorder";

const NAME = "recording";
/** The picture follows the voice as slowly as water. */
const LOOK_AGAIN = 240;
/** Bytes that a recording must still have room for when it begins or goes on. */
const A_LITTLE_MORE = 512 * 1024;
/** Half seconds of sound after which the room is looked at again. */
const ROOM_EVERY = 20;

export type TapingTrouble = DeviceTrouble | "room" | "long";

const stepsNow = (): RecordingStep[] => visit.stepsOf(NAME).map((step) => step.content as RecordingStep);

export class Taping {
  state = $state<"still" | "waking" | "on" | "listening">("still");
  trouble = $state<TapingTrouble | null>(null);
  loudness = $state<Loudness>(0);
  prompt = $state(promptOf(stepsNow()));
  readonly segments = $derived(replay(stepsNow()));
  #recorder: Recorder | undefined;
  #listening: Listening | undefined;
  #begun = 0;
  /** Whether the microphone is still wanted when it is ready: somebody may pause or leave while the tablet asks whether it may be used. */
  #wanted = false;

  get empty(): boolean {
    return !this.segments.length;
  }

  async begin(): Promise<void> {
    if (this.state !== "still") return;
    this.state = "waking";
    this.trouble = null;
    this.#wanted = true;
    await this.#wake().catch((failure: unknown) => (this.trouble = failure instanceof NoMicrophone ? failure.why : "taken"));
    this.state = this.#recorder ? "on" : "still";
  }

  async #wake(): Promise<void> {
    this.trouble = await this.#limit();
    if (this.trouble) return;
    const recorder = await Recorder.start({ sound: (bytes, ms) => this.#hear(bytes, ms), ended: (why) => void this.pause(why) });
    if (!this.#wanted) return recorder.stop();
    this.#recorder = recorder;
    this.#begun = Date.now();
    this.#watch(recorder);
  }

  /** What stands against going on. */
  async #limit(): Promise<TapingTrouble | null> {
    if (lengthOf(this.segments) >= LONGEST || this.segments.length >= SEGMENTS_MAX) return "long";
    return (await hasRoom(sizeOf(this.segments) + A_LITTLE_MORE)) ? null : "room";
  }

  #watch(recorder: Recorder): void {
    const ear = new Ear(recorder.stream);
    const looking = setInterval(() => {
      if (this.#recorder === recorder) return void (this.loudness = ear.loudness);
      clearInterval(looking);
      ear.close();
      this.loudness = 0;
    }, LOOK_AGAIN);
  }

  #hear(bytes: Uint8Array, ms: number): void {
    const recorder = this.#recorder;
    // After the visit was hidden or locked nothing may come back into the page; nor may what a microphone heard that nobody saw to be on.
    if (visit.phase !== "open" || !recorder) return;
    if (this.#begun) this.#write({ op: "begin", type: recorder.type, at: this.#begun, prompt: this.prompt });
    this.#begun = 0;
    this.#write({ op: "sound", bytes, ms });
    void this.#lookAhead();
  }

  #write(step: RecordingStep): void {
    void visit.step(NAME, step, false).then(() => {
      if (visit.trouble === "full" || visit.trouble === "failed") void this.pause("room");
    });
  }

  async #lookAhead(): Promise<void> {
    const counted = this.segments.at(-1)?.bytes.length ?? 0;
    if (counted % ROOM_EVERY && lengthOf(this.segments) < LONGEST) return;
    const limit = await this.#limit();
    if (limit && this.#recorder) void this.pause(limit);
  }

  /** Turns the microphone off, and stops listening; done when all that was heard is written down. */
  async pause(why: TapingTrouble | null = null): Promise<void> {
    this.#wanted = false;
    this.#listening?.stop();
    const recorder = this.#recorder;
    if (why) this.trouble = why;
    if (!recorder) return;
    await recorder.stop();
    this.#recorder = undefined;
    this.state = "still";
  }

  async listen(): Promise<void> {
    if (this.state !== "still" || this.empty) return;
    this.state = "listening";
    this.#listening = new Listening();
    await this.#listening.play(this.segments).catch(() => undefined);
    this.#listening = undefined;
    this.state = "still";
  }

  /** What was said is gone, here and on the disk. */
  async letGo(): Promise<void> {
    await this.pause();
    await visit.drop(NAME);
    this.trouble = null;
    this.prompt = null;
  }

  async finish(): Promise<void> {
    await this.pause();
    if (this.empty) return;
    visit.offer({ activity: NAME, ...pieceOf(this.segments, this.prompt) }, "choose");
  }
}
