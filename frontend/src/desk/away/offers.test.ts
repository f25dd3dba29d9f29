import { describe, expect, it } from "vitest";
import type { DaySheet, Named } from "../../api/types";
import type { Kept } from "../../outbox/notes";
import type { Taken } from "../../outbox/sheets";
import type { ContactNote } from "./noting";
import { isNever, isOtherCarrier, isUnnamedWay, openOffers, refusesContact } from "./offers";

const LETTER = { id: "a1", channel: "letter" as const, made_at: "2026-03-01T09:00:00Z" };
const VISIT = { id: "a2", channel: "visit" as const, made_at: "2026-03-02T09:00:00Z" };
const taken = (sheet: Partial<DaySheet> = { offers: [VISIT, LETTER] }): Taken => ({ sheet: { person_id: "zarmina", ...sheet } }) as Taken;
const noted = (id: string, body: Partial<ContactNote>, change: { person?: string; refusal?: Kept["refusal"] } = {}): Kept => ({
  n: 1, refusal: change.refusal ?? null,
  note: { id, kind: "contact", person: change.person ?? "zarmina", called: "", noted_at: "2026-03-02T12:00:00Z", knew: [], body: { direction: "outgoing", channel: "call", outcome: "none", ...body } },
});
const ids = (along: Taken, waiting: Kept[] = []): string[] => openOffers(along, waiting).map(({ id }) => id);

describe("offers that an answer may be to", () => {
  it("are those that waited when the person was taken along, the newest first", () => expect(ids(taken({ offers: [LETTER, VISIT] }))).toEqual(["a2", "a1"]));

  it("are also those that were noted here since", () => {
    expect(openOffers(taken(), [noted("n1", {})])[0]).toEqual({ id: "n1", channel: "call", made_at: "2026-03-02T12:00:00Z" });
    expect(ids(taken(), [noted("n1", {}, { person: "farrukh" }), noted("n2", { direction: "incoming" }), noted("n3", { outcome: "accepted" })])).toEqual(["a2", "a1"]);
  });

  it("are not those that a note answers, nor one that the service would not take", () => {
    expect(ids(taken(), [noted("n1", { direction: "incoming", about: "a2" })])).toEqual(["a1"]);
    expect(ids(taken(), [noted("n1", {}, { refusal: { code: "because", detail: "", at: 0 } })])).toEqual(["a2", "a1"]);
  });

  it("are none on a sheet from before", () => expect(ids(taken({}))).toEqual([]));
});

describe("whom the plan on a sheet never lets carry anything", () => {
  const sheet = { plans: [{ never: [] }, { never: ["Farrukh "] }] } as unknown as DaySheet;
  it("is whoever it names, however that is written", () => {
    expect(isNever(sheet, { name: "farrukh", person_id: "f", kind: "household" })).toBe(true);
    expect(isNever(sheet, { name: "Laleh", person_id: "l", kind: "household" })).toBe(false);
    expect(isNever(sheet, null)).toBe(false);
  });
  it("is also who says half of that name, or more than it", () => {
    const full = { plans: [{ never: ["Farrukh Darya"] }] } as unknown as DaySheet;
    for (const name of ["Farrukh", "darya,  FARRUKH", "Fárrukh", "Farrukh Darya of number nine"]) expect(isNever(full, { name, person_id: null, kind: "other" })).toBe(true);
    for (const name of ["Farah", "Zarmina Farah", "–"]) expect(isNever(full, { name, person_id: null, kind: "other" })).toBe(false);
  });
});

describe("who carries a message without being named for it", () => {
  const sheet = (...plans: string[][]) => ({ plans: plans.map((may_carry) => ({ may_carry })) }) as unknown as DaySheet;
  const who = (name: string, kind: Named["kind"] = "relative", interpreter_id: string | null = null) => ({ name, person_id: null, kind, ...(interpreter_id ? { interpreter_id } : {}) }) as Named;
  it("is somebody of their life, where a plan names others", () => {
    expect(isOtherCarrier(sheet(["Ms Hale"]), who("Yasmin"))).toBe(true);
    expect(isOtherCarrier(sheet(["Yasmin"], ["Ms Hale"]), who("Yasmin"))).toBe(true);
    expect(isOtherCarrier(sheet(["Ms Hale"]), who("Yasmin", "interpreter"))).toBe(true);
  });
  it("is nobody where the plans leave it open or name them, and no professional", () => {
    expect(isOtherCarrier(sheet([], []), who("Yasmin"))).toBe(false);
    expect(isOtherCarrier(sheet(["Her cousin Yasmin"]), who("Yasmin"))).toBe(false);
    expect(isOtherCarrier(sheet(["Ms Hale"]), who("Dr Penn", "professional"))).toBe(false);
    expect(isOtherCarrier(sheet(["Ms Hale"]), who("Shazia Mir", "interpreter", "d1"))).toBe(false);
    expect(isOtherCarrier(sheet(["Ms Hale"]), null)).toBe(false);
  });
});

describe("whether a person said no to being contacted", () => {
  const sheet = (...agreements: [string, string][]) => ({ agreements: agreements.map(([purpose, state]) => ({ purpose, state })) }) as unknown as DaySheet;
  it("is what they answered to that, and to nothing else", () => {
    for (const state of ["declined", "withdrawn"]) {
      expect(refusesContact(sheet(["taking_part", "agreed"], ["contact", state]))).toBe(true);
      expect(refusesContact(sheet(["taking_part", state], ["contact", "agreed"]))).toBe(false);
    }
    expect(refusesContact(sheet())).toBe(false);
  });
});

describe("ways that the plans on a sheet leave", () => {
  const sheet = (...channels: string[][]) => ({ plans: channels.map((one) => ({ channels: one })) }) as unknown as DaySheet;
  it("are those that each plan names that stands", () => {
    expect(isUnnamedWay(sheet(["visit", "call"], ["visit"]), "visit")).toBe(false);
    expect(isUnnamedWay(sheet(["visit", "call"], ["visit"]), "call")).toBe(true);
    expect(isUnnamedWay(sheet(["call"], ["visit"]), "visit")).toBe(true);
  });
  it("are open only where no plan names any", () => {
    expect(isUnnamedWay(sheet([]), "letter")).toBe(false);
    expect(isUnnamedWay(sheet([], ["visit"]), "letter")).toBe(true);
  });
});
