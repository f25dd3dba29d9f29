import { describe, expect, it } from "vitest";
import { Idle } from "./idle";

const at = (minutes: number): number => minutes * 60_000;

describe("a desk that nobody touches", () => {
  it("warns a minute before it locks", () => {
    const idle = new Idle(10, 0);
    expect([idle.state(at(8.9)), idle.state(at(9)), idle.state(at(10))]).toEqual(["used", "warning", "idle"]);
  });

  it("stays open for as long again after any touch", () => {
    const idle = new Idle(10, 0);
    idle.touch(at(9.5));
    expect([idle.state(at(18)), idle.state(at(19.5))]).toEqual(["used", "idle"]);
  });

  it("is locked when the tablet wakes from a sleep during which no clock ran", () => {
    const idle = new Idle(10, 0);
    expect(idle.state(at(600))).toBe("idle");
  });
});

describe("a tab that nobody looks at", () => {
  it("locks by itself although another tab is being used", () => {
    const idle = new Idle(10, 0);
    idle.hide(0);
    idle.touch(at(9.9));
    expect(idle.state(at(9.9))).toBe("used");
    expect(idle.state(at(10))).toBe("idle");
    expect(idle.unseen(at(10))).toBe(true);
  });

  it("stays open when it was away for a moment", () => {
    const idle = new Idle(10, 0);
    idle.hide(at(1));
    idle.show();
    idle.touch(at(2));
    expect(idle.state(at(11))).toBe("warning");
    expect(idle.unseen(at(30))).toBe(false);
  });
});
