import { describe, expect, it } from "vitest";
import list from "./wordList.txt?raw";
import { generateWords, wordsFor } from "./words.ts";

const words = list.trim().split("\n");

describe("six words", () => {
  it("come from the list, six of them, and not twice the same six", async () => {
    const [one, other] = [await generateWords(), await generateWords()];
    expect(one.split(" ")).toHaveLength(6);
    for (const word of one.split(" ")) expect(words).toContain(word);
    expect(one).not.toBe(other);
  });

  it("are drawn again where the rest of a division would favour the first of the list", async () => {
    const fair = 65_536 - (65_536 % words.length);
    const draws = [65_535, fair, fair - 1, 3];
    expect(await generateWords(2, () => draws.shift() ?? 0)).toBe(`${words.at(-1)} ${words[3]}`);
  });

  it("can be every word of the list, the last one too", async () => {
    for (const at of [0, 1, words.length - 1]) expect(await generateWords(1, () => at)).toBe(words[at]);
  });
});

describe("words to compare", () => {
  it("are those that the server says for the same bytes", async () => {
    const digest = Uint8Array.from({ length: 12 }, (_, at) => 240 + at);
    expect(await wordsFor(digest)).toEqual(["coliseum", "democrat", "emptiness", "fretful", "hulk", "magnetize"]);
  });
});
