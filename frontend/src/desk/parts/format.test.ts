import { afterEach, describe, expect, it } from "vitest";
import { setLanguage, useCatalogues } from "../../i18n/index.svelte";
import { ageOf, fromNow, languageName, listed, moment } from "./format";

useCatalogues({ ur: async () => ({ default: {} }) });
afterEach(() => setLanguage("en"));

describe("an age", () => {
  const today = new Date("2026-11-23T12:00:00");
  it("counts whole years", () => expect(ageOf("2019-11-23", today)).toBe(7));
  it("does not count the year before the birthday", () => expect(ageOf("2019-11-24", today)).toBe(6));
  it("is none for someone whose day is not known", () => expect(ageOf(null, today)).toBeNull());
});

describe("a clock", () => {
  const now = Date.parse("2026-11-23T12:00:00Z");
  it("says how long there is", () => expect(fromNow("2026-11-23T15:10:00Z", now)).toBe("in 3 hours"));
  it("says how long it has been", () => expect(fromNow("2026-11-21T11:00:00Z", now)).toBe("2 days ago"));
  it("counts minutes in the last hour", () => expect(fromNow("2026-11-23T12:05:30Z", now)).toBe("in 5 minutes"));
});

describe("in Urdu", () => {
  it("a time of day has no Latin a.m. in it, and the digits of the forms here", async () => {
    await setLanguage("ur");
    expect(moment("2026-11-23T13:05:00Z")).not.toMatch(/[AP]M|[۰-۹]/);
  });
  it("a list has the comma or the “and” of the language", async () => {
    await setLanguage("ur");
    expect(listed(["اردو", "پنجابی"])).not.toContain(",");
  });
});

it("names a language that browsers have no name for", () => {
  expect(languageName("bfi")).toBe("British Sign Language");
  expect(languageName("ur")).toBe("Urdu");
  expect(languageName("not a tag")).toBe("not a tag");
});
