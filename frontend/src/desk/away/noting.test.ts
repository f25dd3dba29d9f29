import { describe, expect, it } from "vitest";
import type { Kept } from "../../outbox/notes.ts";
import type { Taken } from "../../outbox/sheets.ts";
import { knewOf, noteOf } from "./noting.ts";

const taken = { sheet: { person_id: "zarmina", knew: { contact_plans: ["p1", "p2"], agreements: ["a1"] } } } as unknown as Taken;
const kept = (id: string, kind: string, person = "zarmina") => ({ n: 1, note: { id, kind, person }, refusal: null }) as unknown as Kept;

it("a note says when the sheet was opened from which it was written, by the server's clock: no clock of a tablet puts it before", () => {
  const opened_at = "2026-03-02T07:00:00Z";
  const from = { sheet: { ...taken.sheet, called: "Zarmina", opened_at } } as Taken;
  expect(noteOf("danger", from, [], {})).toMatchObject({ kind: "danger", person: "zarmina", since: opened_at });
});

describe("what the writer of a note had seen", () => {
  it("is what was taken along, of that kind", () => {
    expect(knewOf("plan", taken, [])).toEqual(["p1", "p2"]);
    expect(knewOf("answer", taken, [])).toEqual(["a1"]);
  });
  it("is also what they noted themselves since, so that a correction settles what it corrects", () => {
    expect(knewOf("plan", taken, [kept("n1", "plan"), kept("n2", "contact"), kept("n3", "plan", "farrukh")])).toEqual(["p1", "p2", "n1"]);
    expect(knewOf("stop", taken, [kept("n1", "answer")])).toEqual(["a1", "n1"]);
  });
  it("is nothing for what contradicts nothing", () => {
    expect(knewOf("contact", taken, [kept("n1", "contact")])).toEqual([]);
    expect(knewOf("presence", taken, [])).toEqual([]);
  });
  it("is never more than the server takes, and the newest of it", () => {
    const many = Array.from({ length: 30 }, (_, at) => kept(`n${at}`, "plan"));
    const knew = knewOf("plan", taken, many);
    expect(knew).toHaveLength(20);
    expect(knew.slice(0, 2)).toEqual(["p1", "p2"]);
    expect(knew.at(-1)).toBe("n29");
  });
  it.each([20, 25])("is what was taken along alone where that is all that the server takes (%i)", (count) => {
    const plans = Array.from({ length: count }, (_, at) => `p${at}`);
    const full = { sheet: { person_id: "zarmina", knew: { contact_plans: plans, agreements: [] } } } as unknown as Taken;
    expect(knewOf("plan", full, [kept("n1", "plan")])).toEqual(plans.slice(0, 20));
  });
});
