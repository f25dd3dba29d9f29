import { beforeEach, describe, expect, it, vi } from "vitest";

const visit = vi.hoisted(() => ({ pack: null as object | null, worker: "Nadia" }));
const spoken = vi.hoisted(() => ({ says: [] as string[], voices: ["en"] }));
vi.mock("../visit.svelte", () => ({ visit }));
vi.mock("../../i18n/index.svelte", () => ({ language: () => "en", t: (said: string, values: Record<string, string>) => said.replace(/\{(\w+)\}/g, (_, name: string) => values[name] ?? "?") }));
vi.mock("../../i18n/days", () => ({ longDay: () => "Monday" }));
vi.mock("../recording/listening", () => ({ Listening: class {} }));
vi.mock("./carried", () => ({ find: async () => null, lies: async () => false }));
vi.mock("./voices", () => ({
  hush: () => undefined,
  voiceFor: (tag: string) => (spoken.voices.includes(tag) ? { lang: tag } : undefined),
  speak: async (words: string) => void spoken.says.push(words),
}));
const { Hearing } = await import("./hearing.svelte");

beforeEach(() => {
  visit.pack = null;
  spoken.says = [];
});

const heard = async (...sentences: string[]) => {
  const hearing = new Hearing();
  await hearing.look(sentences, "en");
  return hearing;
};

describe("before a visit, on a person's own phone", () => {
  it("the phone's own voice reads what stands there, as a draft, and asks for earphones first", async () => {
    const hearing = await heard("Is this your phone?", "This is my phone");
    expect(hearing.draft).toBe(true);
    hearing.touch();
    expect([hearing.state, spoken.says]).toEqual(["asking", []]);
    hearing.begin();
    await vi.waitFor(() => expect(spoken.says).toEqual(["Is this your phone?", "This is my phone"]));
  });

  it("nothing is remembered of who is alone: the next screen asks again", async () => {
    (await heard("Is this your phone?")).begin();
    const next = await heard("Your six pictures");
    next.touch();
    expect(next.state).toBe("asking");
  });

  it("there is no button where the phone has no voice of the language", async () => {
    const hearing = new Hearing();
    await hearing.look(["Is this your phone?"], "ur");
    expect(hearing.parts).toEqual([]);
  });
});

it("within a visit the worker's name and the day are said as they stand on the screen", async () => {
  visit.pack = { language: "en", person: { called: "" }, read_by: "2026-11-30T17:00:00Z" };
  const hearing = await heard("{worker} reads it by {day}.");
  hearing.begin();
  await vi.waitFor(() => expect(spoken.says).toEqual(["Nadia reads it by Monday."]));
});
