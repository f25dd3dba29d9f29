import { afterEach, describe, expect, it, vi } from "vitest";
import { LITTLE, MEDIA_RESERVE } from "./reserve.ts";
import { askToKeep, fits, levelOf, promised, room } from "./room.ts";

const MB = 1024 * 1024;
const storage = (given: object): void => void vi.stubGlobal("navigator", { storage: given });
afterEach(() => vi.unstubAllGlobals());

describe("the room on a tablet", () => {
  it("is what the browser gives less what is used", async () => {
    storage({ estimate: async () => ({ usage: 30 * MB, quota: 40 * MB }) });
    expect(await room()).toEqual({ free: 10 * MB, used: 0.75, taken: 30 * MB });
  });

  it("counts as enough where a browser tells nothing: then a write that fails is believed, and nothing else", async () => {
    // Chromium's answer is the same on a full tablet as on an empty one: ten GiB more than is used.
    for (const given of [{}, { estimate: async () => ({}) }, { estimate: async () => ({ usage: 3 * MB, quota: 3 * MB + 10 * 1024 * MB }) }]) {
      storage(given);
      expect(levelOf(await room())).toBe("plenty");
    }
  });

  it("is told at half, before sound and pictures find none, and before nothing can be counted on", () => {
    expect(levelOf({ free: 900 * MB, used: 0.5 })).toBe("plenty");
    expect(levelOf({ free: 900 * MB, used: 0.51 })).toBe("half");
    expect(levelOf({ free: MEDIA_RESERVE, used: 0.1 })).toBe("little");
    expect(levelOf({ free: LITTLE - 1, used: 0.99 })).toBe("full");
  });

  it("is said in drawings and minutes, roughly, and never more than fit", () => {
    expect(fits({ free: LITTLE + 47 * 50_000 })).toEqual({ drawings: 40, minutes: 0 });
    expect(fits({ free: MEDIA_RESERVE + 12.9 * 500_000 }).minutes).toBe(10);
    expect(fits({ free: MEDIA_RESERVE + 4.2 * 500_000 }).minutes).toBe(4);
    expect(fits({ free: 0 })).toEqual({ drawings: 0, minutes: 0 });
  });
});

describe("the browser's promise to keep what lies here", () => {
  it("is asked for, and its answer is believed", async () => {
    storage({ persist: async () => true, persisted: async () => false });
    expect([await promised(), await askToKeep()]).toEqual(["no", "yes"]);
  });

  it("is unknown where the browser knows no such promise, or cannot answer", async () => {
    storage({});
    expect([await promised(), await askToKeep()]).toEqual(["unknown", "unknown"]);
    storage({ persist: () => Promise.reject(new Error()), persisted: () => Promise.reject(new Error()) });
    expect([await promised(), await askToKeep()]).toEqual(["unknown", "unknown"]);
  });
});
