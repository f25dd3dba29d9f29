/** What the studio reads: every prompt, its recordings in a language, and the words that stand on the tablet for it. */
import type { Catalogue } from "../../i18n/index.svelte";
import { loaders } from "../../i18n/words";
import type { PromptRecording } from "../../api/types";
import { namedPrompts } from "../../voice/aloud/prompts";
import { all } from "../family.svelte";
import { standings, type Standing } from "./standing";

export interface Studio {
  prompts: Standing[];
  /** The written sentence in the language, where the tablet has one. */
  written: (sentence: string) => string;
}

const wordsOf = (language: string): Promise<Catalogue> =>
  (loaders[language]?.() ?? Promise.resolve({})).then((found) => found as Catalogue).catch(() => ({}));

export async function read(language: string): Promise<Studio> {
  const [prompts, rows, words] = await Promise.all([namedPrompts(), all<PromptRecording>("/api/prompts-aloud", { language }), wordsOf(language)]);
  const written = (sentence: string): string => (typeof words[sentence] === "string" ? words[sentence] : "");
  return { prompts: standings(prompts, rows), written };
}
