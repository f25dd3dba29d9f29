import { describe, expect, it } from "vitest";
import type { DaySheet } from "../../api/types";
import type { Taken } from "../../outbox/sheets";
import type { HeldSpare } from "../../outbox/spares";
import { standing } from "./glance";
import { mayPlan } from "./beginning";
import { sheetOf, type Meeting } from "./meeting";

const GOOD = "2031-03-06T09:00:00Z";
const spare = { household: "h", taken: Date.parse("2031-03-03T09:00:00Z"), along: { pack: { kind: "listening" }, good_until: GOOD } } as HeldSpare["spare"];
const near = (person_id: string, called: string, nearby: DaySheet["nearby"]): Taken => ({ sheet: { person_id, called, nearby, texts: [] as DaySheet["texts"] } as DaySheet, worker: "Nadia Brook", taken: 0 });
const FAMILY = [near("z", "Zarmina", [{ id: "f", called: "Farrukh" }]), near("f", "Farrukh", [{ id: "z", called: "Zarmina" }])];
const said = (change: Partial<Meeting> = {}): Meeting => ({ called: "Bibi Gul", picture: "", band: "adult", language: "ur", ...change });

describe("somebody who was just met", () => {
  const sheet = sheetOf("b", FAMILY, spare, said());

  it("has no plan and agreed to nothing, so that they are heard and nothing is planned", () => {
    expect(standing(sheet)).toBe("none");
    expect(mayPlan({ sheet, worker: "", taken: spare.taken, along: spare.along, met: true }, [])).toBe(false);
    expect([sheet.agreements, sheet.sessions, sheet.plans]).toEqual([[], [], []]);
  });

  it("may have anybody of that home near them, each once", () => {
    expect(sheet.nearby.map(({ called }) => called).toSorted()).toEqual(["Farrukh", "Zarmina"]);
  });

  it("is spoken to as who they are, as far as the worker could see", () => {
    expect([sheet.kind, sheet.bands[0]]).toEqual(["adult", "adult"]);
    expect(sheetOf("b", [], spare, said({ band: "young_person" })).kind).toBe("child");
    expect(sheetOf("b", [], spare, said({ band: "child" })).bands).toContain("child_6_9");
  });

  it("is on the tablet no longer than their place was", () => {
    expect(sheet.good_until).toBe(GOOD);
  });
});
