import { describe, expect, it } from "vitest";
import { written } from "./budget";
import { contentOf, fromContent, History, replay, type DrawingStep, type Stroke } from "./model";

const stroke = (x: number): Stroke => ({ colour: "#2b2926", size: 6, tool: "pen", points: [[x, 10, 128 / 255, 0], [x + 5, 12, 128 / 255, 16]] });
const step = (x: number): DrawingStep => ({ op: "stroke", stroke: written(stroke(x)) });
const SIZE: DrawingStep = { op: "size", width: 800, height: 600 };

describe("a drawing that is written down step by step", () => {
  it("comes back as it was, with everything that can be undone", () => {
    const found = replay([SIZE, step(1), step(50), { op: "stamps", stamps: [{ name: "sun", x: 9, y: 9, size: 90 }] }, { op: "undo" }]);
    expect(found?.history.now.strokes).toHaveLength(2);
    expect(found?.history.now.stamps).toEqual([]);
    found?.history.undo();
    expect(found?.history.now.strokes).toEqual([stroke(1)]);
  });

  it("comes back after it was cleared by mistake", () => {
    const found = replay([SIZE, step(1), { op: "clear" }]);
    expect(found?.history.now.strokes).toEqual([]);
    found?.history.undo();
    expect(found?.history.now.strokes).toHaveLength(1);
  });

  it("brings back what was taken back, until something new is drawn", () => {
    const found = replay([SIZE, step(1), step(2), { op: "undo" }, { op: "undo" }, { op: "redo" }])?.history;
    expect(found?.now.strokes).toEqual([stroke(1)]);
    expect(found?.canRedo).toBe(true);
    found?.addStroke(stroke(9));
    expect(found?.canRedo).toBe(false);
    found?.redo();
    expect(found?.now.strokes).toEqual([stroke(1), stroke(9)]);
  });

  it("keeps the line that was under the hand when the tablet died", () => {
    const under = (x: number): DrawingStep => ({ op: "under_way", stroke: written(stroke(x)) });
    expect(replay([SIZE, under(1), under(2)])?.history.now.strokes).toEqual([stroke(2)]);
    expect(replay([SIZE, under(1), step(2)])?.history.now.strokes).toEqual([stroke(2)]);
  });

  it("puts the stretches of a line that was under the hand together, and forgets them once it is finished or another begins", () => {
    const stretch = (x: number, more?: true): DrawingStep => ({ op: "under_way", stroke: written(stroke(x)), ...(more ? { more } : {}) });
    const line = { ...stroke(1), points: [...stroke(1).points, ...stroke(20).points] };
    expect(replay([SIZE, stretch(1), stretch(20, true)])?.history.now.strokes).toEqual([line]);
    expect(replay([SIZE, stretch(1), stretch(20, true), step(2)])?.history.now.strokes).toEqual([stroke(2)]);
    expect(replay([SIZE, stretch(1), stretch(20, true), stretch(3)])?.history.now.strokes).toEqual([stroke(3)]);
    expect(replay([SIZE, stretch(1), stretch(20, true), { op: "undo" }])?.history.now.strokes).toEqual([]);
  });

  it("shows the line under the hand with the others, and takes it into no picture before it is finished", () => {
    const history = new History({ strokes: [stroke(1)], stamps: [] });
    history.underWay = stroke(2);
    expect(history.seen.strokes).toEqual([stroke(1), stroke(2)]);
    expect(history.now.strokes).toEqual([stroke(1)]);
    expect(history.canUndo).toBe(false);
  });

  it("was never begun when nothing was drawn", () => {
    expect(replay([])).toBeNull();
  });
});

describe("a kept drawing", () => {
  it("has whole numbers only, and its strokes as bytes", () => {
    const history = new History();
    history.addStroke(stroke(3));
    history.setStamps([{ name: "sun", x: 10.6, y: -3, size: 80.2 }]);
    const content = contentOf(history.now, { width: 800.4, height: 600 });
    expect(content).toMatchObject({ width: 800, height: 600, stamps: [{ name: "sun", x: 11, y: 0, size: 80 }] });
    expect((content.strokes as { points: unknown }[])[0]?.points).toBeInstanceOf(Uint8Array);
  });

  it("says which tool only of a rubber, and reads both", () => {
    const history = new History();
    history.addStroke(stroke(3));
    history.addStroke({ ...stroke(9), tool: "rubber" });
    const content = contentOf(history.now, { width: 800, height: 600 });
    expect((content.strokes as { tool?: string }[]).map(({ tool }) => tool)).toEqual([undefined, "rubber"]);
    expect(fromContent(content).history.now.strokes.map(({ tool }) => tool)).toEqual(["pen", "rubber"]);
  });

  it("keeps the colour of a shape, and can be gone on with", () => {
    const history = new History();
    history.addStroke(stroke(3));
    history.setStamps([{ name: "circle", x: 10, y: 12, size: 80, colour: "#3f8f4e" }]);
    const content = contentOf(history.now, { width: 800, height: 600 });
    const found = fromContent(content);
    expect(found.size).toEqual({ width: 800, height: 600 });
    expect(contentOf(found.history.now, found.size)).toEqual(content);
    expect(found.history.canUndo).toBe(false);
  });
});
