/**
 * Six words, made where they are needed: in the browser of whoever will keep them. The list is the server's own
 * (`python -m tools.words` writes it, `make check` compares), so that both sides say the same words for the same bytes.
 */
import type { Bytes } from "./bytes.ts";

export const WORDS = 6;

/** The list, fetched when first needed: it is larger than any screen. */
async function list(): Promise<string[]> {
  const { default: text } = await import("./wordList.txt?raw");
  return text.trim().split("\n");
}

/** A whole number below `limit` (at most 65,536), every one as likely: what would favour the low ones is drawn again. */
function below(limit: number, draw: () => number): number {
  const fair = 65_536 - (65_536 % limit);
  for (;;) {
    const drawn = draw();
    if (drawn < fair) return drawn % limit;
  }
}

const drawn = (): number => crypto.getRandomValues(new Uint16Array(1))[0] ?? 0;

/** `count` words drawn evenly from some 7,600 (six make 77 bits). `draw` gives 16 random bits. */
export async function generateWords(count: number = WORDS, draw: () => number = drawn): Promise<string> {
  const words = await list();
  return Array.from({ length: count }, () => words[below(words.length, draw)]).join(" ");
}

/** Words that stand for the first bytes of a digest, two bytes a word: for two people to compare aloud, and no secret. */
export async function wordsFor(digest: Bytes, count: number = WORDS): Promise<string[]> {
  const words = await list();
  return Array.from({ length: count }, (_, at) => words[((digest[2 * at] ?? 0) * 256 + (digest[2 * at + 1] ?? 0)) % words.length] ?? "");
}
