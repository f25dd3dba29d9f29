/** The colours of crayons, and their names. Red is a colour like the others here; no screen of ours uses it as an alarm. */
import { msg } from "../i18n/index.svelte";

const NAMES = {
  // Translators: a colour of a crayon.
  "#2b2926": msg("black"),
  // Translators: a colour of a crayon.
  "#8a8580": msg("grey"),
  // Translators: a colour of a crayon.
  "#7a4a2a": msg("brown"),
  // Translators: a colour of a crayon.
  "#c8332b": msg("red"),
  // Translators: a colour of a crayon.
  "#e8842c": msg("orange"),
  // Translators: a colour of a crayon.
  "#f2c230": msg("yellow"),
  // Translators: a colour of a crayon.
  "#3f8f4e": msg("green"),
  // Translators: a colour of a crayon.
  "#63b6cf": msg("light blue"),
  // Translators: a colour of a crayon.
  "#2f5ea8": msg("blue"),
  // Translators: a colour of a crayon.
  "#7a4fa0": msg("purple"),
  // Translators: a colour of a crayon.
  "#e58fb1": msg("pink"),
  // Translators: a colour of a crayon, like skin.
  "#c9935f": msg("light brown"),
} as const;

export type Colour = keyof typeof NAMES;
export const COLOURS = Object.keys(NAMES) as Colour[];
export const colourName = (colour: string): string => NAMES[colour as Colour] ?? colour;
