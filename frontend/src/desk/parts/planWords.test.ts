import { describe, expect, it } from "vitest";
import { GATES, gateOf } from "./planWords";

describe("where a contact plan stands", () => {
  it("tells a plan that has ended from none at all", () => {
    expect(GATES[gateOf({ gate: "none", gate_until: "2026-03-01" })]).toBe("The contact plan has ended");
    expect(GATES[gateOf({ gate: "none", gate_until: null })]).toBe("No contact plan yet");
  });
  it("is what the plan says while it is in force", () => {
    expect(gateOf({ gate: "conditions", gate_until: "2099-03-01" })).toBe("conditions");
    expect(gateOf({ gate: "blocked", gate_until: "2099-03-01" })).toBe("blocked");
  });
});
