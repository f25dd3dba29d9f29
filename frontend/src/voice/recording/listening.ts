/**
 * Listening to a recording that is not kept yet. It is decoded in memory and played there: no element, no address and no
 * "now playing" of it come into being that a tablet could show to somebody else.
 */
import { joined, type Segment } from "./model";

/** Samples a second: enough for a voice, and a third of the memory. */
const RATE = 16_000;

/** What is needed of a segment to hear it. */
type Heard = Pick<Segment, "bytes">;

export class Listening {
  readonly #context = new AudioContext({ sampleRate: RATE });
  #stopped = false;

  /** Plays the segments one after another; done when the last has ended or `stop` was called. One that does not open is passed over. */
  async play(segments: readonly Heard[]): Promise<void> {
    await this.#context.resume();
    for (const segment of segments) {
      const sound = await this.#decoded(segment);
      if (this.#stopped) break;
      if (sound) await this.#heard(sound);
    }
    this.stop();
  }

  async #decoded(segment: Heard): Promise<AudioBuffer | null> {
    return this.#stopped ? null : this.#context.decodeAudioData(joined(segment.bytes).buffer).catch(() => null);
  }

  #heard(sound: AudioBuffer): Promise<void> {
    const source = new AudioBufferSourceNode(this.#context, { buffer: sound });
    source.connect(this.#context.destination);
    source.start();
    return new Promise((ended) => {
      source.onended = () => ended();
      this.#context.onstatechange = () => this.#context.state === "closed" && ended();
    });
  }

  stop(): void {
    if (this.#stopped) return;
    this.#stopped = true;
    void this.#context.close().catch(() => undefined);
  }
}
