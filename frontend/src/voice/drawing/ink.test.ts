import { getStrokePoints } from "perfect-freehand";
import { describe, expect, it } from "vitest";
import { line, type Pattern } from "../../../tests/support/scribbles.ts";
import type { Point } from "../../crypto/strokes";
import { Growing, Ink, LOOK } from "./ink";
import type { Stroke } from "./model";

const LINES: [string, Exclude<Pattern, "dots">, boolean][] = [["a pen's scribble", "scribble", true], ["a finger's scribble", "scribble", false], ["hatching", "hatching", true], ["a slow finger", "slow", false]];
const stroke = (points: Point[]): Stroke => ({ colour: "#2b2926", size: 14, tool: "pen", points });
const far = ([ax = 0, ay = 0]: readonly number[], [bx = 0, by = 0]: readonly number[]): number => Math.hypot(ax - bx, ay - by);

describe("a line that is painted while it grows", () => {
  it.each(LINES)("is smoothed point by point as it is all at once: %s", (_, pattern, pen) => {
    const points = line(pattern, 1200, { pen });
    const ink = new Ink(14, !pen);
    const mine = points.map((point) => ink.add(point)).filter((one) => one !== undefined);
    const whole = getStrokePoints(points.map(([x, y, pressure]) => [x, y, pressure]), { size: 14, ...LOOK });
    // At its very beginning the whole line leaves out what a hand trembles.
    const end = mine.slice(-1000).map(({ point }) => point);
    whole.slice(-1000).forEach(({ point }, i) => expect(far(point, end[i] ?? [])).toBeLessThan(0.001));
  });

  it("hands out each stretch once, and only its end again and again", () => {
    const points = line("scribble", 6000);
    const growing = new Growing(stroke(points));
    const first = growing.grow(points.slice(0, 5000));
    const next = growing.grow(points.slice(0, 5010));
    expect(first.stay.length).toBeGreaterThan(90);
    expect(next.stay.length).toBeLessThanOrEqual(1);
    expect(growing.grow(points.slice(0, 5010)).stay).toEqual([]);
    expect(next.end.length).toBeLessThan(300);
  });
});
