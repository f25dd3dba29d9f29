import { describe, expect, it } from "vitest";
import { contentOf, covered, coversIn, replay, turn, turnedSize, untouched, withCover, withoutCover, type PhotoStep } from "./model.ts";

const SIZE = { width: 400, height: 300 };
const jpeg = Uint8Array.of(1, 2, 3);
const taken: PhotoStep = { op: "taken", jpeg, ...SIZE, note: "" };

describe("what is done to a photo", () => {
  it("turns what was cut and covered with it", () => {
    const edit = turn(covered(untouched(SIZE), SIZE), SIZE);
    expect(turnedSize(SIZE, edit)).toEqual({ width: 300, height: 400 });
    expect(edit.crop).toEqual({ x: 0, y: 0, width: 300, height: 400 });
    expect(turn(turn(turn(edit, SIZE), SIZE), SIZE)).toEqual(covered(untouched(SIZE), SIZE));
  });

  it("lays each next cover a little aside, inside the picture", () => {
    const edit = covered(covered(untouched(SIZE), SIZE), SIZE);
    const [first, second] = edit.covers;
    expect(first).toEqual({ x: 163, y: 113, width: 75, height: 75 });
    expect(second?.x).toBeGreaterThan(first?.x ?? 0);
  });

  it("counts the covers that lie in what is kept, and no others", () => {
    const edit = covered(covered(untouched(SIZE), SIZE), SIZE);
    expect(coversIn(edit)).toBe(2);
    expect(coversIn({ ...withCover(edit, 0, { x: 0, y: 0, width: 60, height: 60 }), crop: { x: 100, y: 0, width: 300, height: 300 } })).toBe(1);
    expect(coversIn(withoutCover(edit, 0))).toBe(1);
  });
});

describe("a photo that was begun", () => {
  it("comes back with everything that was done to it, and what can be undone", () => {
    const edit = covered(untouched(SIZE), SIZE);
    const begun = replay([taken, { op: "edit", edit }, { op: "note", text: "our cat" }]);
    expect(begun).toEqual({ shot: { jpeg, ...SIZE }, edits: [untouched(SIZE), edit], covered: 0, note: "our cat" });
    expect(replay([])).toBeNull();
  });

  it("starts anew when another was taken, and the words stay", () => {
    const edit = covered(untouched(SIZE), SIZE);
    const begun = replay([taken, { op: "edit", edit }, { op: "taken", jpeg, ...SIZE, note: "our cat" }]);
    expect(begun?.edits).toEqual([untouched(SIZE)]);
    expect(begun?.note).toBe("our cat");
  });

  it("gives nothing to be shown once it was closed", () => {
    const begun = replay([{ op: "closed", jpeg, ...SIZE, covered: 1, note: "" }]);
    expect(begun?.edits).toBeNull();
    expect(begun?.covered).toBe(1);
  });
});

describe("a kept photo", () => {
  it("says what its bytes are, what was covered, its words, and whether it may be looked at", () => {
    expect(contentOf({ jpeg, ...SIZE }, 2, "  our cat ", false)).toEqual({
      media: { type: "image/jpeg", ...SIZE, size: 3 }, covered: 2, note: "our cat", may_be_unsafe: false,
    });
    expect(contentOf({ jpeg, ...SIZE }, 0, " ", true)).toMatchObject({ note: null, may_be_unsafe: true });
  });
});
