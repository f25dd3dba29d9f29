import { describe, expect, it } from "vitest";
import { lower } from "./lower";

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
