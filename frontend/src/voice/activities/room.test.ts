import { encode } from "@msgpack/msgpack";
import { describe, expect, it } from "vitest";
import { frame } from "../../crypto/frame";
import type { Point } from "../../crypto/strokes";
import { PIECE } from "../drawing/budget";
import { contentOf as drawingOf, fromContent, History } from "../drawing/model";
import { dots, line } from "../../../tests/support/scribbles.ts";
import { Sitting } from "../drawing/sitting";
import { begin, contentOf as cardsOf, goneOnWith as goneOnSorting, mayMakeOwn, ownCards, placeOwn } from "../picture_cards/sorting";
import { CARDS } from "../picture_cards/cards";
import { cardIn, contentOf as housesOf, empty, goneOnWith, HOUSES, withIn } from "../three_houses/houses";
import { MOST_LETTERS, type Content } from "./contract";
import { roomInHouse, roomOnCard } from "./room";

const SIZE = { width: 860, height: 620 };

/** Goes on drawing on a sheet until it takes no more. */
function full(before: Content | null, room: number, lines: readonly (readonly Point[])[]): Content {
  const history = before ? fromContent(before).history : new History();
  const sitting = new Sitting(history, { size: () => SIZE, room: () => room, write: () => undefined });
  for (const points of lines) {
    if (!sitting.down({ colour: "#2b2926", size: 14, tool: "pen" }, points.slice(0, 1))) break;
    for (let at = 1; at < points.length && sitting.move(points.slice(at, at + 4)); at += 4);
    sitting.up();
  }
  expect(sitting.isFull).toBe(true);
  return drawingOf(history.now, SIZE, room);
}
const scribble = (): Point[][] => [line("scribble", 120_000)];
/** Letters of two, three and four bytes. */
const TONGUES = ["آج", "ਅੱਜ", "😀"];
const words = (letters: number, tongue: string): string => tongue.repeat(Math.ceil(letters / tongue.length)).slice(0, letters);

/** The whole part as it is framed: everything beside the content as long as it can be. */
const fits = (content: Content): void => {
  const id = new Uint8Array(32);
  const inner = { ctx: id, person: id, author: id, session: id, activity: "a".repeat(32), agreement: "a".repeat(64), claimed: Date.now(), language: "l".repeat(40), travel: "social_worker", supersedes: id, content };
  expect(() => frame(encode(inner))).not.toThrow();
};

describe("three houses that are filled as far as they take it", () => {
  it.each(TONGUES)("can be kept, whatever came first: words as in %s", (tongue) => {
    let houses = empty();
    for (const name of HOUSES) {
      const write = (): void => void (houses = withIn(houses, name, { text: words(roomInHouse(houses[name]).letters, tongue) }));
      const draw = (): void => void (houses = withIn(houses, name, { drawing: full(houses[name].drawing, roomInHouse(houses[name]).drawing, name === "good" ? dots(8000) : scribble()) }));
      for (const fill of name === "dreams" ? [write, draw] : [draw, write, write]) fill();
      for (const card of Object.keys(CARDS)) houses = cardIn(houses, name, card);
      expect(houses[name].text.length).toBeGreaterThan(6_000);
    }
    fits(housesOf(houses));
  });

  it("leave each the same room, however full the others are", () => {
    expect(roomInHouse({ text: "", drawing: null }).letters).toBe(MOST_LETTERS);
    expect(roomInHouse({ text: "", drawing: null }).drawing).toBeGreaterThan(60_000);
    expect(roomInHouse({ text: words(MOST_LETTERS, "آج"), drawing: null }).drawing).toBeGreaterThan(20_000);
  });
});

describe("cards of one's own that are filled as far as they take it", () => {
  it.each(TONGUES)("can be kept, and each has room for words and a drawing: words as in %s", (tongue) => {
    let sorting = begin("home");
    while (mayMakeOwn(sorting)) {
      let own = { text: "", drawing: null as Content | null };
      const room = () => roomOnCard(own, ownCards(sorting));
      expect(room().drawing).toBeGreaterThanOrEqual(3_900);
      own = { ...own, drawing: full(null, room().drawing, scribble()) };
      expect(room().letters).toBeGreaterThan(1_000);
      own = { ...own, text: words(room().letters, tongue) };
      sorting = placeOwn({ ...sorting, own }, "like");
    }
    expect(ownCards(sorting).length).toBeGreaterThanOrEqual(4);
    fits(cardsOf(sorting));
  });

  it("are twelve where they are small, and all of them can be kept", () => {
    let sorting = begin("home");
    const drawing = drawingOf(fromContent(full(null, 5_000, scribble())).history.now, SIZE);
    for (let made = 0; made < 12; made++) {
      expect(mayMakeOwn(sorting)).toBe(true);
      expect(roomOnCard({ text: "", drawing: null }, ownCards(sorting)).drawing).toBeGreaterThan(60_000);
      sorting = placeOwn({ ...sorting, own: { text: words(200, "آج"), drawing } }, "unsure");
    }
    expect(mayMakeOwn(sorting)).toBe(false);
    fits(cardsOf(sorting));
    expect(encode(cardsOf(sorting)).length).toBeLessThan(PIECE);
  });
});

describe("what was begun before sheets said that they are full", () => {
  /** As a pen told it, with no point left out. */
  const asTold = (points: number): Content => drawingOf({ strokes: [{ colour: "#2b2926", size: 14, tool: "pen", points: line("slow", points) }], stamps: [] }, SIZE, Number.POSITIVE_INFINITY);

  it("can be gone on with and kept: three houses", () => {
    let houses = empty();
    for (const name of HOUSES) houses = withIn(houses, name, { drawing: asTold(30_000), text: words(400, "آج") });
    expect(() => fits(housesOf(houses))).toThrow();
    fits(housesOf(goneOnWith(houses)));
  });

  it("can be gone on with and kept: cards of one's own, and one that lies in no pile yet", () => {
    const card = (): { text: string; drawing: Content } => ({ text: "", drawing: asTold(20_000) });
    let sorting = begin("home");
    for (let made = 0; made < 3; made += 1) sorting = placeOwn({ ...sorting, own: card() }, "like");
    sorting = { ...sorting, own: card() };
    expect(() => fits(cardsOf(placeOwn(sorting, "unlike")))).toThrow();
    const found = goneOnSorting(sorting);
    expect(ownCards(found)).toHaveLength(3);
    fits(cardsOf(placeOwn(found, "unlike")));
  });

  it("stays the very same where it fits", () => {
    const drawing = asTold(2_000);
    const houses = withIn(withIn(empty(), "good", { drawing }), "dreams", { drawing });
    expect(goneOnWith(houses).good.drawing).toBe(drawing);
    const sorting = placeOwn({ ...begin("home"), own: { text: "soup", drawing } }, "like");
    expect(goneOnSorting(sorting)).toEqual(sorting);
    expect(ownCards(goneOnSorting(sorting))[0]?.drawing).toBe(drawing);
  });
});
