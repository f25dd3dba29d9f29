import { expect, it } from "vitest";
import { withBelow } from "./below";

const BELOW = ["Skip", "Pause", "Stop", "I need help now"];

it("what is always in reach is heard last on every screen, in the order in which it stands there", () => {
  for (const screen of ["welcome", "before", "choose", "journal", "travel"] as const) expect(withBelow(["Asked"], screen, "none")).toEqual(["Asked", ...BELOW]);
  expect(withBelow(["Asked"], "choose", "pause")).toEqual(["Asked", ...BELOW]);
});

it("the last screen has help alone, and says no other", () => {
  expect(withBelow(["Thank you"], "end", "none")).toEqual(["Thank you", "I need help now"]);
});

it("what covers the buttons does not speak of them", () => {
  for (const overlay of ["help", "leave"] as const) expect(withBelow(["Asked"], "choose", overlay)).toEqual(["Asked"]);
});

it("a screen that is silent because it listens stays silent", () => {
  expect(withBelow([], "recording", "none")).toEqual([]);
});
