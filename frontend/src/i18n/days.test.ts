import { afterAll, describe, expect, it } from "vitest";
import { longDay, timeOfDay } from "./days";
import { setLanguage, useCatalogues } from "./index.svelte";

const all = ["ur", "pnb", "ar", "fa", "pl", "ro", "cy"];
useCatalogues(Object.fromEntries(all.map((tag) => [tag, async () => ({})])));
afterAll(() => setLanguage("en"));

const DAY = new Date(2026, 10, 27, 14, 5);

describe("a day and a time, as each language writes them", () => {
  it.each([
    ["en", "Friday 27 November", "14:05"],
    ["ur", "جمعہ، 27 نومبر", "14:05"],
    ["pnb", "جمعہ، 27 نومبر", "14:05"],
    ["ar", "الجمعة، ٢٧ نوفمبر", "١٤:٠٥"],
    ["fa", "جمعه ۲۷ نوامبر", "۱۴:۰۵"],
    ["pl", "piątek, 27 listopada", "14:05"],
    ["ro", "vineri, 27 noiembrie", "14:05"],
    ["cy", "dydd Gwener 27 Tachwedd", "14:05"],
  ])("%s", async (tag, day, time) => {
    await setLanguage(tag);
    expect(longDay(DAY)).toBe(day);
    expect(timeOfDay(DAY)).toBe(time);
  });
});
