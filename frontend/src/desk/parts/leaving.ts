/** The words of leaving, covering and staying away; translated where they are shown, with `t(LABEL[code])`. */
import type { Block, HandoverItem, LeavingReason, ReadFirst } from "../../api/types";
import { msg } from "../../i18n/index.svelte";

export const WHOSE: Record<NonNullable<ReadFirst["whose"]>, string> = {
  // Translators: how a person's words for a new worker came about.
  wrote: msg("They wrote it themselves"),
  said: msg("They said it, and it was written down"),
  together: msg("Chosen together with their worker"),
};
export const REASONS: Record<LeavingReason, string> = {
  // Translators: why a colleague's work is handed over.
  left: msg("They leave"),
  dismissed: msg("They were dismissed"),
  absence: msg("They will be away for long"),
};
export const ITEMS: Record<HandoverItem["kind"], string> = {
  // Translators: what a colleague who leaves hands over, with a number where no name may be shown: "Person 3".
  person: msg("Person {number}"),
  household: msg("Household {number}"),
  session: msg("Open session {number}"),
  // Translators: what a colleague who leaves hands over, with a number: "Alert 2".
  notice: msg("Alert {number}"),
  translation: msg("Translation {number}"),
  summary: msg("Voice summary {number}"),
  // Translators: something that waits for a colleague's approval, with a number.
  approval: msg("To approve {number}"),
};
export const BLOCKS: Record<Block["reason"], string> = {
  // Translators: why a colleague must not open a person's record.
  recused: msg("They said that they know the family"),
  related: msg("They are related to the family"),
  person_asked: msg("The person asked for it"),
  // Translators: why a colleague must not open a person's record: something was complained of.
  complained: msg("A concern was raised"),
};
/** What belongs to people and households; the rest are tasks. */
export const ACCESS: HandoverItem["kind"][] = ["person", "household"];
