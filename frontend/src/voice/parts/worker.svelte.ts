/**
 * What the voice door says to the worker beside the person, where it must be understood at once: in the language that was chosen at the desk of this
 * tablet, else in English, whatever the person reads.
 */
import { storedLanguage } from "../../i18n/choice";
import { ENGLISH, speechOf, type Speech } from "../../i18n/index.svelte";

let speech = $state.raw<Speech>(ENGLISH);

export const worker = {
  get tag(): string {
    return speech.tag;
  },
  t: ((sentence, values) => speech.t(sentence, values)) satisfies Speech["t"] as Speech["t"],
  tn: ((one, many, count, values) => speech.tn(one, many, count, values)) satisfies Speech["tn"] as Speech["tn"],
  /** English is there at once; another language as soon as it has come. */
  async find(): Promise<void> {
    speech = await speechOf(storedLanguage() ?? "en");
  },
};
