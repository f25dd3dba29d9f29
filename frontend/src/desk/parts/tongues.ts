/** In which languages the tablet speaks to a person, and who has read each: said by the catalogues themselves (`X-Doors`, `X-Status`). */
import said from "../../i18n/generated/languages.json";
import { t } from "../../i18n/index.svelte";
import { TONGUES } from "../../i18n/languages";
import { day } from "./format";

interface Said {
  doors: string[];
  status: string;
  by: string;
  on: string;
}
/** `source` is the language in which it was written; `none` is one the tablet does not speak. */
export type Standing = "source" | "draft" | "reviewed" | "none";

const CATALOGUES: Record<string, Said | undefined> = said;

/** The languages of the voice door, in the order in which they are shown everywhere. */
export const TABLET: string[] = Object.keys(TONGUES).filter((tag) => tag === "en" || CATALOGUES[tag]?.doors.includes("voice"));

export function standingOf(tag: string): Standing {
  if (tag === "en") return "source";
  const one = CATALOGUES[tag];
  if (!one?.doors.includes("voice")) return "none";
  return one.status === "reviewed" ? "reviewed" : "draft";
}

/** How far the tablet's words in a language may be relied upon, for the worker who chooses it. */
export function wordsAbout(tag: string): string | undefined {
  const standing = standingOf(tag);
  // Translators: below a choice of language. The tablet shows English where it has no words in that language.
  if (standing === "none") return t("The tablet has no words in this language yet and shows English. Say it to them, or have it interpreted.");
  // Translators: below a choice of language: the translation of the tablet's words is a draft.
  if (standing === "draft") return t("A draft: nobody who works with families and speaks it as their own has read the tablet’s words yet. Ask whether something sounds odd.");
  const one = CATALOGUES[tag];
  // Translators: below a choice of language: who has read the translation, {who} with name and role, {day} a date.
  return standing === "reviewed" && one ? t("The tablet’s words were read by {who} on {day}.", { who: one.by, day: day(one.on) }) : undefined;
}
