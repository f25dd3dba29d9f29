import { beforeEach, describe, expect, it, vi } from "vitest";
import { OUT_OF_SIGHT, UNTOUCHED, watchLeft } from "./left";

const page = { expire: vi.fn(), leave: vi.fn(), cover: vi.fn() };
let seen: EventTarget & { visibilityState: string };
let around: EventTarget;

beforeEach(() => {
  vi.resetAllMocks();
  vi.useFakeTimers();
  seen = Object.assign(new EventTarget(), { visibilityState: "visible" });
  around = new EventTarget();
  vi.stubGlobal("document", seen);
  vi.stubGlobal("addEventListener", around.addEventListener.bind(around));
  watchLeft(page);
});

function turn(visibilityState: "visible" | "hidden"): void {
  seen.visibilityState = visibilityState;
  seen.dispatchEvent(new Event("visibilitychange"));
}

describe("a page that is out of sight", () => {
  it("is covered at once and until it is looked at again", () => {
    turn("hidden");
    expect(page.cover.mock.lastCall).toEqual([true]);
    vi.advanceTimersByTime(OUT_OF_SIGHT - 20_000);
    turn("visible");
    expect(page.cover.mock.lastCall).toEqual([false]);
    expect(page.leave).not.toHaveBeenCalled();
  });

  it("is a sheet of paper after five minutes", () => {
    turn("hidden");
    vi.advanceTimersByTime(OUT_OF_SIGHT);
    expect(page.leave).toHaveBeenCalled();
  });

  it("is one before it is uncovered where the phone was asleep and ran no timer", () => {
    turn("hidden");
    vi.setSystemTime(Date.now() + OUT_OF_SIGHT);
    turn("visible");
    expect(page.leave.mock.invocationCallOrder[0]).toBeLessThan(page.cover.mock.invocationCallOrder[1] ?? 0);
  });
});

describe("a page that nobody touches", () => {
  it("is a sheet of paper after a quarter of an hour, counted from the last touch", () => {
    vi.advanceTimersByTime(UNTOUCHED - 20_000);
    around.dispatchEvent(new Event("keydown"));
    vi.advanceTimersByTime(UNTOUCHED - 20_000);
    expect(page.leave).not.toHaveBeenCalled();
    vi.advanceTimersByTime(20_000);
    expect(page.leave).toHaveBeenCalled();
  });

  it("stops showing what may be shown no longer", () => {
    vi.advanceTimersByTime(10_000);
    expect(page.expire).toHaveBeenCalled();
  });
});
