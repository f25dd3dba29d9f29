/** Recording one sentence at the desk: the microphone or the camera is on from one press to the next, and nothing is kept before somebody says so. */
import type { Bytes } from "../../crypto/bytes";
import type { PromptRecording } from "../../api/types";
import type { DeviceTrouble } from "../../voice/devices";
import { joined, type AudioType } from "../../voice/recording/model";
import { NoMicrophone, Recorder, VOICE, type Taken } from "../../voice/recording/recorder";

type MediaType = PromptRecording["type"];

/** Hands and face, small enough that a hundred sentences lie on a tablet. */
const FILM: Taken<string> = {
  constraints: { video: { width: { ideal: 480 }, height: { ideal: 480 }, frameRate: { ideal: 24, max: 30 } }, audio: false },
  types: ["video/webm;codecs=vp9", "video/webm;codecs=vp8", "video/mp4"],
  rate: () => ({ videoBitsPerSecond: 300_000 }),
};
/** A prompt is short and heard once: at this rate every word of it is clear, and a whole language stays below what a tablet carries. */
const SENTENCE: Taken<AudioType> = { ...VOICE, rate: (type) => ({ audioBitsPerSecond: type === "audio/mp4" ? 20_000 : 16_000 }) };
/** No sentence takes longer, in milliseconds; the service refuses what does. */
const LONGEST = { sound: 29_000, video: 59_000 };

export interface Made {
  type: MediaType;
  milliseconds: number;
  bytes: Bytes;
}

export class Taking {
  state = $state<"still" | "waking" | "on">("still");
  trouble = $state<DeviceTrouble | null>(null);
  made = $state.raw<Made | null>(null);
  /** What the camera sees, while it is on. */
  stream = $state.raw<MediaStream | null>(null);
  #recorder: Recorder<string> | undefined;
  #parts: Uint8Array[] = [];
  #ms = 0;
  #limit: ReturnType<typeof setTimeout> | undefined;

  constructor(readonly signed: boolean) {}

  async begin(): Promise<void> {
    if (this.state !== "still") return;
    this.state = "waking";
    [this.trouble, this.made, this.#parts, this.#ms] = [null, null, [], 0];
    try {
      await this.#wake();
    } catch (failure) {
      this.trouble = failure instanceof NoMicrophone ? failure.why : "taken";
      this.state = "still";
    }
  }

  async #wake(): Promise<void> {
    const hearer = {
      sound: (bytes: Uint8Array, ms: number) => {
        this.#parts.push(bytes);
        this.#ms += ms;
      },
      ended: (why: DeviceTrouble) => {
        this.trouble = why;
        void this.end();
      },
    };
    const recorder = await Recorder.start(hearer, this.signed ? FILM : (SENTENCE as Taken<string>));
    this.#recorder = recorder;
    this.stream = recorder.stream;
    this.#limit = setTimeout(() => void this.end(), LONGEST[this.signed ? "video" : "sound"]);
    this.state = "on";
  }

  /** The device is off; what was said can be listened to. */
  async end(): Promise<void> {
    const recorder = this.#recorder;
    this.#recorder = undefined;
    clearTimeout(this.#limit);
    if (!recorder) return;
    await recorder.stop();
    this.stream = null;
    this.state = "still";
    const type = (this.signed ? recorder.type.split(";")[0] : recorder.type) as MediaType;
    if (this.#parts.length) this.made = { type, milliseconds: Math.max(1, this.#ms), bytes: joined(this.#parts) };
  }

  letGo(): void {
    this.made = null;
  }
}
