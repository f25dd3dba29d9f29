/**
 * Cuts the gettext catalogues into one JSON file per language and door.
 *
 * A message belongs to a door when one of its `#:` references lies in that door's folder (`frontend/src/<door>/`); what lies elsewhere
 * in the front end is shared and goes to every door. gettext's plural forms and the categories of `Intl.PluralRules`
 * are different things (Polish: 3 and 4), so each category gets the form that gettext picks for a number of that category.
 */
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { join } from "node:path";

const HERE = fileURLToPath(new URL(".", import.meta.url));
export const DOORS = ["front", "desk", "voice", "portal"];

/** Languages without a plural rule of their own in the CLDR; `src/i18n/languages.ts` tells the pages the same. */
const COUNTS_LIKE = { pnb: "pa" };

const unquoted = (line) => JSON.parse(line.slice(line.indexOf('"')));

/** The entries of a .po file: `{ id, plural, forms: string[], references: string[] }`; fuzzy and obsolete ones are left out. */
export function parsePo(text) {
  const entries = [];
  for (const block of text.split(/\n\s*\n/)) {
    const entry = { id: "", plural: "", forms: [], references: [] };
    let fuzzy = false;
    let append = () => {};
    for (const line of block.split("\n")) {
      if (line.startsWith("#,") && line.includes("fuzzy")) fuzzy = true;
      if (line.startsWith("#:")) entry.references.push(...line.slice(2).trim().split(/\s+/));
      if (line.startsWith("#")) continue;
      const keyword = /^(msgid_plural|msgid|msgstr)(?:\[(\d+)\])?\s+"/.exec(line);
      if (keyword) {
        const [, word, index] = keyword;
        if (word === "msgid") append = (piece) => (entry.id += piece);
        if (word === "msgid_plural") append = (piece) => (entry.plural += piece);
        if (word === "msgstr") append = (piece) => (entry.forms[+(index ?? 0)] = (entry.forms[+(index ?? 0)] ?? "") + piece);
      }
      if (keyword || line.startsWith('"')) append(unquoted(line));
    }
    // The header is marked fuzzy by gettext's own tools and still says how plurals work.
    if (entry.forms.length && (!fuzzy || entry.id === "")) entries.push(entry);
  }
  return entries;
}

/** gettext's `Plural-Forms` header as a function from a number to the index of its form. */
export function pluralIndex(header) {
  const expression = /plural=([^;]+)/.exec(header)?.[1] ?? "n != 1";
  if (!/^[\sn\d()?:!=<>&|%]+$/.test(expression)) throw new Error(`Plural-Forms holds something else than a rule: ${expression}`);
  return new Function("n", `return Number(${expression})`);
}

/** `{ one: "…", other: "…" }` for a language, from gettext's forms. */
export function byCategory(language, forms, indexOf) {
  const rules = new Intl.PluralRules(COUNTS_LIKE[language] ?? language);
  const found = {};
  for (let n = 0; n <= 200; n += 1) {
    const form = forms[indexOf(n)];
    if (form) found[rules.select(n)] ??= form;
  }
  // Fractions and millions may have a category that no small whole number reaches.
  const last = forms.findLast((form) => form);
  for (const category of rules.resolvedOptions().pluralCategories) found[category] ??= found.other ?? last;
  return found;
}

/** What a catalogue says of itself; without `X-Doors` it covers every door. */
export function readHeader(header) {
  const field = (name) => new RegExp(`^${name}: ?(.*)$`, "m").exec(header)?.[1] ?? "";
  const named = field("X-Doors").split(" ").filter(Boolean);
  // What letters say goes out from the server and is no page's.
  const doors = named.filter((door) => DOORS.includes(door));
  return { doors: named.length ? doors : DOORS, status: field("X-Status"), by: field("X-Reviewed-By"), on: field("X-Reviewed-On") };
}

const doorsOf = (references) => {
  const ours = references.filter((reference) => reference.includes("frontend/src/"));
  const named = ours.flatMap((reference) => {
    const door = /frontend\/src\/(\w+)\//.exec(reference)?.[1];
    // What an activity calls its answers is read at the desk, too.
    return door === "voice" && /\/voice\/\w+\/\w+\.ts$/.test(reference) ? ["voice", "desk"] : [door];
  });
  if (references.length && !ours.length) return [];
  return ours.length && named.every((name) => DOORS.includes(name)) ? [...new Set(named)] : DOORS;
};

/** The catalogue of each door that it covers: `{ desk: { "Sentence": "جملہ" }, … }`. */
export function compile(language, text) {
  const entries = parsePo(text);
  const header = entries.find((entry) => entry.id === "")?.forms[0] ?? "";
  const indexOf = pluralIndex(header);
  const covered = readHeader(header).doors;
  const catalogues = Object.fromEntries(covered.map((door) => [door, {}]));
  for (const { id, plural, forms, references } of entries) {
    if (!id || !forms.some((form) => form)) continue;
    const value = plural ? byCategory(language, forms, indexOf) : forms[0];
    for (const door of doorsOf(references)) if (door in catalogues) catalogues[door][id] = value;
  }
  return catalogues;
}

function main() {
  const locales = join(HERE, "../../locales");
  const out = join(HERE, "../src/i18n/generated");
  mkdirSync(out, { recursive: true });
  const languages = existsSync(locales) ? readdirSync(locales, { withFileTypes: true }).filter((entry) => entry.isDirectory()) : [];
  const said = {};
  for (const { name } of languages) {
    const text = readFileSync(join(locales, name, "LC_MESSAGES/messages.po"), "utf8");
    said[name] = readHeader(parsePo(text).find((entry) => entry.id === "")?.forms[0] ?? "");
    for (const [door, catalogue] of Object.entries(compile(name, text))) {
      writeFileSync(join(out, `${name}.${door}.json`), JSON.stringify(catalogue));
    }
  }
  writeFileSync(join(out, "languages.json"), JSON.stringify(said));
}

if (process.argv[1] === fileURLToPath(import.meta.url)) main();
