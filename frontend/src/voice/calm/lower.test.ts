import { describe, expect, it } from "vitest";
import { feltBy, lower, offersCalm } from "./lower";

describe("feeling lower than before", () => {
  it("is sad after calm, and more that is heavy than before", () => {
    expect(lower(["calm"], ["sad"])).toBe(true);
    expect(lower(["worried"], ["worried", "scared"])).toBe(true);
    expect(lower(["happy"], ["mixed"])).toBe(true);
  });

  it("is not the same, or lighter, or another light feeling", () => {
    expect(lower(["sad"], ["sad"])).toBe(false);
    expect(lower(["scared"], ["calm"])).toBe(false);
    expect(lower(["happy"], ["hopeful"])).toBe(false);
    expect(lower(["calm"], ["happy", "sad", "calm"])).toBe(false);
  });

  it("is not read into silence: somebody who did not say is not judged", () => {
    expect(lower([], ["sad"])).toBe(false);
    expect(lower(["calm"], [])).toBe(false);
  });
});

/** What somebody keeps of how they feel; whatever is not given was not touched. */
const said = (when: string, content: Record<string, unknown> = {}) => ({ activity: "check_in", content: { when, feelings: [], own_word: null, colour: null, ...content } });
const ELSE: Record<string, Record<string, unknown>> = {
  "a colour": { colour: "#2f5ea8" },
  "an own word": { own_word: "heavy like rain" },
  "a place of the body": { body: [{ place: "chest", words: ["tight", "heavy"], own_word: null }] },
};

describe.each(Object.entries(ELSE))("%s alone", (_what, shown) => {
  it("afterwards is neither lower nor not: what was known stays, and no calm minute is put forward for it", () => {
    expect(feltBy(["happy"], said("after", shown))).toBeUndefined();
    expect(offersCalm(["happy"], said("after", shown))).toBe(false);
  });

  it("before says nothing against which anything is weighed, so that the worker is told of no change", () => {
    expect(feltBy([], said("before", shown))).toBeUndefined();
    expect(feltBy([], said("after", { feelings: ["sad"] }))).toEqual({ before: [], lower: false });
  });

  it("beside a face takes nothing from the face and adds nothing to it", () => {
    expect(feltBy(["calm"], said("after", { ...shown, feelings: ["sad"] }))).toEqual({ before: ["calm"], lower: true });
    expect(feltBy(["sad"], said("after", { ...shown, feelings: ["calm"] }))).toEqual({ before: ["sad"], lower: false });
    expect(feltBy([], said("before", { ...shown, feelings: ["calm"] }))).toEqual({ before: ["calm"], lower: false });
  });
});

describe("a calm minute", () => {
  it("is offered to whoever feels lower than before, and not to others who showed a face before", () => {
    expect(offersCalm(["calm"], said("after", { feelings: ["sad"] }))).toBe(true);
    expect(offersCalm(["sad"], said("after", { feelings: ["sad"] }))).toBe(false);
    expect(offersCalm(["scared"], said("after", { feelings: ["happy"] }))).toBe(false);
  });

  it("is offered for a heavy face where no face was shown before: nobody can know, and it harms nobody", () => {
    expect(offersCalm([], said("after", { feelings: ["scared"] }))).toBe(true);
    expect(offersCalm([], said("after", { feelings: ["hopeful"] }))).toBe(false);
    expect(offersCalm([], said("after", { feelings: ["nothing"] }))).toBe(false);
  });

  it("is offered at the end only: never before, and never for how one feels among the activities", () => {
    for (const when of ["before", "during"]) expect(offersCalm([], said(when, { feelings: ["sad"] }))).toBe(false);
    expect(offersCalm([], { activity: "journal", content: { text: "sad" } })).toBe(false);
    expect(feltBy([], said("during", { feelings: ["sad"] }))).toBeUndefined();
    expect(feltBy([], { activity: "journal", content: { text: "sad" } })).toBeUndefined();
  });
});
