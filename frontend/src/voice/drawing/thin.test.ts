import { getStroke } from "perfect-freehand";
import { describe, expect, it } from "vitest";
import { encodePoints, type Point } from "../../crypto/strokes";
import { line } from "../../../tests/support/scribbles.ts";
import { COARSEST, LEVELS, Thinning, thinned } from "./thin";

const [WIDTH, HEIGHT] = [900, 700];
/** The pixels that a line covers, as it is painted (paint.ts). */
function painted(points: readonly Point[]): Uint8Array {
  const simulatePressure = points.every(([, , pressure]) => pressure > 0.45 && pressure < 0.55);
  const edge = getStroke(points.map(([x, y, pressure]) => [x, y, pressure]), { size: 14, thinning: 0.45, smoothing: 0.5, streamline: 0.35, simulatePressure });
  const rows: [number, number][][] = Array.from({ length: HEIGHT }, () => []);
  edge.forEach(([x = 0, y = 0], i) => {
    const [nextX = 0, nextY = 0] = edge[(i + 1) % edge.length] ?? [];
    for (let row = Math.ceil(Math.min(y, nextY) - 0.5); row + 0.5 < Math.max(y, nextY); row++) {
      rows[row]?.push([x + ((row + 0.5 - y) / (nextY - y)) * (nextX - x), nextY > y ? 1 : -1]);
    }
  });
  const pixels = new Uint8Array(WIDTH * HEIGHT);
  rows.forEach((crossings, row) => {
    let winding = 0;
    crossings.sort(([a], [b]) => a - b).forEach(([x, way], i) => {
      winding += way;
      if (winding) pixels.fill(1, row * WIDTH + Math.max(0, Math.round(x)), row * WIDTH + Math.min(WIDTH, Math.round(crossings[i + 1]?.[0] ?? x)));
    });
  });
  return pixels;
}
/** How far off the ink of one picture lies from that of the other at most, in whole pixels. */
function beyond(one: Uint8Array, other: Uint8Array): number {
  let worst = 0;
  const near = (at: number, reach: number): boolean => {
    for (let dy = -reach; dy <= reach; dy++) for (let dx = -reach; dx <= reach; dx++) if (other[at + dy * WIDTH + dx]) return true;
    return false;
  };
  one.forEach((ink, at) => {
    while (ink && worst < 20 && !near(at, worst)) worst += 1;
  });
  return worst;
}
/** How far the pictures of two lines differ anywhere, in pixels. */
function apart(one: readonly Point[], other: readonly Point[]): number {
  const [a, b] = [painted(one), painted(other)];
  return Math.max(beyond(a, b), beyond(b, a));
}
const lasts = (points: readonly Point[]): number => points.reduce((sum, [, , , elapsed]) => sum + elapsed, 0);

const zigzag: Point[] = Array.from({ length: 1200 }, (_, i) => [60 + (i % 400 < 200 ? i % 200 : 200 - (i % 200)) * 1.5, 40 + i / 6, 0.4 + (i % 7) / 100, 4]);
const hand = (): [string, Point[], number][] => [
  ["a slow pen", line("slow", 2000), 7],
  ["a pen in curves", line("scribble", 1500), 1],
  ["a straight pen", line("straight", 1500), 14],
  ["sharp corners", zigzag, 2],
  ["a slow finger", line("slow", 1000, { hertz: 120, pen: false }), 4],
  ["a quick finger", line("scribble", 700, { hertz: 120, pen: false }), 1],
];

describe("a line with fewer points", () => {
  it.each(hand())("looks the same to three pixels of its edge, and comes to be in the same time: %s", (_, points, fewer) => {
    const less = thinned(points, 0);
    expect(less.length * fewer).toBeLessThanOrEqual(points.length);
    expect(apart(points, less)).toBeLessThanOrEqual(3);
    expect(lasts(less)).toBeCloseTo(lasts(points), 3);
    expect(less[0]).toEqual(points[0]);
    expect(less.at(-1)?.slice(0, 3)).toEqual(points.at(-1)?.slice(0, 3));
  });

  it.each(hand())("looks much the same where it is as coarse as may be: %s", (_, points) => {
    const less = thinned(thinned(points, 0), COARSEST);
    expect(encodePoints(less).length).toBeLessThanOrEqual(encodePoints(points).length);
    expect(apart(points, less)).toBeLessThanOrEqual(4);
  });

  it("goes only through places where the hand was", () => {
    const points = line("scribble", 800);
    const been = new Set(points.map(([x, y]) => `${x} ${y}`));
    expect(thinned(points, COARSEST).filter(([x, y]) => !been.has(`${x} ${y}`))).toEqual([]);
  });

  it("keeps a touch, and a hand that rests, with their time", () => {
    expect(thinned([[5, 5, 0.5, 0]], 0)).toEqual([[5, 5, 0.5, 0]]);
    const rest: Point[] = Array.from({ length: 2400 }, () => [5, 5, 0.6, 4]);
    expect(thinned(rest, 0).length).toBeLessThan(110);
    expect(lasts(thinned(rest, 0))).toBe(9600);
  });

  it("keeps what the pressure tells", () => {
    const pulse: Point[] = Array.from({ length: 200 }, (_, i) => [i / 2, 0, 0.2 + 0.6 * Math.abs(Math.sin(i / 12)), 4]);
    const less = thinned(pulse, 0);
    expect(Math.max(...less.map(([, , pressure]) => pressure))).toBeGreaterThan(0.75);
    expect(Math.min(...less.map(([, , pressure]) => pressure))).toBeLessThan(0.25);
  });

  it("never changes what has settled, however it goes on", () => {
    const thinning = new Thinning(LEVELS[0] ?? expect.fail());
    let before: Point[] = [];
    for (const point of line("slow", 900)) {
      thinning.add(point);
      const settled = thinning.points.slice(0, thinning.settled);
      expect(settled.slice(0, before.length)).toEqual(before);
      before = settled;
    }
    expect(before.length).toBeGreaterThan(20);
  });
});
