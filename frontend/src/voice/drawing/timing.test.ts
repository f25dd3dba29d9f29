import { describe, expect, it } from "vitest";
import type { Drawing, Stroke } from "../../api/types";
import { lasting, strokesAt, until } from "./timing";

const stroke = (...waits: number[]): Stroke => ({
  colour: "#000000", size: 8, tool: "pen", points: waits.map((dt, at) => [at, at, 0.5, dt]),
});
const drawing = (...strokes: Stroke[]): Drawing => ({ width: 100, height: 100, strokes, stamps: [] });

describe("the time of a drawing", () => {
  it("is the sum of the times between its points", () => expect(lasting(drawing(stroke(0, 20, 30), stroke(100, 50)))).toBe(200));
  it("shortens a long pause, so that a replay does not stand still", () => expect(lasting(drawing(stroke(0, 600_000)))).toBe(1500));
  it("is nothing for an empty sheet", () => expect(lasting(drawing())).toBe(0));
});

describe("a stroke part of the way", () => {
  it("shows the points made by then", () => expect(until(stroke(0, 20, 30), 25).points).toHaveLength(2));
  it("stops the strokes after it while it is not done", () => expect(until(stroke(0, 20, 30), 25).left).toBe(-1));
  it("leaves the rest of the time to the next stroke", () => expect(until(stroke(0, 20, 30), 80)).toMatchObject({ left: 30 }));
  it("is complete exactly at its end", () => expect(until(stroke(0, 20, 30), 50)).toMatchObject({ left: 0 }));
});

describe("a drawing part of the way", () => {
  const [first, second, third] = [stroke(0, 20), stroke(100, 20, 20), stroke(50)];
  it("has whole strokes, then one in part, then none", () => {
    expect(strokesAt([first, second, third], 145)).toEqual([first, { ...second, points: second.points.slice(0, 2) }]);
  });
  it("is whole at its end, and keeps its strokes as they are", () => {
    expect(strokesAt([first, second, third], 10_000)[2]).toBe(third);
  });
  it("is empty before its first touch is over", () => expect(strokesAt([second], 50)).toEqual([]));
});
