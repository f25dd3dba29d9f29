import { describe, expect, it } from "vitest";
import { lengthOf, pieceOf, promptOf, replay, sizeOf, type RecordingStep } from "./model.ts";

const OPUS = "audio/webm;codecs=opus";
const begin = (at: number, prompt: string | null = null): RecordingStep => ({ op: "begin", type: OPUS, at, prompt });
const sound = (...bytes: number[]): RecordingStep => ({ op: "sound", bytes: Uint8Array.from(bytes), ms: 1000 });

describe("a recording's written steps", () => {
  it("become one segment for each time that somebody began or went on", () => {
    const segments = replay([begin(0), sound(1, 2), sound(3), begin(9000), sound(4)]);
    expect(segments.map(({ bytes }) => bytes.length)).toEqual([2, 1]);
    expect([sizeOf(segments), lengthOf(segments)]).toEqual([4, 3000]);
  });

  it("leave out a beginning in which the tablet died before any sound arrived", () => {
    expect(replay([begin(0), begin(500), sound(1)])).toHaveLength(1);
    expect(replay([begin(0)])).toEqual([]);
  });

  it("keep the beginning that the person chose, whatever came later", () => {
    expect(promptOf([begin(0, "today"), sound(1), begin(9000, "home")])).toBe("today");
    expect(promptOf([begin(0)])).toBeNull();
    expect(promptOf([])).toBeNull();
  });
});

describe("a kept recording", () => {
  const { content, media } = pieceOf(replay([begin(10_000), sound(1, 2), sound(3), begin(15_500), sound(4, 5)]), null);

  it("is its segments one after another, and says where each ends", () => {
    expect([...media]).toEqual([1, 2, 3, 4, 5]);
    expect(content.segments).toEqual([3, 2]);
  });

  it("says how much sound it holds, and after how much of it the person paused, and for how long", () => {
    expect(content.media).toEqual({ type: OPUS, seconds: 3, size: 5 });
    expect(content.pauses).toEqual([[2, 3.5]]);
  });

  it("never says that a pause was shorter than nothing, even if the tablet's clock went back", () => {
    const { content: odd } = pieceOf(replay([begin(10_000), sound(1), begin(4000), sound(2)]), null);
    expect(odd.pauses).toEqual([[1, 0]]);
  });
});
