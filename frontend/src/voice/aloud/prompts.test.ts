import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { SYMBOLS } from "../pictures/symbols";
import { namedPrompts, PROMPTS } from "./prompts";

/** Files that hold what a screen asks; whatever they say can be heard. What a person's own phone says is recorded by nobody (own/asked.ts). */
const ASKING =
  /^(?:(?!own\/)\w+\/asked|screens\/(?:helpAsked|promises)|activities\/all|journal\/prompts|check_in\/(?:words|body)|three_houses\/houses|picture_cards\/(?:cards|decks)|parts\/travels)\.ts$/;

/** Every sentence that one of these files says, as it stands in the catalogue. */
function asked(): string[] {
  const template = readFileSync(new URL("../../../../locales/messages.pot", import.meta.url), "utf8");
  return template.split("\n\n").flatMap((entry) => {
    const files = [...entry.matchAll(/frontend\/src\/voice\/(\S+?)(?=\s|$)/g)].map(([, file]) => file ?? "");
    const quoted = /^msgid ((?:"(?:[^"\\]|\\.)*"\n?)+)/m.exec(entry)?.[1] ?? "";
    const sentence = quoted.split("\n").filter(Boolean).map((line) => JSON.parse(line) as string).join("");
    return sentence && files.some((file) => ASKING.test(file)) ? [sentence] : [];
  });
}

describe("the prompts that can be heard", () => {
  it("are all that is asked at any screen and in any activity", () => {
    const sentences = asked();
    expect(sentences.length).toBeGreaterThan(140);
    const gathered = new Set(PROMPTS.map(({ sentence }) => sentence));
    expect(sentences.filter((sentence) => !gathered.has(sentence))).toEqual([]);
  });

  it("are real sentences, each once, with a picture that there is", () => {
    expect(PROMPTS.filter(({ sentence }) => !sentence)).toEqual([]);
    expect(new Set(PROMPTS.map(({ sentence }) => sentence)).size).toBe(PROMPTS.length);
    expect(PROMPTS.flatMap(({ picture }) => ("symbol" in picture && !SYMBOLS[picture.symbol] ? [picture.symbol] : []))).toEqual([]);
  });

  it("are known by their English words, so that a changed sentence has no recording", async () => {
    const named = await namedPrompts();
    expect(new Set(named.map(({ id }) => id)).size).toBe(PROMPTS.length);
    expect(named.find(({ sentence }) => sentence === "How do you feel now?")?.id).toBe("618c72fa804dd129cac8674b6ecfd15e");
  });
});

/** Every screen of an activity says aloud what it asks; which screens there are, is read from the files. */
describe("a screen of the voice door", () => {
  const screens = import.meta.glob<string>(["../{screens,journal,check_in,three_houses,picture_cards,recording,photo,people,mine,calm,own}/*.svelte"], { query: "?raw", import: "default", eager: true });
  /** For the worker, or nothing that is asked of anybody: unlocking, what cannot be opened, a camera's picture, a picture that was closed. */
  const NOT_ASKED = ["Unlock", "Nobody", "Viewfinder", "ClosedPicture"];

  it("hands over what can be heard on it", () => {
    const silent = Object.entries(screens).flatMap(([file, text]) =>
      [...text.matchAll(/<Screen\b[^>]*>/g)].flatMap(([tag]) => (/\baloud\b/.test(tag) || NOT_ASKED.some((one) => file.endsWith(`/${one}.svelte`)) ? [] : [`${file}: ${tag}`])),
    );
    expect(Object.keys(screens).length).toBeGreaterThan(25);
    expect(silent).toEqual([]);
  });
});
