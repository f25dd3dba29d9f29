import { describe, expect, it } from "vitest";
import { planReady } from "./planReady.ts";

const SAID = { conditions: "", reason: "", valid_until: "2026-06-01", channels: [] };

describe("a plan can be kept", () => {
  it("when it says whose word it is and until when, and why where it is not simply yes", () => {
    expect(planReady("safe", {}, SAID, false)).toBe(true);
    expect(planReady("safe", null, SAID, false)).toBe(false);
    expect(planReady("", {}, SAID, false)).toBe(false);
    expect(planReady("not_now", {}, SAID, false)).toBe(false);
    expect(planReady("conditions", {}, { ...SAID, reason: "He reads her post." }, false)).toBe(false);
    expect(planReady("conditions", {}, { ...SAID, reason: "He reads her post.", conditions: "Only at school." }, false)).toBe(true);
  });
  it("where those that it settles leave no way in common, only with a way or as a no", () => {
    expect(planReady("safe", {}, SAID, true)).toBe(false);
    expect(planReady("conditions", {}, { ...SAID, reason: "He reads her post.", conditions: "Only at school." }, true)).toBe(false);
    expect(planReady("safe", {}, { ...SAID, channels: ["visit"] }, true)).toBe(true);
    expect(planReady("not_now", {}, { ...SAID, reason: "He reads her post." }, true)).toBe(true);
  });
});
