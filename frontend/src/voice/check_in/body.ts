/**
 * The body map: places on a simple figure, and words for how a place feels that the person chooses. The words name warmth, weight and movement, and
 * none of them names pain or a cause: the map shows where a feeling is and asks nothing about injuries. An own word says whatever else there is.
 */
import { msg } from "../../i18n/index.svelte";

export interface Place {
  label: string;
  /** On a figure of 120 × 200, seen from the front. */
  path: string;
  /** Where its mark stands. */
  at: [x: number, y: number];
}
export interface Touched {
  place: string;
  words: string[];
  own_word: string | null;
}

export const PLACES: Record<string, Place> = {
  // Translators: a part of the body, on a drawn figure.
  head: { label: msg("head"), path: "M60 6c13 0 19 9 19 20s-8 21-19 21-19-10-19-21S47 6 60 6z", at: [60, 13] },
  // Translators: a part of the body, on a drawn figure.
  throat: { label: msg("throat"), path: "M52 45c5 3 11 3 16 0v11c-5 4-11 4-16 0z", at: [60, 52] },
  // Translators: a part of the body, on a drawn figure: chest and heart.
  chest: { label: msg("chest"), path: "M52 56c-8 2-15 4-17 8l3 30h44l3-30c-2-4-9-6-17-8-5 4-11 4-16 0z", at: [60, 76] },
  // Translators: a part of the body, on a drawn figure; a child's word.
  tummy: { label: msg("tummy"), path: "M38 94h44l2 28H36z", at: [60, 108] },
  // Translators: a part of the body, on a drawn figure.
  arms: { label: msg("arms"), path: "M35 64c-8 4-11 14-15 42l10 3 8-27zM85 64c8 4 11 14 15 42l-10 3-8-27z", at: [24, 88] },
  // Translators: a part of the body, on a drawn figure.
  hands: { label: msg("hands"), path: "M20 106l10 3c0 10-3 16-8 16s-7-8-2-19zM100 106l-10 3c0 10 3 16 8 16s7-8 2-19z", at: [23, 117] },
  // Translators: a part of the body, on a drawn figure.
  legs: { label: msg("legs"), path: "M36 122h23l-3 58H42zM61 122h23l-6 58H64z", at: [48, 150] },
  // Translators: a part of the body, on a drawn figure.
  feet: { label: msg("feet"), path: "M42 180h14v11c-7 4-18 4-20 0 0-5 5-6 6-11zM78 180H64v11c7 4 18 4 20 0 0-5-5-6-6-11z", at: [46, 187] },
};

// Translators: above words that say how a part of the body feels; {place} is "head", "tummy" …
export const THERE = msg("How is it there? ({place})");

export const BODY_WORDS: Record<string, string> = {
  // Translators: how a part of the body feels; the person chooses it.
  warm: msg("warm"),
  // Translators: how a part of the body feels.
  cold: msg("cold"),
  // Translators: how a part of the body feels.
  tight: msg("tight"),
  // Translators: how a part of the body feels: relaxed.
  loose: msg("loose"),
  // Translators: how a part of the body feels.
  heavy: msg("heavy"),
  // Translators: how a part of the body feels: of little weight.
  light: msg("light, not heavy"),
  // Translators: how a part of the body feels: like wings inside.
  fluttery: msg("fluttery"),
  // Translators: how a part of the body feels: not moving, at rest.
  still: msg("still"),
};

const EMPTY = (place: string): Touched => ({ place, words: [], own_word: null });
const says = (one: Touched): boolean => one.words.length > 0 || Boolean(one.own_word);

export const at = (body: readonly Touched[], place: string): Touched => body.find((one) => one.place === place) ?? EMPTY(place);

function changed(body: readonly Touched[], next: Touched): Touched[] {
  const others = body.filter((one) => one.place !== next.place);
  return says(next) ? [...others, next] : others;
}

/** Says this word of a place, or takes it back; a place of which nothing is said is not in the list. */
export function said(body: readonly Touched[], place: string, word: string): Touched[] {
  const { words, own_word } = at(body, place);
  return changed(body, { place, own_word, words: words.includes(word) ? words.filter((one) => one !== word) : [...words, word] });
}

export function saidInOwnWord(body: readonly Touched[], place: string, word: string): Touched[] {
  return changed(body, { ...at(body, place), own_word: word.trim() ? word : null });
}
