import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { Point } from "../../crypto/strokes";
import { PIECE } from "./budget";
import { History, replay, type DrawingStep } from "./model";
import { line } from "../../../tests/support/scribbles.ts";
import { Sitting } from "./sitting";

const SIZE = { width: 860, height: 620 };
const CRAYON = { colour: "#2b2926", size: 14, tool: "pen" } as const;

function sitDown(room = PIECE): { sitting: Sitting; steps: DrawingStep[]; again: () => History } {
  const steps: DrawingStep[] = [];
  // Nobody had sat there before: the sheet gets its size when it is shown.
  let size: typeof SIZE | null = null;
  const sitting = new Sitting(new History(), { size: () => size, room: () => room, write: (step) => steps.push(step) });
  size = SIZE;
  return { sitting, steps, again: () => replay(steps)?.history ?? expect.fail("nothing was written") };
}
/** Draws without lifting the hand; time goes on with it. */
function draw(sitting: Sitting, points: readonly Point[]): void {
  sitting.down(CRAYON, points.slice(0, 1));
  for (const point of points.slice(1)) {
    sitting.move([point]);
    vi.advanceTimersByTime(point[3]);
  }
}
const end = (history: History): readonly number[] => history.now.strokes.at(-1)?.points.at(-1) ?? [];

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

describe("a line under the hand", () => {
  it("is written down from the first one on: what dies with it is a second at most", () => {
    const { sitting, again } = sitDown();
    const points = line("scribble", 240 * 30);
    draw(sitting, points);
    const found = again();
    expect(found.now.strokes).toHaveLength(1);
    const drawn = found.now.strokes[0]?.points ?? [];
    expect(drawn.reduce((sum, [, , , elapsed]) => sum + elapsed, 0)).toBeGreaterThan(28_500);
    expect(drawn[0]?.[0]).toBeCloseTo(points[0]?.[0] ?? 0, 1);
  });

  it("is written down although the hand rests after it", () => {
    const { sitting, again } = sitDown();
    draw(sitting, line("straight", 60));
    vi.advanceTimersByTime(1000);
    expect(again().now.strokes).toHaveLength(1);
  });

  it("is written down stretch by stretch, not all of it again each time", () => {
    const { sitting, steps } = sitDown();
    draw(sitting, line("scribble", 240 * 60));
    sitting.up();
    const sizes = steps.flatMap((step) => ("stroke" in step ? [step.stroke.points.length] : []));
    const whole = sizes.pop() ?? 0;
    expect(sizes.length).toBeGreaterThan(50);
    expect(sizes.reduce((sum, size) => sum + size, 0)).toBeLessThan(whole * 1.1);
  });

  it("is one line when it is finished, the same as it was seen", () => {
    const { sitting, again } = sitDown();
    draw(sitting, line("scribble", 2000));
    const seen = sitting.history.seen.strokes;
    sitting.up();
    expect(sitting.history.now.strokes).toEqual(seen);
    expect(again().now.strokes).toHaveLength(1);
    expect(end(again())[0]).toBeCloseTo(end(sitting.history)[0] ?? 0, 0);
  });

  it("is kept when the sheet goes away in the middle of it", () => {
    const { sitting, steps, again } = sitDown();
    draw(sitting, line("straight", 40));
    expect(steps).toEqual([]);
    sitting.up();
    expect(steps.map(({ op }) => op)).toEqual(["size", "stroke"]);
    expect(again().now.strokes).toHaveLength(1);
    expect(sitting.up()).toBe(false);
    expect(steps).toHaveLength(2);
  });

  it("leaves nothing when it was a palm's and a pen took over", () => {
    const { sitting, again } = sitDown();
    draw(sitting, line("straight", 600));
    draw(sitting, line("hatching", 600));
    sitting.up();
    vi.advanceTimersByTime(2000);
    expect(again().now.strokes).toHaveLength(1);
    expect(sitting.history.now.strokes).toHaveLength(1);
  });

  it("is finished before anything is taken back", () => {
    const { sitting, again } = sitDown();
    draw(sitting, line("straight", 600));
    sitting.change("undo");
    expect(sitting.history.now.strokes).toEqual([]);
    expect(again().now.strokes).toEqual([]);
    sitting.change("redo");
    expect(again().now.strokes).toHaveLength(1);
  });
});

describe("a sheet that is nobody's yet", () => {
  it("leaves no trace while nothing is drawn", () => {
    const { steps } = sitDown();
    vi.advanceTimersByTime(5000);
    expect(steps).toEqual([]);
  });
});

describe("a full sheet", () => {
  it("ends the line where it is, takes no other, and takes lines again once something is taken back", () => {
    const { sitting } = sitDown(6_000);
    const points = line("scribble", 20_000);
    sitting.down(CRAYON, points.slice(0, 1));
    let drawn = 1;
    while (drawn < points.length && sitting.move(points.slice(drawn, drawn + 8))) drawn += 8;
    expect(drawn).toBeLessThan(points.length);
    sitting.up();
    expect(sitting.isFull).toBe(true);
    expect(sitting.down(CRAYON, points.slice(0, 1))).toBe(false);
    sitting.change("undo");
    expect(sitting.isFull).toBe(false);
    expect(sitting.down(CRAYON, points.slice(0, 1))).toBe(true);
  });
});
