/**
 * The sentences people read, in their language.
 *
 * English sentences are the keys; `locales/<language>/LC_MESSAGES/messages.po` holds every other language, one gettext
 * catalogue for server and browser. `scripts/compile-messages.mjs` cuts it into one JSON file per language and door.
 *
 * How a sentence is written, so that `make strings` finds it with its note for the translator:
 *
 *     // Translators: the button that opens a session.            (in script)
 *     const label = t("Start a session");
 *
 *     <!-- Translators: {count} is a number of people. -->        (in markup, the line before)
 *     {tn("{count} person", "{count} people", count, { count })}
 *
 * The first argument (both first arguments of `tn`) is one plain string literal in double quotes, on the line after its note or
 * up to three lines below it; values go in `{braces}`; a sentence is never built from pieces. A sentence written
 * outside a component (a table of labels, say) is marked with `msg("…")`, which hands it back unchanged, and
 * translated where it is shown: `t(label)`.
 */
import { TONGUES } from "./languages";

export type Catalogue = Record<string, string | Record<string, string>>;
export type Values = Record<string, string | number>;
export type Loaders = Record<string, () => Promise<Catalogue | { default: Catalogue }>>;

const RIGHT_TO_LEFT = new Set(["ar", "fa", "pnb", "ps", "ur"]);

let catalogue = $state.raw<Catalogue>({});
let current = $state<string>("en");
let loaders: Loaders = {};

/** Marks a sentence for the extractor where it cannot be translated yet. */
export const msg = (sentence: string): string => sentence;

const formatsOf = (tag: string): string => TONGUES[tag]?.formats ?? tag;

/** The locale that days and numbers are written by; reading it in markup makes the markup follow the language. */
export const formats = (): string => formatsOf(current);

/** A name in another script keeps its place in a right-to-left sentence (Unicode's first-strong isolate); numbers need none. */
function placed(tag: string, value: string | number): string {
  if (typeof value === "number") return value.toLocaleString(formatsOf(tag), { useGrouping: false });
  return direction(tag) === "rtl" ? `\u2068${value}\u2069` : value;
}

const filled = (tag: string, sentence: string, values?: Values): string =>
  values ? sentence.replace(/\{(\w+)\}/g, (all, name: string) => (name in values ? placed(tag, values[name] ?? all) : all)) : sentence;

function one(tag: string, words: Catalogue, sentence: string, values?: Values): string {
  const found = words[sentence];
  return filled(tag, typeof found === "string" ? found : sentence, values);
}

function counted(tag: string, words: Catalogue, single: string, many: string, count: number, values?: Values): string {
  const forms = words[single];
  const form = typeof forms === "object" ? forms[new Intl.PluralRules(TONGUES[tag]?.counts ?? tag).select(count)] ?? forms.other : undefined;
  return filled(tag, form ?? (count === 1 ? single : many), { count, ...values });
}

/** One sentence in the reader's language; `{name}` is replaced by `values.name`. */
export const t = (sentence: string, values?: Values): string => one(current, catalogue, sentence, values);

/** A sentence that depends on a number; the forms are those of the reader's language. */
export const tn = (single: string, many: string, count: number, values?: Values): string => counted(current, catalogue, single, many, count, values);

/** The sentences of one language, for a part of a page that speaks to somebody else than the rest of it does. */
export interface Speech {
  tag: string;
  t: typeof t;
  tn: typeof tn;
}
const speech = (tag: string, words: Catalogue): Speech => ({
  tag,
  t: (sentence, values) => one(tag, words, sentence, values),
  tn: (single, many, count, values) => counted(tag, words, single, many, count, values),
});
export const ENGLISH = speech("en", {});

/** Another language's sentences; English where that language does not come. */
export async function speechOf(tag: string): Promise<Speech> {
  const words = await wordsOf(tag);
  return words ? speech(tag, words) : ENGLISH;
}

/** The language being shown (a BCP 47 tag); reading it in markup makes the markup follow it. */
export const language = (): string => current;

export const direction = (tag: string): "rtl" | "ltr" => (RIGHT_TO_LEFT.has(tag.split("-")[0] ?? "") ? "rtl" : "ltr");

/** The languages of this door, in the order in which they are shown everywhere. */
export const languages = (): string[] => Object.keys(TONGUES).filter((tag) => tag === "en" || tag in loaders);

/** Tells the runtime where this door's catalogues are: `{ ur: () => import("…/ur.desk.json") }`. */
export function useCatalogues(found: Loaders): void {
  loaders = found;
}

/** A language's catalogue. Without a line a language that was never fetched here does not come; English is better than an empty page. */
async function wordsOf(tag: string): Promise<Catalogue | null> {
  const found = await loaders[tag]?.().catch(() => null);
  return ((found && "default" in found ? found.default : found) ?? null) as Catalogue | null;
}

/** Shows the page in another language, without a reload; an unknown one, or one that does not load, stays English. */
export async function setLanguage(tag: string): Promise<void> {
  const found = await wordsOf(tag);
  catalogue = found ?? {};
  current = found ? tag : "en";
  if (typeof document === "undefined") return;
  document.documentElement.lang = current;
  document.documentElement.dir = direction(current);
}
