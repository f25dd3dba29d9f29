import { describe, expect, it } from "vitest";
import type { Orientation } from "./exif.ts";
import { fitted, moved, overlaps, pulled, scaled, turned, upright, TURNS, type Matrix, type Rect } from "./geometry.ts";

const at = ([a, b, c, d, e, f]: Matrix, x: number, y: number): [number, number] => [a * x + c * y + e, b * x + d * y + f];
const PICTURE = { width: 400, height: 300 };

describe("a photo is drawn the right way up", () => {
  /** Where the first stored row and the first stored column lie in the picture (TIFF 6.0, section 8). */
  const FIRST: Record<Orientation, [string, string]> = {
    1: ["top", "left"], 2: ["top", "right"], 3: ["bottom", "right"], 4: ["bottom", "left"],
    5: ["left", "top"], 6: ["right", "top"], 7: ["right", "bottom"], 8: ["left", "bottom"],
  };

  for (const orientation of [1, 2, 3, 4, 5, 6, 7, 8] as Orientation[]) {
    it(`held as orientation ${orientation} says`, () => {
      const { size, matrix } = upright(orientation, PICTURE);
      const edge = ([x, y]: [number, number]): string[] =>
        [x === 0 && "left", x === size.width && "right", y === 0 && "top", y === size.height && "bottom"].filter((name) => name !== false);
      const [row, column] = FIRST[orientation];
      expect(edge(at(matrix, 200, 0))).toEqual([row]);
      expect(edge(at(matrix, 0, 150))).toEqual([column]);
      expect(size).toEqual(orientation > 4 ? { width: 300, height: 400 } : PICTURE);
    });
  }

  it("and is no larger than is needed, in its own shape, never blown up", () => {
    expect(fitted({ width: 4000, height: 3000 })).toEqual({ width: 2000, height: 1500 });
    expect(fitted({ width: 300, height: 4000 })).toEqual({ width: 150, height: 2000 });
    expect(fitted({ width: 640, height: 480 })).toEqual({ width: 640, height: 480 });
    expect(fitted({ width: 1, height: 9000 })).toEqual({ width: 1, height: 2000 });
  });
});

describe("what is cut and covered", () => {
  const rect = { x: 10, y: 20, width: 100, height: 60 };

  it("turns with the picture, and four turns are none", () => {
    const sizes = [PICTURE, { width: 300, height: 400 }, PICTURE, { width: 300, height: 400 }];
    expect(turned(rect, PICTURE)).toEqual({ x: 220, y: 10, width: 60, height: 100 });
    expect(sizes.reduce<Rect>((now, size) => turned(now, size), rect)).toEqual(rect);
  });

  it("lies on the same place of the picture after a turn", () => {
    const { matrix } = upright(TURNS[1] as Orientation, PICTURE);
    const [x, y] = at(matrix, rect.x, rect.y + rect.height);
    expect(turned(rect, PICTURE)).toMatchObject({ x, y });
  });

  it("never leaves the picture", () => {
    expect(moved(rect, -500, -500, PICTURE)).toMatchObject({ x: 0, y: 0 });
    expect(moved(rect, 500, 500, PICTURE)).toMatchObject({ x: 300, y: 240 });
    expect(scaled(rect, { width: 100, height: 100 }, PICTURE, 60)).toEqual({ x: 0, y: 0, ...PICTURE });
  });

  it("is never smaller than a finger", () => {
    expect(scaled(rect, { width: 0.1, height: 0.1 }, PICTURE, 60)).toMatchObject({ width: 60, height: 60 });
    expect(pulled(rect, "bottom_right", -500, -500, PICTURE, 60)).toEqual({ x: 10, y: 20, width: 60, height: 60 });
  });

  it("is pulled at one corner while the opposite one stays", () => {
    expect(pulled(rect, "top_left", -500, 10, PICTURE, 20)).toEqual({ x: 0, y: 30, width: 110, height: 50 });
    expect(pulled(rect, "top_right", 30, -5, PICTURE, 20)).toEqual({ x: 10, y: 15, width: 130, height: 65 });
    expect(pulled(rect, "bottom_left", 30, 500, PICTURE, 20)).toEqual({ x: 40, y: 20, width: 70, height: 280 });
    expect(pulled(rect, "bottom_right", 500, 5, PICTURE, 20)).toEqual({ x: 10, y: 20, width: 390, height: 65 });
  });

  it("overlaps only where they share a pixel", () => {
    expect(overlaps(rect, { x: 109, y: 79, width: 5, height: 5 })).toBe(true);
    expect(overlaps(rect, { x: 110, y: 20, width: 5, height: 5 })).toBe(false);
  });
});
