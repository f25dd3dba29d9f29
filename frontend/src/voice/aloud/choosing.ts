/** Which voice says a prompt: a person's, else a device's own, else none. */

/** Punjabi of Pakistan goes by several names among voices. */
const NAMES: Record<string, string[]> = { pnb: ["pnb", "pa-pk", "pa-arab"] };

/** What may be heard of a visit in which `written` is shown now. */
export interface Way {
  recordings: boolean;
  /** The language that a device's voice would speak; null where it would not be the person's. */
  voice: string | null;
}

/**
 * `heard` and `begun` are the languages of recordings and of the words with which the visit began. Who hears another language than stands there keeps
 * hearing it whatever is shown; otherwise the voice follows the words, and never speaks a language that is not on the screen.
 */
export function wayOf(heard: string, begun: string, written: string): Way {
  if (heard !== begun) return { recordings: true, voice: null };
  return { recordings: written === begun, voice: written };
}

type Voice = Pick<SpeechSynthesisVoice, "lang" | "localService">;

/** A voice of this device in this language. One that sends what it says to somebody else's server is none. */
export function localVoice<V extends Voice>(voices: readonly V[], language: string): V | undefined {
  const names = NAMES[language] ?? [language.toLowerCase()];
  const speaks = (lang: string): boolean => names.some((name) => lang === name || lang.startsWith(`${name}-`));
  return voices.find(({ lang, localService }) => localService && speaks(lang.replace("_", "-").toLowerCase()));
}
