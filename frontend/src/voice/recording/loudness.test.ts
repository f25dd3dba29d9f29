import { describe, expect, it } from "vitest";
import { loudnessOf } from "./loudness.ts";

const tone = (amplitude: number): Float32Array => Float32Array.from({ length: 2048 }, (_, i) => amplitude * Math.sin(i / 7));

describe("how loud it is", () => {
  it("shows nothing in silence, and nothing where there are no samples", () => {
    expect(loudnessOf(new Float32Array(2048))).toBe(0);
    expect(loudnessOf(new Float32Array())).toBe(0);
  });

  it("grows in three steps from a whisper to a voice near by, and no further", () => {
    expect([0.002, 0.008, 0.03, 0.2, 1].map((amplitude) => loudnessOf(tone(amplitude)))).toEqual([0, 1, 2, 3, 3]);
  });
});
