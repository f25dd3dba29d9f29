import { describe, expect, it } from "vitest";
import { allEmpty, cardIn, contentOf, empty, withIn } from "./houses";
import { plain } from "./plain";

const drawing = { width: 10, height: 10, strokes: [{}], stamps: [] };

describe("three houses", () => {
  it("may all stay empty, and any of them", () => {
    expect(allEmpty(empty())).toBe(true);
    expect(contentOf(empty())).toEqual({ houses: [] });
    expect(contentOf(withIn(empty(), "dreams", { text: "a boat" }))).toEqual({ houses: [{ house: "dreams", text: "a boat" }] });
  });

  it("take words, a drawing and cards in each", () => {
    const houses = cardIn(withIn(empty(), "good", { text: " cake ", drawing }), "good", "music");
    expect(contentOf(houses)).toEqual({ houses: [{ house: "good", text: "cake", drawing, cards: ["music"] }] });
    expect(allEmpty(houses)).toBe(false);
  });

  it("give a card back at the second touch", () => {
    expect(allEmpty(cardIn(cardIn(empty(), "worries", "loud"), "worries", "loud"))).toBe(true);
  });

  it("count nothing but spaces as nothing", () => {
    expect(allEmpty(withIn(empty(), "worries", { text: "  \n " }))).toBe(true);
  });

  it("read as plain text, house by house", () => {
    const houses = cardIn(withIn(withIn(empty(), "worries", { drawing }), "dreams", { text: "a boat" }), "dreams", "outside");
    expect(plain(contentOf(houses))).toBe("House of worries: A drawing of 1 stroke\nHouse of dreams: a boat · being outside");
  });
});
