/**
 * Languages that nobody speaks, to see what a catalogue would do to the pages: every sentence stands in brackets, so that one without them was
 * never translated, and the long one has two fifths more letters than English, as long words as long sentences.
 */
export type Catalogue = Record<string, string | Record<string, string>>;

const lengthened = (text: string): string => text.replace(/[aeiou]/gi, "$&$&");
const dressed = (sentence: string, dress: (text: string) => string): string =>
  `[${sentence
    .split(/(\{\w+\})/)
    .map((part) => (part.startsWith("{") ? part : dress(part)))
    .join("")}]`;

/** `like` is any real catalogue: its keys are the English sentences. */
function pseudo(like: Catalogue, dress: (text: string) => string): Catalogue {
  const forms = (english: string, found: string | Record<string, string>): string | Record<string, string> =>
    typeof found === "string" ? dressed(english, dress) : { other: dressed(english, dress) };
  return Object.fromEntries(Object.entries(like).map(([english, found]) => [english, forms(english, found)]));
}

export const long = (like: Catalogue): Catalogue => pseudo(like, lengthened);
/** Shown in a language that runs from right to left. */
export const mirrored = (like: Catalogue): Catalogue => pseudo(like, (text) => text);
