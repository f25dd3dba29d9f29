/** Long drawings for tests: what a hand does for minutes, as a pen or a finger tells it. Always the same. */
import type { Point } from "../../src/crypto/strokes.ts";

const [WIDTH, HEIGHT] = [860, 620];

/** Numbers that look random, from 0 to 1. */
function dice(seed: number): () => number {
  let last = seed;
  return () => (last = (last * 16_807) % 2_147_483_647) / 2_147_483_647;
}

export type Pattern = "scribble" | "straight" | "dots" | "hatching" | "slow";
type Way = (at: number, roll: () => number) => readonly [number, number];

/** Where the hand is after so many seconds. */
const WAYS: Record<Exclude<Pattern, "dots">, Way> = {
  scribble: (at) => [WIDTH / 2 + 380 * Math.sin(at * 4.1) * Math.cos(at / 7), HEIGHT / 2 + 280 * Math.sin(at * 5.3 + 1) * Math.cos(at / 11)],
  straight: (at) => [(at * 90) % WIDTH, 40 + Math.floor((at * 90) / WIDTH) * 12],
  hatching: (at) => [40 + ((at * 9) % 780), 60 + 500 * Math.abs(((at * 3) % 2) - 1)],
  slow: (at, roll) => [WIDTH / 2 + 200 * Math.cos(at / 5) + roll() * 0.3, HEIGHT / 2 + 200 * Math.sin(at / 5) + roll() * 0.3],
};

/** One line without lifting the hand. */
export function line(pattern: Exclude<Pattern, "dots">, count: number, { hertz = 240, pen = true, seed = 1 } = {}): Point[] {
  const roll = dice(seed);
  return Array.from({ length: count }, (_, i) => {
    const [x, y] = WAYS[pattern](i / hertz, roll);
    return [x, y, pen ? 0.5 + 0.35 * Math.sin(i / hertz) + roll() * 0.02 : 0.5, i ? 1000 / hertz : 0];
  });
}

/** Touches of the glass, each a line of its own. */
export function dots(count: number, seed = 1): Point[][] {
  const roll = dice(seed);
  return Array.from({ length: count }, () => {
    const [x, y] = [roll() * WIDTH, roll() * HEIGHT];
    return [[x, y, 0.5, 300], [x + roll(), y + roll(), 0.5, 40]];
  });
}
