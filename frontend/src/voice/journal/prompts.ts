/**
 * Open beginnings for writing, by the name under which they travel, each with a small picture. Each leaves the subject and the answer to the
 * person; docs/activities.md names the guidance, and scripts/openness.test.ts holds every one to it.
 */
import { msg } from "../../i18n/index.svelte";

// Translators: heading above a big field for writing.
export const WRITE = msg("Write what you like");

export const PROMPTS: Record<string, string> = {
  // Translators: an open beginning for writing; the person goes on in their own words.
  today: msg("Today …"),
  // Translators: an open beginning for writing.
  people: msg("I would like people to know …"),
  // Translators: an open beginning for writing.
  home: msg("At home …"),
  // Translators: an open beginning for writing.
  like: msg("Something I like …"),
  // Translators: an open beginning for writing.
  wish: msg("What I wish for …"),
};

/** The small picture beside each, by its name in pictures/symbols.ts. */
export const PROMPT_SYMBOLS: Record<string, string> = { today: "sun", people: "talk", home: "home", like: "heart", wish: "star" };
