import { describe, expect, it } from "vitest";
import type { PromptRecording } from "../../api/types";
import type { NamedPrompt } from "../../voice/aloud/prompts";
import { nextMissing, standings, standOf } from "./standing";

const prompt = (id: string): NamedPrompt => ({ id, sentence: id, picture: { art: "choice" }, place: "choose" });
const row = (of: string, number: number, state: PromptRecording["state"]): PromptRecording => ({
  id: `${of}${number}`, prompt: of, language: "ur", number, state, type: "audio/webm;codecs=opus", milliseconds: 900, size: 9, recorded_by: "Farah Aziz",
  recorded_at: "2026-03-02T10:00:00Z", mine: false, may_review: state === "waiting", decided_by: null, decided_at: null, reason: null,
});

describe("where a prompt stands", () => {
  it("is missing until somebody records it, and again once it was taken out", () => {
    const [untouched, out] = standings([prompt("a"), prompt("b")], [row("b", 1, "out")]);
    expect([untouched && standOf(untouched), out && standOf(out)]).toEqual(["missing", "missing"]);
    expect(out?.past).toHaveLength(1);
  });

  it("waits for an ear while the older recording stays in use", () => {
    const [one] = standings([prompt("a")], [row("a", 1, "in_use"), row("a", 2, "waiting")]);
    expect(one && standOf(one)).toBe("waiting");
    expect(one?.inUse?.number).toBe(1);
  });

  it("keeps its past in sight, newest first", () => {
    const [one] = standings([prompt("a")], [row("a", 1, "replaced"), row("a", 3, "in_use"), row("a", 2, "returned")]);
    expect(one?.past.map(({ number }) => number)).toEqual([2, 1]);
  });

  it("has nothing to do with a sentence that there is no more", () => {
    expect(standings([prompt("a")], [row("gone", 1, "in_use")]).map(standOf)).toEqual(["missing"]);
  });
});

describe("the next sentence to record", () => {
  const all = standings([prompt("a"), prompt("b"), prompt("c")], [row("b", 1, "in_use")]);
  it("is the next that nobody has recorded", () => expect(nextMissing(all, "a")?.id).toBe("c"));
  it("begins again from the first", () => expect(nextMissing(all, "c")?.id).toBe("a"));
  it("is none when all are recorded", () => expect(nextMissing(standings([prompt("a")], [row("a", 1, "waiting")]), "a")).toBeUndefined());
});
