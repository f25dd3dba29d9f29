import { describe, expect, it } from "vitest";
import { SYMBOLS } from "../pictures/symbols";
import { CARDS } from "./cards";
import { DECKS, PILES } from "./decks";
import { begin, contentOf, mayMakeOwn, next, passOver, place, placeOwn, takeBack } from "./sorting";

const CARDS_HERE = ["quiet", "loud", "warm"];

describe("sorting cards", () => {
  it("gives one card after the other, and none when all are done", () => {
    let sorting = begin("home");
    expect(next(sorting, CARDS_HERE)).toBe("quiet");
    sorting = place(sorting, "quiet", "like");
    sorting = passOver(sorting, "loud");
    sorting = place(sorting, "warm", "unsure");
    expect(next(sorting, CARDS_HERE)).toBeNull();
  });

  it("keeps nothing of a card that was passed over", () => {
    const sorting = place(passOver(begin("home"), "quiet"), "loud", "unlike");
    expect(contentOf(sorting)).toEqual({ deck: "home", cards: [{ pile: "unlike", card: "loud" }] });
  });

  it("puts a card that is taken back on top again", () => {
    const sorting = takeBack(place(place(begin("home"), "quiet", "like"), "loud", "like"), 0);
    expect(next(sorting, CARDS_HERE)).toBe("quiet");
    expect(contentOf(sorting)).toMatchObject({ cards: [{ card: "loud" }] });
  });

  it("moves a card that is placed twice", () => {
    expect(contentOf(place(place(begin("home"), "quiet", "like"), "quiet", "unlike"))).toMatchObject({ cards: [{ card: "quiet", pile: "unlike" }] });
  });

  it("takes a card of one's own, written or drawn", () => {
    const drawing = { width: 10, height: 10, strokes: [], stamps: [] };
    const written = placeOwn({ ...begin("home"), own: { text: " smells of bread ", drawing: null } }, "like");
    const sorting = placeOwn({ ...written, own: { text: "", drawing } }, "unsure");
    expect(sorting.own).toBeNull();
    expect(contentOf(sorting).cards).toEqual([{ pile: "like", text: "smells of bread" }, { pile: "unsure", drawing }]);
  });
});

describe("a card of one's own", () => {
  const own = { text: "x", drawing: null };

  it("is laid aside when nothing is on it", () => {
    expect(placeOwn({ ...begin("home"), own: { text: "  ", drawing: null } }, "like")).toEqual(begin("home"));
  });

  it("can be made as often as they fit into one piece", () => {
    let sorting = begin("home");
    for (let made = 0; made < 12; made++) {
      expect(mayMakeOwn(sorting)).toBe(true);
      sorting = placeOwn({ ...sorting, own }, "unsure");
    }
    expect(mayMakeOwn(sorting)).toBe(false);
  });
});

describe("decks", () => {
  it.each(Object.entries(DECKS))("has a word and a picture for every card, and every pile: %s", (_, deck) => {
    expect(SYMBOLS[deck.symbol]).toBeDefined();
    for (const card of deck.cards) expect(SYMBOLS[CARDS[card]?.symbol ?? ""], card).toBeDefined();
    for (const pile of PILES) expect(deck.piles[pile]).not.toBe("");
    expect(new Set(deck.cards).size).toBe(deck.cards.length);
  });

  it("leaves no card without a deck", () => {
    const used = new Set(Object.values(DECKS).flatMap((deck) => deck.cards));
    expect(Object.keys(CARDS).filter((card) => !used.has(card))).toEqual([]);
  });
});
