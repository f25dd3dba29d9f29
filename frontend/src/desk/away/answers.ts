/** The words for what a person may agree to. */
import type { NewAgreement } from "../../api/types";
import { msg } from "../../i18n/index.svelte";

const PURPOSES: Record<NewAgreement["purpose"], string> = {
  // Translators: what a person is asked to agree to.
  taking_part: msg("Taking part"),
  activity: msg("An activity"),
  travel: msg("How far a piece may travel"),
  // Translators: what a person is asked to agree to.
  review_use: msg("Use in a review"),
  contact: msg("Contact, and by which way"),
};

export const purposeName = (purpose: NewAgreement["purpose"]): string => PURPOSES[purpose];
