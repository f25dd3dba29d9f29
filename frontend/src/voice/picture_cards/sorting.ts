/** Cards as they were sorted. A card that was passed over is in no pile and leaves no trace. */
import { fitTogether, roomForCard } from "../activities/room";
import { isEmpty, ownCard, type OwnCard } from "./own";
import type { PileName } from "./decks";

/** A card of the deck by its name, or one of the person's own. */
export type Placed = { pile: PileName } & ({ card: string } | { own: OwnCard });
export interface Sorting {
  deck: string;
  placed: readonly Placed[];
  /** The names that were passed over, so that none is asked twice. */
  passed: readonly string[];
  /** A card of the person's own that is being made and lies in no pile yet. */
  own: OwnCard | null;
}

/** So many cards of one's own make a piece, or fewer where they are full. */
const MOST_OWN = 12;
const NOTHING: OwnCard = { text: "", drawing: null };

export const begin = (deck: string): Sorting => ({ deck, placed: [], passed: [], own: null });
/** Whether nothing lies in a pile and no card is being made. */
export const isUntouched = ({ placed, own }: Sorting): boolean => !placed.length && (!own || isEmpty(own));
/** The person's own cards that lie in a pile. */
export const ownCards = ({ placed }: Sorting): OwnCard[] => placed.flatMap((one) => ("own" in one ? [one.own] : []));
export function mayMakeOwn(sorting: Sorting): boolean {
  const own = ownCards(sorting);
  return own.length < MOST_OWN && roomForCard(own);
}

/** What was begun before, so that it can be kept. */
export function goneOnWith(begun: Sorting): Sorting {
  const cards = ownCards(begun);
  const [own = null, ...fitting] = fitTogether([begun.own ?? NOTHING, ...cards]);
  return {
    ...begun,
    own: begun.own && own,
    placed: begun.placed.map((one) => ("own" in one ? { ...one, own: fitting[cards.indexOf(one.own)] ?? one.own } : one)),
  };
}

const isPlaced = (sorting: Sorting, card: string): boolean => sorting.placed.some((one) => "card" in one && one.card === card);

/** The card that lies on top: the first that was neither placed nor passed over; null when all are done. */
export const next = (sorting: Sorting, cards: readonly string[]): string | null =>
  cards.find((card) => !isPlaced(sorting, card) && !sorting.passed.includes(card)) ?? null;

export const place = (sorting: Sorting, card: string, pile: PileName): Sorting => ({
  ...sorting,
  placed: [...sorting.placed.filter((one) => !("card" in one && one.card === card)), { card, pile }],
});

/** Puts the card that is being made into a pile; one with nothing on it is laid aside. */
export function placeOwn(sorting: Sorting, pile: PileName): Sorting {
  const { own, placed } = sorting;
  return { ...sorting, own: null, placed: own && !isEmpty(own) ? [...placed, { own, pile }] : placed };
}

export const passOver = (sorting: Sorting, card: string): Sorting => ({ ...sorting, passed: [...sorting.passed, card] });

/** Takes a placed card back; it lies on top again. */
export const takeBack = (sorting: Sorting, index: number): Sorting => ({ ...sorting, placed: sorting.placed.filter((_, at) => at !== index) });

/** What is kept: the deck, and the cards in the order in which they were placed. */
export const contentOf = ({ deck, placed }: Sorting): Record<string, unknown> => ({
  deck,
  cards: placed.map((one) => ("own" in one ? { pile: one.pile, ...ownCard(one.own) } : { pile: one.pile, card: one.card })),
});
