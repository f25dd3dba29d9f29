import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { faultsOf } from "./openness";

describe("a sentence that is asked of a person", () => {
  it.each([
    ["Does your dad shout at you?", ["asks to confirm", "names harm", "names a role"]],
    ["Did somebody hurt you?", ["asks to confirm", "names harm"]],
    ["You like school, don't you?", ["tag question"]],
    ["It was quiet, wasn't it?", ["tag question"]],
    ["That is better, right?", ["tag question"]],
    ["Why did you stay upstairs?", ["asks why"]],
    ["What made you go?", ["asks why"]],
    ["My mummy makes me feel …", ["names a role"]],
    ["When he hits …", ["names harm"]],
    ["Well done!", ["praises or counts"]],
    ["Card {count} of {all}", ["praises or counts"]],
    ["This is our secret", ["promises secrecy"]],
    ["Is home a nice place?", ["asks to confirm"]],
  ])("may not be: %s", (sentence, faults) => {
    expect(faultsOf(sentence, { prompt: true })).toEqual(expect.arrayContaining(faults));
  });

  it.each(["At home …", "What is home like?", "Who is around?", "How is it there? ({place})", "A good day, a hard day", "a grown-up", "I'd rather not say"])(
    "may be open: %s",
    (sentence) => expect(faultsOf(sentence, { prompt: true })).toEqual([]),
  );

  it("may say outside the activities what is done when somebody is hurt, but ask nothing that leads", () => {
    const promise = "If someone is or may be hurt, we tell people whose job is keeping you safe.";
    expect(faultsOf(promise, { prompt: false })).toEqual([]);
    expect(faultsOf("Why did you press this?", { prompt: false })).toEqual(["asks why"]);
  });
});

/** Where the activities lie. */
const ACTIVITY = /^(?:activities|journal|drawing|check_in|three_houses|picture_cards|recording|photo)\//;

interface Said {
  sentence: string;
  files: string[];
}

/** Every sentence of the voice door, with the files (from frontend/src/voice/) that say it. */
function sentences(): Said[] {
  const template = readFileSync(new URL("../../locales/messages.pot", import.meta.url), "utf8");
  return template.split("\n\n").flatMap((entry) => {
    const files = [...entry.matchAll(/frontend\/src\/voice\/(\S+)/g)].map(([, file]) => file ?? "");
    const ids = [...entry.matchAll(/^msgid(?:_plural)? ((?:"(?:[^"\\]|\\.)*"\n?)+)/gm)].map(([, quoted = ""]) =>
      quoted.split("\n").filter(Boolean).map((line) => JSON.parse(line) as string).join(""),
    );
    return files.length ? ids.map((sentence) => ({ sentence, files })) : [];
  });
}

describe("every sentence of the voice door", () => {
  const all = sentences();
  const prompts = all.filter(({ files }) => files.some((file) => ACTIVITY.test(file)));

  it("is read from the catalogue", () => {
    expect(all.length).toBeGreaterThan(150);
    expect(prompts.map(({ sentence }) => sentence)).toEqual(expect.arrayContaining(["At home …", "What is home like?", "House of worries", "scared"]));
  });

  it("leads nobody, praises nothing and promises no secrecy", () => {
    expect(all.flatMap(({ sentence }) => faultsOf(sentence, { prompt: false }).map((fault) => `${fault}: ${sentence}`))).toEqual([]);
  });

  it("speaks, inside an activity, of no harm and of nobody in particular", () => {
    expect(prompts.flatMap(({ sentence }) => faultsOf(sentence, { prompt: true }).map((fault) => `${fault}: ${sentence}`))).toEqual([]);
  });
});
