/** What the form for a contact begins with, and what it says of itself while it is folded. */
import type { NewOffer, Offer } from "../../api/types";
import { t } from "../../i18n/index.svelte";
import { languageName } from "./format";
import { apart } from "./rightsWords";

/**
 * What was so the last time and is probably so again: language, letters and place. Who carried it is not taken over: whoever brought the last letter
 * would stand between us and a person who was now asked alone. A correction begins with all that it corrects.
 */
export function begun(empty: NewOffer, last: Offer | null, earlier: Offer | undefined): NewOffer {
  const from = earlier ?? last;
  if (!from) return empty;
  const { language, script, venue } = from;
  const usual = { ...empty, language, script, venue };
  if (!empty.corrects || !earlier) return usual;
  const { carried_by, answered_by, helped, access, note, about, template } = earlier;
  return { ...usual, carried_by, answered_by, helped, access, note, about, template };
}

/** All that is filled in where nobody looks until they unfold it. */
export const folded = ({ language, venue, carried_by }: NewOffer): string =>
  // Translators: part of a line about a contact; {who} brought a letter or made a call.
  apart([languageName(language), venue, carried_by && t("through {who}", { who: carried_by.name })]);
