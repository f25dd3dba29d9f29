import { describe, expect, it } from "vitest";
import type { NewOffer, Offer } from "../../api/types";
import { begun, folded } from "./contactDraft";

const HIM = { name: "Farrukh", person_id: "f".repeat(32), kind: "household" as const };
const empty = (change: Partial<NewOffer> = {}): NewOffer => ({
  direction: "outgoing", channel: "visit", language: "en", script: "", venue: "", carried_by: null, answered: "nobody", answered_by: null, outcome: "none",
  helped: [], access: null, note: "", about: null, corrects: null, correction_reason: "", struck: false, template: "", ask_again_on: null, ...change,
});
const letter = (change: Partial<Offer> = {}): Offer => ({
  id: "a".repeat(32), recorded_at: "2026-03-02T09:30:00Z", recorded_by: "b".repeat(32), noted_at: null, direction: "outgoing", channel: "letter", language: "ur",
  script: "Aran", venue: "The library", carried_by: HIM, answered: "for_them", answered_by: HIM, outcome: "declined", helped: [], access: null,
  note: "He wrote back.", about: null, corrects: null, correction_reason: "", struck: false, template: "", departs: "", corrected_by: null, ...change,
});

describe("a contact that is noted", () => {
  it("is carried by nobody, whoever carried the last one", () => {
    const offer = begun(empty(), letter(), undefined);
    expect(offer.carried_by).toBeNull();
    expect([offer.language, offer.script, offer.venue]).toEqual(["ur", "Aran", "The library"]);
  });
  it("is carried by nobody where it answers an offer that somebody carried", () => {
    expect(begun(empty({ about: "a".repeat(32) }), letter(), letter()).carried_by).toBeNull();
  });
  it("begins with all that it corrects", () => {
    const offer = begun(empty({ corrects: "a".repeat(32) }), null, letter());
    expect(offer).toMatchObject({ carried_by: HIM, answered_by: HIM, note: "He wrote back.", corrects: "a".repeat(32) });
  });
  it("begins empty where nothing was noted before", () => expect(begun(empty(), null, undefined)).toEqual(empty()));
});

describe("what a folded part of the form holds", () => {
  it("is said above it: nothing is kept that nobody could see", () => {
    const said = folded(empty({ venue: "The library", carried_by: HIM }));
    for (const part of ["English", "The library", "through Farrukh"]) expect(said).toContain(part);
    expect(folded(empty())).not.toContain("through");
  });
});
