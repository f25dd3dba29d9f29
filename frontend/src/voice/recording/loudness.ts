/** How loud it is around the microphone, in four calm steps: enough to see that one is heard, too little to be a score. */
export type Loudness = 0 | 1 | 2 | 3;

/** Decibels below full scale at which a next ring appears: a quiet room, a soft voice, a voice near the tablet. */
const STEPS = [-50, -38, -26] as const;

/** Root mean square of samples between −1 and 1, as one of four steps. */
export function loudnessOf(samples: Float32Array): Loudness {
  const power = samples.reduce((sum, sample) => sum + sample * sample, 0) / (samples.length || 1);
  const decibels = power > 0 ? 10 * Math.log10(power) : Number.NEGATIVE_INFINITY;
  return STEPS.filter((step) => decibels > step).length as Loudness;
}

/** Listens beside a recording; nothing of it is kept. */
export class Ear {
  readonly #context = new AudioContext();
  readonly #analyser = this.#context.createAnalyser();
  readonly #samples: Float32Array<ArrayBuffer>;

  constructor(stream: MediaStream) {
    this.#analyser.fftSize = 2048;
    this.#samples = new Float32Array(this.#analyser.fftSize);
    this.#context.createMediaStreamSource(stream).connect(this.#analyser);
  }

  get loudness(): Loudness {
    this.#analyser.getFloatTimeDomainData(this.#samples);
    return loudnessOf(this.#samples);
  }

  close(): void {
    void this.#context.close().catch(() => undefined);
  }
}
