/** What the sheet to draw on says. */
import { msg } from "../../i18n/index.svelte";

// Translators: heading of the drawing screen, read aloud by screen readers.
export const DRAW = msg("Draw what you like");
