import { describe, expect, it } from "vitest";
import { contactOf, NONE, type ContactDraft } from "./contacting";

const ZARMINA = "a".repeat(32);
const HIM = { name: "Farrukh", person_id: "f".repeat(32), kind: "household" as const };
const OFFER = "b".repeat(32);
const kept = (change: Partial<ContactDraft> = {}) =>
  contactOf(
    {
      direction: "outgoing", channel: "letter", language: "ur", venue: "", carriedBy: null, answered: "nobody", answeredBy: null, outcome: "none", door: "",
      opener: null, helped: [], about: "", words: "", ...change,
    },
    ZARMINA,
  );

describe("a contact that is kept without a line", () => {
  it("says who carried it, and nobody where the worker did it themselves", () => {
    expect(kept({ carriedBy: HIM }).carried_by).toEqual(HIM);
    expect(kept().carried_by).toBeNull();
  });
  it("says where it was and what helped", () => {
    const helped = [{ kind: "time" as const, note: "before noon" }];
    expect(kept({ venue: " The library ", helped })).toMatchObject({ venue: "The library", helped });
  });
  it("names the offer that was answered, where one was", () => {
    const answer = { direction: "incoming", channel: "call", answered: "themselves" } as const;
    expect(kept({ ...answer, about: OFFER }).about).toBe(OFFER);
    expect(kept({ ...answer, about: NONE }).about).toBeNull();
    expect(kept({ about: OFFER, answered: "nobody" }).about).toBeNull();
  });
  it("says who answered only where somebody did for the person", () => {
    expect(kept({ answered: "for_them", answeredBy: HIM }).answered_by).toEqual(HIM);
    expect(kept({ answered: "themselves", answeredBy: HIM }).answered_by).toBeNull();
  });
  it("says of a visit who opened, and whether the person was seen", () => {
    const visit = { channel: "visit", door: "given", opener: HIM, answered: "themselves" } as const;
    expect(kept(visit).access).toEqual({ access: "given", opened: "someone", opened_by: HIM, seen: true });
    expect(kept({ ...visit, opener: { ...HIM, person_id: ZARMINA } }).access).toMatchObject({ opened: "themselves", opened_by: null });
    expect(kept({ ...visit, door: "nobody_in" }).access).toMatchObject({ opened: "nobody", seen: false });
    expect(kept({ ...visit, channel: "call" }).access).toBeNull();
  });
});
