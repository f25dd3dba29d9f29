import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { Past } from "./past.svelte";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

describe("what was made, and the way back", () => {
  it("writes a touch down at once and takes it back", () => {
    const written: string[] = [];
    const past = new Past("", (now) => written.push(now));
    expect(past.canUndo).toBe(false);
    past.change("sun");
    past.undo();
    expect(past.now).toBe("");
    expect(written).toEqual(["sun", ""]);
  });

  it("writes typing down less than a second later, once for many letters", () => {
    const written: string[] = [];
    const past = new Past("", (now) => written.push(now));
    past.typed("a", "text");
    past.typed("ab", "text");
    vi.advanceTimersByTime(900);
    expect(written).toEqual(["ab"]);
  });

  it("goes back to the last pause in typing, not letter by letter", () => {
    const past = new Past("", () => undefined);
    past.typed("The s", "text", 0);
    past.typed("The sea", "text", 800);
    past.typed("The sea.", "text", 9000);
    past.undo();
    expect(past.now).toBe("The sea");
    past.undo();
    expect(past.now).toBe("");
    expect(past.canUndo).toBe(false);
  });

  it("keeps the two fields of one screen apart", () => {
    const past = new Past("", () => undefined);
    past.typed("a", "worries", 0);
    past.typed("ab", "dreams", 100);
    past.undo();
    expect(past.now).toBe("a");
  });

  it("writes what was typed when the screen is left", () => {
    const written: string[] = [];
    const past = new Past("", (now) => written.push(now));
    past.typed("left early", "text");
    past.settle();
    past.settle();
    expect(written).toEqual(["left early"]);
  });
});
