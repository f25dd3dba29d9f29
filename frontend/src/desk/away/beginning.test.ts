import { describe, expect, it } from "vitest";
import type { DaySheet } from "../../api/types";
import type { Kept } from "../../outbox/notes";
import type { PackAlong } from "../../outbox/pack";
import { SHEET_LIFE, type Taken } from "../../outbox/sheets";
import { asksToConfirm, beginsFrom, mayPlan, openHere } from "./beginning";
import type { AnyNote } from "./noting";

const PERSON = "a".repeat(32);
const NOW = Date.parse("2026-03-02T08:00:00Z");
const DAY = "2026-03-02";

function taken(gate: "safe" | "conditions" | "not_now" = "safe", kind: "planned" | "listening" = "planned", allegations = true): Taken {
  const good_until = new Date(NOW + SHEET_LIFE).toISOString();
  const sheet = { person_id: PERSON, called: "Zarmina", good_until, plans: [{ gate, valid_until: "2099-06-01" }], sessions: [] as object[] } as DaySheet;
  return { sheet, worker: "Nadia Brook", taken: NOW, along: { pack: { kind }, may_explore_allegations: allegations, good_until } as PackAlong };
}
let n = 0;
const noted = (kind: AnyNote["kind"], body: object, person = PERSON): Kept => ({
  n: (n += 1), refusal: null, note: { id: String(n), kind, person, called: "Zarmina", noted_at: "2026-03-02T09:30:00Z", knew: [], body },
});

describe("a session without a line", () => {
  it("begins from what was taken along until that ends, and not from a sheet alone", () => {
    expect(beginsFrom(taken(), NOW)).toBeDefined();
    expect(beginsFrom(taken(), NOW + SHEET_LIFE)).toBeUndefined();
    const { sheet, worker, taken: at } = taken();
    expect(beginsFrom({ sheet, worker, taken: at }, NOW)).toBeUndefined();
  });

  it("is a planned one only where one could begin when there was a line, and the plan still stands", () => {
    expect(mayPlan(taken(), [], DAY)).toBe(true);
    expect(mayPlan(taken("conditions"), [], DAY)).toBe(true);
    expect(mayPlan(taken("not_now"), [], DAY)).toBe(false);
    expect(mayPlan(taken("safe", "listening"), [], DAY)).toBe(false);
    expect(mayPlan(taken(), [], "2100-01-01")).toBe(false);
  });

  it.each([
    ["plan", { gate: "not_now" }],
    ["answer", { purpose: "taking_part", decision: "declined" }],
    ["answer", { purpose: "contact", decision: "declined" }],
    ["stop", { agreement: "b".repeat(32) }],
  ] as const)("yields to what its worker noted here since: %s", (kind, body) => {
    expect(mayPlan(taken(), [noted(kind, body)], DAY)).toBe(false);
    expect(mayPlan(taken(), [noted(kind, body, "c".repeat(32))], DAY)).toBe(true);
  });

  it("asks the worker to confirm conditions, live proceedings, and a plan that they changed here", () => {
    expect(asksToConfirm(taken(), [])).toBe(false);
    expect(asksToConfirm(taken("conditions"), [])).toBe(true);
    expect(asksToConfirm(taken("safe", "planned", false), [])).toBe(true);
    expect(asksToConfirm(taken(), [noted("plan", { gate: "conditions" })])).toBe(true);
  });
});

describe("sessions that wait for their closing answer", () => {
  const began = noted("begin", {});
  it("are those that began here and those that were open when their person was taken along", () => {
    const along = taken();
    along.sheet.sessions = [{ id: "before", kind: "planned", state: "handed_over", started_at: "2026-03-01T10:00:00Z" }];
    expect(openHere([along], [began]).map(({ session }) => session)).toEqual(["before", began.note.id]);
  });

  it("wait no more once the answer is noted here, sent or not", () => {
    expect(openHere([taken()], [began, noted("close", { session: began.note.id })])).toEqual([]);
  });
});
