import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { ACTIVITIES, find } from "./all";

const documented = readFileSync(new URL("../../../../docs/envelope.md", import.meta.url), "utf8");

describe("the activities of the voice door", () => {
  it("each have a name of their own, by which a pack and a draft find them", () => {
    expect(new Set(ACTIVITIES.map(({ name }) => name)).size).toBe(ACTIVITIES.length);
    for (const activity of ACTIVITIES) expect(find(activity.name)).toBe(activity);
  });

  it("pass over a name that this version does not know", () => {
    expect(find("later")).toBeUndefined();
    expect(find("welcome")).toBeUndefined();
  });

  it.each(ACTIVITIES.map(({ name }) => name))("are described byte by byte: %s", (name) => {
    expect(documented).toMatch(new RegExp(`^${name} +\\{`, "m"));
  });

  it.each(ACTIVITIES)("say in different words that something is there to go on with: $name", ({ label, again }) => {
    expect(again).not.toBe(label);
  });
});

describe("what was finished, as plain text", () => {
  const plain = (name: string, content: Record<string, unknown>): Promise<string> | undefined => find(name)?.plain(content);

  it("is the words themselves where there are words", async () => {
    expect(await plain("journal", { text: "آج بارش تھی۔" })).toBe("آج بارش تھی۔");
  });

  it("says of a drawing how many lines and which stickers it has", async () => {
    const strokes = [{}, {}, {}];
    expect(await plain("drawing", { strokes, stamps: [{ name: "sun" }, { name: "of_a_later_version" }] })).toBe("A drawing of 3 strokes · sun · of_a_later_version");
  });

  it("says of a check-in what was touched and the own word", async () => {
    expect(await plain("check_in", { feelings: ["mixed"], own_word: "fizzy" })).toBe("all mixed up · fizzy");
  });

  it("says of a check-in its colour and the places of the body, where there is nothing else, too", async () => {
    expect(await plain("check_in", { feelings: [], own_word: null, colour: "#2f5ea8" })).toBe("the colour blue");
    const body = [{ place: "tummy", words: ["tight"], own_word: "like a knot" }];
    expect(await plain("check_in", { feelings: ["calm"], own_word: null, colour: "#a0b0c0", body })).toBe("calm · the colour #a0b0c0\ntummy: tight · like a knot");
    expect(await plain("check_in", { feelings: [], own_word: null, colour: null, body })).toBe("tummy: tight · like a knot");
  });

  it("says of a recording how long it is and how it began, and nothing that was said", async () => {
    expect(await plain("recording", { media: { seconds: 95 }, prompt: "today" })).toBe("A recording of about 2 minutes · Today …");
    expect(await plain("recording", { media: { seconds: 4 }, prompt: null })).toBe("A recording of about 1 minute");
  });

  it("says of a photo what was covered and the words beside it, and of a closed one that it is closed", async () => {
    expect(await plain("photo", { covered: 2, note: "our cat", may_be_unsafe: false })).toBe("A photo of something you made · 2 parts covered · our cat");
    expect(await plain("photo", { covered: 0, note: null, may_be_unsafe: true })).toBe("A photo that is closed");
  });
});
