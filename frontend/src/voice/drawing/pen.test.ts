import { describe, expect, it } from "vitest";
import { Pen } from "./pen";

const surface = { getBoundingClientRect: () => ({ left: 100, top: 50, width: 400, height: 300 }) } as Element;
const SIZE = { width: 800, height: 600 };

function seen(pointerType: "pen" | "touch" | "mouse", timeStamp: number, more: Partial<PointerEvent> = {}): PointerEvent {
  const pointerId = { pen: 1, touch: 2, mouse: 3 }[pointerType];
  return { pointerId, pointerType, timeStamp, width: 20, height: 20, button: 0, pressure: 0.7, clientX: 300, clientY: 200, ...more } as PointerEvent;
}

describe("who draws", () => {
  it("is one finger at a time", () => {
    const pen = new Pen(surface, SIZE);
    expect(pen.begin(seen("touch", 0))).toBe(true);
    expect(pen.begin(seen("touch", 5, { pointerId: 9 }))).toBe(false);
    pen.end();
    expect(pen.begin(seen("touch", 10, { pointerId: 9 }))).toBe(true);
  });

  it("is never a palm: while the pen is down, a moment after it, or where something wide lies on the glass", () => {
    const pen = new Pen(surface, SIZE);
    expect(pen.begin(seen("touch", 0, { width: 90 }))).toBe(false);
    expect(pen.begin(seen("pen", 100))).toBe(true);
    expect(pen.begin(seen("touch", 200))).toBe(false);
    pen.end();
    expect(pen.begin(seen("touch", 900))).toBe(false);
    expect(pen.isMine(seen("touch", 900))).toBe(false);
  });

  it("is a finger again when the pen was put away", () => {
    const pen = new Pen(surface, SIZE);
    pen.begin(seen("pen", 0));
    pen.end();
    expect(pen.begin(seen("touch", 2000))).toBe(true);
  });

  it("is the pen as soon as it comes, although the palm was there first", () => {
    const pen = new Pen(surface, SIZE);
    expect(pen.begin(seen("touch", 0))).toBe(true);
    expect(pen.begin(seen("pen", 30))).toBe(true);
    expect(pen.isMine(seen("touch", 40))).toBe(false);
    expect(pen.isMine(seen("pen", 40))).toBe(true);
  });

  it("notices a pen that only hovers", () => {
    const pen = new Pen(surface, SIZE);
    pen.see(seen("pen", 1000));
    expect(pen.begin(seen("touch", 1200))).toBe(false);
  });

  it("is no other button of a mouse", () => {
    expect(new Pen(surface, SIZE).begin(seen("mouse", 0, { button: 2 }))).toBe(false);
  });
});

describe("a point", () => {
  it("is in the drawing's own pixels, with the pen's pressure and the time since the one before", () => {
    const pen = new Pen(surface, SIZE);
    pen.begin(seen("pen", 100));
    expect(pen.points(seen("pen", 116))).toEqual([[400, 300, 0.7, 16]]);
  });

  it("of a finger has no pressure of its own", () => {
    const pen = new Pen(surface, SIZE);
    pen.begin(seen("touch", 0));
    expect(pen.points(seen("touch", 8, { pressure: 0 }))[0]?.[2]).toBe(0.5);
  });
});
