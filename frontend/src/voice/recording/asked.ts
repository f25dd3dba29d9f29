/** What the screen for speaking says before anybody speaks. */
import { msg } from "../../i18n/index.svelte";

export const SPEAK = {
  // Translators: heading of an activity: speaking, which the tablet records.
  ask: msg("Say it aloud"),
  // Translators: before a recording.
  begin: msg("Touch the picture and speak when you like. Nothing is sent before you say so."),
};
