import { describe, expect, it } from "vitest";
import type { AgreementTemplate } from "../../api/types";
import { actOf, drawnOn, emptyGiven, givenOf, givenReady, linesOf, type GivenDraft } from "./given";

const text = { sha256: "a1" } as AgreementTemplate;
const given = (said: Partial<GivenDraft>): GivenDraft => ({ ...emptyGiven(), ...said });
const NOON = new Date("2026-03-02T12:00:00Z");

describe("A yes that was said aloud", () => {
  it("waits until somebody is named who heard it, or why nobody did", () => {
    expect(givenReady(given({}), text, "")).toBe(false);
    expect(givenReady(given({ heardBy: "colleague" }), text, "")).toBe(false);
    expect(givenReady(given({ heardBy: "nobody", why: " " }), text, "")).toBe(false);
    expect(givenReady(given({ heardBy: "adult", witness: "Ingrid Solberg" }), text, "")).toBe(true);
    expect(givenReady(given({ heardBy: "nobody", why: "No colleague could come." }), text, "")).toBe(true);
  });
  it("was heard by the interpreter who was there, without a tap more", () => {
    expect(givenReady(given({}), text, "Shaista Mirza")).toBe(true);
    expect(givenOf(given({}), text, "Shaista Mirza")).toMatchObject({ heard_as: "interpreter", witness: "", unwitnessed: "" });
  });
  it("was not heard by an interpreter who is not there any more", () => {
    expect(givenReady(given({ heardBy: "interpreter" }), text, "")).toBe(false);
  });
  it("sends one of the two: who heard it, or why nobody did", () => {
    const both = { witness: "Ingrid Solberg", why: "Nobody came." };
    expect(givenOf(given({ ...both, heardBy: "nobody" }), text, "")).toMatchObject({ witness: "", heard_as: "", unwitnessed: "Nobody came." });
    expect(givenOf(given({ ...both, heardBy: "adult" }), text, "")).toMatchObject({ witness: "Ingrid Solberg", heard_as: "adult", unwitnessed: "" });
  });
});

describe("A yes on the screen", () => {
  it("is their own touch, and not the worker's", () => {
    expect(givenReady(given({ form: "on_screen", witness: "Ingrid Solberg", heardBy: "colleague" }), text, "")).toBe(false);
    expect(givenReady(given({ form: "on_screen", act: actOf("agreed", false, "", NOON), to: "a1" }), text, "")).toBe(true);
  });
  it("is not made of a no that they touched", () => {
    expect(givenReady(given({ form: "on_screen", act: actOf("declined", false, "", NOON), to: "a1" }), text, "")).toBe(false);
  });
  it("answers the text they were shown and no other", () => {
    const touched = given({ form: "on_screen", act: actOf("agreed", false, "", NOON), to: "another" });
    expect(givenReady(touched, text, "")).toBe(false);
    expect(givenOf(touched, text, "").act).toBeNull();
  });
  it("keeps the mark, and the moment", () => {
    expect(actOf("agreed", false, "1,2 30,40", NOON)).toEqual({ kind: "mark", answer: "agreed", at: NOON.toISOString(), picture: "", mark: "1,2 30,40" });
  });
});

describe("A yes in pictures", () => {
  it("says which picture they touched", () => {
    expect(actOf("agreed", true, "", NOON)).toMatchObject({ kind: "picture", picture: "tick" });
    expect(actOf("declined", true, "", NOON)).toMatchObject({ kind: "picture", picture: "open_hand" });
    expect(givenReady(given({ form: "pictures", act: actOf("agreed", false, "", NOON), to: "a1" }), text, "")).toBe(false);
  });
});

describe("A mark", () => {
  it("is lines of points, and a dot is one too", () => {
    const mark = drawnOn(drawnOn(drawnOn("", 100, 100, true), 103, 101, false), 200.4, 150, false);
    expect(mark).toBe("100,100 200,150");
    expect(linesOf(drawnOn(mark, 500, 20, true))).toEqual(["100,100 200,150", "500,20 500,20"]);
  });
  it("stays on the sheet, and ends before it is too long to keep", () => {
    expect(drawnOn("", -5, 2000, true)).toBe("0,999");
    let mark = "";
    for (let i = 0; i < 5000; i += 1) mark = drawnOn(mark, (i % 2) * 900, i % 900, false);
    expect(mark.length).toBeLessThanOrEqual(6000);
    expect(mark).toMatch(/^[0-9,; ]*$/);
  });
});
