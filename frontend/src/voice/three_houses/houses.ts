/**
 * Three houses: what worries, what is good, what is dreamt of (after Nicki Weld and Maggie Greening, and Sonja Parker; docs/activities.md). In each
 * one may write, draw and place cards, in any order; each may stay empty.
 */
import { msg } from "../../i18n/index.svelte";
import type { Content } from "../activities/contract";
import { fitTogether } from "../activities/room";

export const HOUSES = ["worries", "good", "dreams"] as const;
export type HouseName = (typeof HOUSES)[number];
export interface House {
  text: string;
  drawing: Content | null;
  cards: readonly string[];
}
export type Houses = Record<HouseName, House>;

// Translators: heading above three houses; any of them may stay empty.
export const WHICH = msg("Three houses. Which one would you like to go into?");
// Translators: below the three houses.
export const EMPTY_TOO = msg("Any house may stay empty.");
/** Ways to fill a house. */
export const FILL = {
  // Translators: an activity: writing freely.
  write: msg("Write"),
  // Translators: an activity: drawing a picture.
  draw: msg("Draw"),
  // Translators: an activity: drawing a picture that was begun before.
  drawOn: msg("Go on drawing"),
  // Translators: names the buttons that show one deck of picture cards or another.
  cards: msg("Cards"),
};

export const HOUSE_WORDS: Record<HouseName, { label: string; ask: string }> = {
  worries: {
    // Translators: the first of three houses that a person fills with words, drawings and cards.
    label: msg("House of worries"),
    // Translators: an open invitation above the first house.
    ask: msg("What belongs in the house of worries?"),
  },
  good: {
    // Translators: the second of three houses.
    label: msg("House of good things"),
    // Translators: an open invitation above the second house.
    ask: msg("What belongs in the house of good things?"),
  },
  dreams: {
    // Translators: the third of three houses: hopes and dreams.
    label: msg("House of dreams"),
    // Translators: an open invitation above the third house.
    ask: msg("What belongs in the house of dreams?"),
  },
};

const EMPTY: House = { text: "", drawing: null, cards: [] };
export const empty = (): Houses => ({ worries: EMPTY, good: EMPTY, dreams: EMPTY });

export const isEmpty = ({ text, drawing, cards }: House): boolean => !text.trim() && !drawing && cards.length === 0;
export const allEmpty = (houses: Houses): boolean => HOUSES.every((name) => isEmpty(houses[name]));

export const withIn = (houses: Houses, name: HouseName, change: Partial<House>): Houses => ({ ...houses, [name]: { ...houses[name], ...change } });

/** What was begun before, so that it can be kept. */
export function goneOnWith(begun: Houses): Houses {
  const [worries = EMPTY, good = EMPTY, dreams = EMPTY] = fitTogether(HOUSES.map((name) => begun[name]));
  return { worries, good, dreams };
}

/** Puts a card into a house, or takes it out again. */
export function cardIn(houses: Houses, name: HouseName, card: string): Houses {
  const { cards } = houses[name];
  return withIn(houses, name, { cards: cards.includes(card) ? cards.filter((one) => one !== card) : [...cards, card] });
}

const kept = (name: HouseName, { text, drawing, cards }: House): Content => ({
  house: name,
  ...(text.trim() ? { text: text.trim() } : {}),
  ...(drawing ? { drawing } : {}),
  ...(cards.length ? { cards } : {}),
});

/** What is kept: the houses in which something is. */
export const contentOf = (houses: Houses): Content => ({
  houses: HOUSES.filter((name) => !isEmpty(houses[name])).map((name) => kept(name, houses[name])),
});
