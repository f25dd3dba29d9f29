import { expect, test } from "vitest";
import { byDay } from "./days";

test("acts of one day stand together, in the order they came", () => {
  const acts = ["2026-03-02T12:00:00", "2026-03-02T11:00:00", "2026-03-01T12:00:00"].map((at) => ({ at }));
  expect(byDay(acts).map((day) => day.items.length)).toEqual([2, 1]);
});

test("nothing is no day", () => {
  expect(byDay([])).toEqual([]);
});
