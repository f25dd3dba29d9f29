/** A finished photo in words: that there is one, whether something was covered, and what was said beside it. */
import { t, tn } from "../../i18n/index.svelte";
import type { Content } from "../activities/contract";

export function plain({ covered, note, may_be_unsafe: closed }: Content): string {
  const lines = [
    // Translators: a photo, in a list of what was made; it was closed because it may be too private or painful to be seen.
    closed ? t("A photo that is closed") : t("A photo of something you made"),
  ];
  // Translators: how many parts of a photo were covered.
  if (covered) lines.push(tn("{count} part covered", "{count} parts covered", covered as number));
  if (note) lines.push(String(note));
  return lines.join(" · ");
}
