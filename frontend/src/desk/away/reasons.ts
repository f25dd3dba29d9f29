/** The words for why a person was not alone with the worker. */
import type { Presence } from "../../api/types";
import { msg } from "../../i18n/index.svelte";

export const WHY_NOT_ALONE: Record<Exclude<NonNullable<Presence["why_not"]>, "">, string> = {
  // Translators: why a person was not alone with the worker.
  they_wished: msg("They wished it"),
  would_not_leave: msg("Somebody would not leave"),
  no_other_room: msg("There was no other room"),
  // Translators: why a person was not alone with the worker; the last: an authority or court requires it.
  small_child: msg("A small child was with them"),
  required: msg("It is required"),
  other: msg("Another reason"),
};
