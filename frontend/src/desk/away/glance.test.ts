import { describe, expect, it } from "vitest";
import type { DaySheet } from "../../api/types.ts";
import { standing, together } from "./glance.ts";

const plan = (gate: string, valid_until = "2026-04-01") => ({ id: gate, gate, valid_until });
const sheet = (...plans: object[]) => ({ plans }) as unknown as DaySheet;

describe("whether contact is safe by what was taken along", () => {
  it("is what the plan says, while it is in force", () => {
    expect(standing(sheet(plan("conditions")), "2026-03-02")).toBe("conditions");
    expect(standing(sheet(plan("safe", "2026-03-02")), "2026-03-02")).toBe("safe");
  });
  it("is no while there is no plan, and after its last day", () => {
    expect(standing(sheet(), "2026-03-02")).toBe("none");
    expect(standing(sheet(plan("safe", "2026-03-01")), "2026-03-02")).toBe("over");
  });
  it("is the stricter word where two plans stand side by side", () => {
    expect(standing(sheet(plan("safe"), plan("not_now")), "2026-03-02")).toBe("not_now");
    expect(standing(sheet(plan("safe"), plan("conditions")), "2026-03-02")).toBe("conditions");
    expect(standing(sheet(plan("safe"), plan("safe", "2026-03-01")), "2026-03-02")).toBe("over");
  });
});

describe("what plans side by side say together, when one of them is changed", () => {
  const of = (conditions: string, channels: string[], safe_times: string) => ({ conditions, channels, safe_times });
  it("is every condition and time, and only the ways that each of them leaves", () => {
    const plans = sheet(of("Only at school.", ["visit", "call"], "Mornings"), of("", [], "Mornings"), of("Never on Fridays.", ["visit"], "Tuesdays"));
    expect(together(plans)).toEqual({ conditions: "Only at school.\nNever on Fridays.", channels: ["visit"], safe_times: "Mornings\nTuesdays" });
    expect(together(sheet(of("", ["call"], ""), of("", ["visit"], ""))).channels).toEqual([]);
  });
  it("is what one plan says, and nothing where there is none", () => {
    expect(together(sheet(of("Only at school.", ["call"], "")))).toEqual(of("Only at school.", ["call"], ""));
    expect(together(sheet())).toEqual(of("", [], ""));
  });
});
