/** A finished recording in words: how long somebody spoke, and how they began. What was said is in the sound alone. */
import { t, tn } from "../../i18n/index.svelte";
import type { Content } from "../activities/contract";
import { PROMPTS } from "../journal/prompts";

export function plain(content: Content): string {
  const { seconds } = content.media as { seconds: number };
  const minutes = Math.max(1, Math.round(seconds / 60));
  // Translators: a recorded voice, in a list of what was made.
  const length = tn("A recording of about {count} minute", "A recording of about {count} minutes", minutes);
  const prompt = String(content.prompt ?? "");
  return prompt ? `${length} · ${t(PROMPTS[prompt] ?? prompt)}` : length;
}
