import { describe, expect, it } from "vitest";
import { at, BODY_WORDS, said, saidInOwnWord, type Touched } from "./body";

describe("the body map", () => {
  it("keeps what was said of each place, in the order in which places were touched", () => {
    const body = said(said(said([], "tummy", "tight"), "head", "warm"), "tummy", "heavy");
    expect(body.map((one) => one.place)).toEqual(["head", "tummy"]);
    expect(at(body, "tummy").words).toEqual(["tight", "heavy"]);
  });

  it("takes a word back by the same touch, and forgets a place of which nothing is left", () => {
    expect(said(said([], "hands", "still"), "hands", "still")).toEqual([]);
    const own = saidInOwnWord([], "hands", "buzzing");
    expect(own).toEqual([{ place: "hands", words: [], own_word: "buzzing" }]);
    expect(saidInOwnWord(own, "hands", "  ")).toEqual([]);
  });

  it("changes nothing of what was before, so that a step can be taken back", () => {
    const before: Touched[] = [{ place: "feet", words: ["cold"], own_word: null }];
    said(before, "feet", "light");
    expect(before).toEqual([{ place: "feet", words: ["cold"], own_word: null }]);
  });

  it("has no word for pain or injury: nobody's body is asked for evidence", () => {
    const words = Object.values(BODY_WORDS).join(" ");
    expect(words).not.toMatch(/hurt|pain|sore|ache|bruise|wound|hit|touch/i);
  });
});
