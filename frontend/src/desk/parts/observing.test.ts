import { expect, test } from "vitest";
import type { ChildAge } from "../../api/types";
import { ageWords, guideFor, TOPICS } from "./observing";

const age = (said: Partial<ChildAge>): ChildAge => ({ weeks_pregnant: null, months: null, days: null, corrected_months: null, band: null, ...said });
const BANDS = ["unborn", "to_3_months", "to_6_months", "to_1_year", "to_2_years", "to_3_years"] as const;

test("every age that cannot speak has open questions, each about one thing", () => {
  for (const band of BANDS) {
    const guide = guideFor(age({ band }));
    expect(guide.length).toBeGreaterThan(2);
    expect(guide.every(([topic]) => topic in TOPICS)).toBe(true);
  }
});

test("no question can be answered with yes or no, names a harm, or asks for a score", () => {
  const questions = BANDS.flatMap((band) => guideFor(age({ band })).map(([, question]) => question));
  for (const question of questions) {
    expect(question).toMatch(/\b(what|where|which|who|how)\b/i);
    expect(question).not.toMatch(/^(do|does|did|is|are|was|were|has|have|can|could|should)\b/i);
    expect(question).not.toMatch(/\b(bruise|hurt|hit|abus|neglect|normal|delay|should|score|enough\?)/i);
  }
});

test("whoever can speak is asked and not only watched", () => {
  expect(guideFor(age({ months: 40, days: 1 }))).toEqual([]);
  expect(guideFor(null)).toEqual([]);
});

test("an age is said as people say it", () => {
  expect(ageWords(age({ weeks_pregnant: 22, band: "unborn" }))).toBe("22 weeks of pregnancy");
  expect(ageWords(age({ band: "unborn" }))).toBe("not born yet");
  expect(ageWords(age({ months: 0, days: 20, band: "to_3_months" }))).toBe("20 days");
  expect(ageWords(age({ months: 1, days: 2 }))).toBe("1 month · 2 days");
  expect(ageWords(age({ months: 14, days: 2 }))).toBe("14 months");
  expect(ageWords(age({ months: 75, days: 2 }))).toBe("6 years");
  expect(ageWords(age({ months: 6, days: 0, corrected_months: 4 }))).toBe("6 months; 4 months by the day they were expected for");
});

test("of grown people no age is said", () => {
  expect(ageWords(age({ months: 400, days: 1 }))).toBe("");
  expect(ageWords(null)).toBe("");
});
