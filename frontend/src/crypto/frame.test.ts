import { describe, expect, it } from "vitest";
import { frame, FRAME_LIMIT, padme, PART_LIMIT, unframe } from "./frame.ts";

const content = (length: number): Uint8Array => Uint8Array.from({ length }, (_, i) => (i % 250) + 1);

describe("a frame", () => {
  it("has the sizes that docs/envelope.md names", () => {
    expect([0, 1, 9, 300, 262_144].map(padme)).toEqual([0, 1, 10, 304, 262_144]);
  });

  it("adds at most twelve in a hundred, and never makes it shorter", () => {
    for (let length = 16; length < 270_000; length += 997) {
      expect(padme(length)).toBeGreaterThanOrEqual(length);
      expect(padme(length) / length).toBeLessThan(1.12);
    }
  });

  it.each([0, 1, 5, 300, 4096, PART_LIMIT])("gives %i bytes back as they were", (length) => {
    const framed = frame(content(length));
    expect(framed.length).toBeLessThanOrEqual(FRAME_LIMIT);
    expect(unframe(framed)).toEqual(content(length));
  });

  it("refuses more than a part holds", () => {
    expect(() => frame(content(PART_LIMIT + 1))).toThrow(RangeError);
  });

  it("is refused when a byte of the filling is not zero, or the filling has another length", () => {
    // 4 + 301 bytes are filled up to 312.
    const framed = frame(content(301));
    const dirty = framed.slice();
    dirty[dirty.length - 1] = 1;
    expect(() => unframe(dirty)).toThrow(RangeError);
    expect(() => unframe(framed.slice(0, -1))).toThrow(RangeError);
    expect(() => unframe(new Uint8Array([...framed, 0]))).toThrow(RangeError);
    expect(() => unframe(new Uint8Array(3))).toThrow(RangeError);
  });
});
