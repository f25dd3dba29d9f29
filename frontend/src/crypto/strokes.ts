/**
 * A drawing's strokes as bytes: four zig-zag LEB128 varints a point, each the difference to the point before (the first to 0): x and y in
 * tenths of a CSS pixel, pressure 0 … 255, then the milliseconds since the point before (itself, not a difference).
 * Strokes are kept rather than a picture, so that a drawing can be watched as it came to be.
 */
import type { Bytes } from "./bytes.ts";

/** x and y in CSS pixels of the drawing's own width and height, pressure 0 … 1, time in ms since the point before. */
export type Point = readonly [x: number, y: number, pressure: number, elapsed: number];

const zigzag = (value: number): number => (value < 0 ? -2 * value - 1 : 2 * value);
const unzigzag = (value: number): number => (value % 2 ? -(value + 1) / 2 : value / 2);

function pushVarint(out: number[], value: number): void {
  let rest = zigzag(value);
  while (rest >= 128) {
    out.push((rest % 128) + 128);
    rest = Math.floor(rest / 128);
  }
  out.push(rest);
}

export function encodePoints(points: readonly Point[]): Bytes {
  const out: number[] = [];
  let before = [0, 0, 0];
  for (const [x, y, pressure, elapsed] of points) {
    const now = [Math.round(x * 10), Math.round(y * 10), Math.round(Math.min(1, Math.max(0, pressure)) * 255)];
    now.forEach((value, i) => pushVarint(out, value - (before[i] ?? 0)));
    pushVarint(out, Math.max(0, Math.round(elapsed)));
    before = now;
  }
  return Uint8Array.from(out);
}

function* varints(bytes: Uint8Array): Generator<number> {
  let value = 0;
  let scale = 1;
  for (const byte of bytes) {
    value += (byte % 128) * scale;
    scale *= 128;
    if (byte >= 128) continue;
    yield unzigzag(value);
    value = 0;
    scale = 1;
  }
  if (scale !== 1) throw new RangeError("The last number of the strokes is cut off.");
}

/** The points of encoded bytes; throws RangeError when they end inside a point. */
export function decodePoints(bytes: Uint8Array): Point[] {
  const numbers = [...varints(bytes)];
  if (numbers.length % 4) throw new RangeError("The strokes end inside a point.");
  const points: Point[] = [];
  let [x, y, pressure] = [0, 0, 0];
  for (let i = 0; i < numbers.length; i += 4) {
    x += numbers[i] ?? 0;
    y += numbers[i + 1] ?? 0;
    pressure += numbers[i + 2] ?? 0;
    points.push([x / 10, y / 10, pressure / 255, numbers[i + 3] ?? 0]);
  }
  return points;
}
