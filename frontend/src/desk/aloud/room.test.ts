import { describe, expect, it } from "vitest";
import { minutesLeft } from "./room";

const spoken = (size: number) => ({ language: "phr", size, size_max: 2_000_000 });

describe("the room that is left on a tablet for a language", () => {
  it("is more than the twelve minutes that all sentences take, while nothing is in use", () => {
    expect(minutesLeft(spoken(0))).toBe(15);
    expect(minutesLeft({ language: "bfi", size: 0, size_max: 40_000_000 })).toBe(17);
  });

  it("goes down with what is in use, and never promises a minute that is not there", () => {
    expect(minutesLeft(spoken(1_000_000))).toBe(7);
    expect(minutesLeft(spoken(1_900_000))).toBe(0);
  });

  it("is none, and not less, where an older limit let more in", () => {
    expect(minutesLeft(spoken(2_900_000))).toBe(0);
  });
});
