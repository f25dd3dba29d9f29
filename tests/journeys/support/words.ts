/** The words on the screen, in the language of the journey: the same catalogue that the pages are built with. */
import { readFileSync } from "node:fs";
import { join, resolve } from "node:path";

const GENERATED = resolve(__dirname, "../../../frontend/src/i18n/generated");

export type Language = "en" | "ur";
export type Say = (english: string, values?: Record<string, string>) => string;

/** Returns how a door says an English sentence in a language; English where there is no translation yet, as the pages do. */
export function wordsOf(language: Language, door: "voice" | "desk" | "portal"): Say {
  const catalogue = language === "en" ? {} : (JSON.parse(readFileSync(join(GENERATED, `${language}.${door}.json`), "utf8")) as Record<string, string>);
  // The pages isolate names in a right-to-left sentence, so that each keeps its place.
  const placed = (value: string): string => (language === "ur" ? `\u2068${value}\u2069` : value);
  return (english, values = {}) => {
    const sentence = catalogue[english] ?? english;
    return sentence.replace(/\{(\w+)\}/g, (whole, name: string) => (name in values ? placed(values[name] ?? whole) : whole));
  };
}
