/**
 * One segment of a recording: the microphone is on from `start` to `stop` and at no other time. Each half second of sound is handed on as soon as
 * the browser has it, so that a tablet that dies loses, with sealing and writing on top, less than a second.
 */
import { release, troubleOf, type DeviceTrouble } from "../devices";
import { TYPES, type AudioType } from "./model";

/** What is taken, and in which forms: by type, bits a second. */
export interface Taken<Type extends string> {
  constraints: MediaStreamConstraints;
  types: readonly Type[];
  rate: (type: Type) => Partial<MediaRecorderOptions>;
}
/** One voice; noise and echo are taken out by the browser. Speech stays clear, and a minute stays below 250 KB with what the file itself needs. */
export const VOICE: Taken<AudioType> = {
  constraints: { audio: { channelCount: 1, echoCancellation: true, noiseSuppression: true, autoGainControl: true } },
  types: TYPES,
  rate: (type) => ({ audioBitsPerSecond: type === "audio/mp4" ? 28_000 : 24_000 }),
};
const TIMESLICE = 500;
/** A telephone call takes the microphone for longer than this; a device that wakes up does not. */
const MUTED_FOR = 1500;

/** What becomes of the sound. `ended` when the microphone went away by itself; what was heard until then has been handed on. */
export interface Hearer {
  sound(bytes: Uint8Array, ms: number): void;
  ended(why: DeviceTrouble): void;
}

/** Why no recording began. */
export class NoMicrophone extends Error {
  constructor(readonly why: DeviceTrouble) {
    super(why);
  }
}

async function device(constraints: MediaStreamConstraints): Promise<MediaStream> {
  try {
    return await navigator.mediaDevices.getUserMedia(constraints);
  } catch (failure) {
    throw new NoMicrophone(troubleOf(failure));
  }
}

/** The form in which this browser writes it; undefined where it writes none that we read. */
const supported = <Type extends string>(types: readonly Type[]): Type | undefined =>
  globalThis.MediaRecorder && types.find((type) => MediaRecorder.isTypeSupported(type));

export class Recorder<Type extends string = AudioType> {
  #counted = 0;
  /** Sound is handed on in its order, though each piece is read by itself. */
  #handed: Promise<void> = Promise.resolve();
  #stopping: Promise<void> | undefined;

  private constructor(
    readonly stream: MediaStream,
    readonly type: Type,
    private readonly recorder: MediaRecorder,
    private readonly hearer: Hearer,
  ) {}

  /** Turns the microphone on, or the camera. Throws NoMicrophone with the reason. */
  static start(hearer: Hearer): Promise<Recorder>;
  static start<Type extends string>(hearer: Hearer, taken: Taken<Type>): Promise<Recorder<Type>>;
  static async start(hearer: Hearer, taken: Taken<string> = VOICE as Taken<string>): Promise<Recorder<string>> {
    const type = supported(taken.types);
    if (!type) throw new NoMicrophone("absent");
    const stream = await device(taken.constraints);
    const made = new MediaRecorder(stream, { mimeType: type, ...taken.rate(type) });
    const recorder = new Recorder(stream, type, made, hearer);
    recorder.#begin();
    return recorder;
  }

  #begin(): void {
    this.#counted = performance.now();
    this.recorder.ondataavailable = ({ data }) => this.#take(data);
    this.recorder.onerror = () => this.#lose("gone");
    for (const track of this.stream.getTracks()) this.#watch(track);
    this.recorder.start(TIMESLICE);
  }

  #watch(track: MediaStreamTrack): void {
    let soon: ReturnType<typeof setTimeout> | undefined;
    track.onended = () => this.#lose("gone");
    track.onmute = () => (soon = setTimeout(() => this.#lose("taken"), MUTED_FOR));
    track.onunmute = () => clearTimeout(soon);
  }

  #take(data: Blob): void {
    const now = performance.now();
    const ms = Math.round(now - this.#counted);
    this.#counted = now;
    if (!data.size) return;
    this.#handed = this.#handed.then(async () => this.hearer.sound(new Uint8Array(await data.arrayBuffer()), ms));
  }

  #lose(why: DeviceTrouble): void {
    if (this.#stopping) return;
    void this.stop().then(() => this.hearer.ended(why));
  }

  /** Turns the microphone off; done once everything that was heard has been handed on. */
  stop(): Promise<void> {
    return (this.#stopping ??= this.#stop());
  }

  async #stop(): Promise<void> {
    if (this.recorder.state !== "inactive") {
      const stopped = new Promise((done) => (this.recorder.onstop = done));
      this.recorder.stop();
      await stopped;
    }
    release(this.stream);
    await this.#handed;
  }
}
