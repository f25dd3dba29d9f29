import { expect, it, vi } from "vitest";

vi.mock("../../i18n/generated/languages.json", () => ({
  default: {
    ur: { doors: ["desk", "voice"], status: "draft", by: "", on: "" },
    pl: { doors: ["voice"], status: "reviewed", by: "Ewa Lis, family worker", on: "2026-11-20" },
    fa: { doors: ["desk"], status: "draft", by: "", on: "" },
  },
}));
const { standingOf, TABLET, wordsAbout } = await import("./tongues");

it("offers the languages whose catalogue covers the voice door", () => expect(TABLET).toEqual(["en", "ur", "pl"]));
it("says of each how far its words may be relied upon", () => {
  expect(["en", "ur", "pl", "fa", "so"].map(standingOf)).toEqual(["source", "draft", "reviewed", "none", "none"]);
});
it("tells the worker who has read a language, and when", () => {
  expect(wordsAbout("pl")).toBe("The tablet’s words were read by Ewa Lis, family worker on 20 November 2026.");
});
it("tells the worker that a language is a draft", () => expect(wordsAbout("ur")).toMatch(/^A draft/));
it("tells the worker that the tablet does not speak a language", () => expect(wordsAbout("so")).toMatch(/shows English/));
it("says nothing of the language in which it was written", () => expect(wordsAbout("en")).toBeUndefined());
