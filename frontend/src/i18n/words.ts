/** The catalogues of the voice door, by language: addresses of this build, so that a page can also lay them by for days without a line. */
import type { Loaders } from "./index.svelte";
import { readWords } from "./read";

const files = import.meta.glob<string>("./generated/*.voice.json", { query: "?url", import: "default", eager: true });

export const WORDS: Record<string, string> = Object.fromEntries(
  Object.entries(files).map(([file, address]) => [/(\w+)\.voice\.json$/.exec(file)?.[1] ?? "", address]),
);

export const loaders: Loaders = Object.fromEntries(Object.entries(WORDS).map(([tag, address]) => [tag, () => readWords(address)]));
