/**
 * A recording while it comes to be. Every beginning and every going on makes a segment of its own, a whole file: a stream that was stopped, or
 * whose tablet died, cannot be taken up again. Each half second of sound is one written step.
 */
export const TYPES = ["audio/webm;codecs=opus", "audio/mp4"] as const;
export type AudioType = (typeof TYPES)[number];

/** What is written down: `at` in milliseconds since 1970, `ms` how much sound the bytes hold. */
export type RecordingStep =
  | { op: "begin"; type: AudioType; at: number; prompt: string | null }
  | { op: "sound"; bytes: Uint8Array; ms: number };

export interface Segment {
  type: AudioType;
  at: number;
  ms: number;
  bytes: Uint8Array[];
}

/** The longest recording in milliseconds: listening to it must not need more memory than a small tablet has. Another may follow. */
export const LONGEST = 20 * 60 * 1000;
/** More pieces than anybody pauses; after so many beginnings the recording is kept as it is. */
export const SEGMENTS_MAX = 200;

/** The segments of a recording from its written steps; those in which no sound arrived are none. */
export function replay(steps: readonly RecordingStep[]): Segment[] {
  const segments: Segment[] = [];
  for (const step of steps) {
    const last = segments.at(-1);
    if (step.op === "begin") segments.push({ type: step.type, at: step.at, ms: 0, bytes: [] });
    else if (step.op === "sound" && last) {
      last.bytes.push(step.bytes);
      last.ms += step.ms;
    }
  }
  return segments.filter((segment) => sizeOf([segment]) > 0);
}

/** The name of the beginning that the person chose first; null where they chose none. */
export const promptOf = (steps: readonly RecordingStep[]): string | null => steps.find((step) => step.op === "begin")?.prompt ?? null;

export const sizeOf = (segments: readonly Segment[]): number =>
  segments.reduce((sum, { bytes }) => sum + bytes.reduce((size, part) => size + part.length, 0), 0);
export const lengthOf = (segments: readonly Segment[]): number => segments.reduce((sum, { ms }) => sum + ms, 0);

const seconds = (ms: number): number => Math.round(ms / 100) / 10;

export function joined(parts: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}

/** After how many seconds of sound the person paused, and for how long: a reader must know where a recording was not one piece. */
function pausesOf(segments: readonly Segment[]): [number, number][] {
  let heard = 0;
  return segments.slice(1).map((segment, i) => {
    const before = segments[i] as Segment;
    heard += before.ms;
    return [seconds(heard), seconds(Math.max(0, segment.at - before.at - before.ms))];
  });
}

/** A kept recording as docs/envelope.md describes it: the segments one after another are the media stream. */
export function pieceOf(segments: readonly Segment[], prompt: string | null): { content: Record<string, unknown>; media: Uint8Array } {
  const files = segments.map(({ bytes }) => joined(bytes));
  const media = joined(files);
  const content = {
    media: { type: segments[0]?.type ?? TYPES[0], seconds: seconds(lengthOf(segments)), size: media.length },
    segments: files.map((file) => file.length),
    pauses: pausesOf(segments),
    prompt,
  };
  return { content, media };
}
