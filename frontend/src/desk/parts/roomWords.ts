/** The room on a tablet in words: nobody needs to know that it is 41.7 per cent. */
import { formats, t } from "../../i18n/index.svelte";

export function usedWords(used: number): string {
  // Translators: how much of the room on the tablet is used.
  if (used < 0.02) return t("Almost none of it is used.");
  // Translators: how much of the room on the tablet is used.
  if (used < 0.25) return t("Less than a quarter of it is used.");
  // Translators: how much of the room on the tablet is used.
  if (used <= 0.5) return t("Less than half of it is used.");
  // Translators: how much of the room on the tablet is used.
  if (used < 0.75) return t("More than half of it is used.");
  // Translators: how much of the room on the tablet is used.
  if (used < 0.95) return t("More than three quarters of it are used.");
  // Translators: how much of the room on the tablet is used.
  return t("Nearly all of it is used.");
}

/** A number as the reader writes it. */
export const amount = (many: number): string => new Intl.NumberFormat(formats()).format(many);
