/** What the sheet to draw on says. */
import { msg } from "../../i18n/index.svelte";

// Translators: heading of the drawing screen, read aloud by screen readers.
export const DRAW = msg("Draw what you like");

export const FULL = {
  // Translators: beside a sheet to draw on that takes no more lines.
  sheet: msg("This sheet is full. You can keep it, and begin another one."),
  // Translators: beside a smaller sheet, in a house or on a card of one's own, that takes no more lines.
  within: msg("This sheet is full. Everything on it stays."),
};
