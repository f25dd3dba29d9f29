import { describe, expect, it } from "vitest";
import { hex } from "./bytes.ts";
import { decodePoints, encodePoints, type Point } from "./strokes.ts";

describe("a stroke's points", () => {
  it("are the bytes of the example in docs/envelope.md", () => {
    expect(hex(encodePoints([[1, 2, 1, 0], [0.5, 2.5, 1, 16]]))).toBe("1428fe0300090a0020");
  });

  it("come back within a tenth of a pixel", () => {
    const points: Point[] = Array.from({ length: 400 }, (_, i) => [i * 2.37 - 40, 300 * Math.sin(i / 9), (i % 10) / 10, i % 21]);
    const back = decodePoints(encodePoints(points));
    expect(back).toHaveLength(400);
    back.forEach(([x, y, pressure, elapsed], i) => {
      const [wasX, wasY, wasPressure, wasElapsed] = points[i] as Point;
      expect(Math.abs(x - wasX) + Math.abs(y - wasY)).toBeLessThan(0.2);
      expect(Math.abs(pressure - wasPressure)).toBeLessThan(0.01);
      expect(elapsed).toBe(wasElapsed);
    });
  });

  it("are refused when they end inside a number or inside a point", () => {
    const encoded = encodePoints([[100, 100, 0.5, 0]]);
    expect(() => decodePoints(encoded.slice(0, 1))).toThrow(RangeError);
    expect(() => decodePoints(encoded.slice(0, -1))).toThrow(RangeError);
  });
});
