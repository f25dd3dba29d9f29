/** The languages in which prompts can be heard, or seen. */
import type { PromptLanguage } from "../../api/types";
import { all } from "../family.svelte";
import { TABLET } from "../parts/tongues";

/** Languages that are seen and not heard (engagement/prompts_aloud/rules.py). */
export const isSigned = (language: string): boolean => language === "bfi";

/** The tablet's languages first, then those without words of ours: spoken by interpreters of the register, recorded already, or signed. */
export async function readLanguages(): Promise<{ tag: string; in_use: number; waiting: number }[]> {
  const known = await all<PromptLanguage>("/api/prompts-aloud/languages");
  const tags = [...new Set([...TABLET, "phr", "bfi", ...known.map(({ language }) => language)])];
  return tags.map((tag) => ({ tag, in_use: 0, waiting: 0, ...known.find(({ language }) => language === tag) }));
}
