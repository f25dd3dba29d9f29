/** Rectangles and turns on a picture, in whole pixels. Nothing here draws. */
import type { Orientation } from "./exif";

export interface Size {
  width: number;
  height: number;
}
export interface Rect extends Size {
  x: number;
  y: number;
}
export type Corner = "top_left" | "top_right" | "bottom_left" | "bottom_right";
/** The six numbers of a canvas transform. */
export type Matrix = [number, number, number, number, number, number];

/** The longest side of a kept picture. */
export const SIDE = 2000;

/** The size with the same shape whose longer side is at most `side`. */
export function fitted({ width, height }: Size, side: number = SIDE): Size {
  const scale = Math.min(1, side / Math.max(width, height));
  return { width: Math.max(1, Math.round(width * scale)), height: Math.max(1, Math.round(height * scale)) };
}

/** How stored samples of a size are drawn upright (TIFF 6.0, Orientation), and the size that comes out. */
export function upright(orientation: Orientation, { width: w, height: h }: Size): { size: Size; matrix: Matrix } {
  const matrices: Record<Orientation, Matrix> = {
    1: [1, 0, 0, 1, 0, 0],
    2: [-1, 0, 0, 1, w, 0],
    3: [-1, 0, 0, -1, w, h],
    4: [1, 0, 0, -1, 0, h],
    5: [0, 1, 1, 0, 0, 0],
    6: [0, 1, -1, 0, h, 0],
    7: [0, -1, -1, 0, h, w],
    8: [0, -1, 1, 0, 0, w],
  };
  const size = orientation > 4 ? { width: h, height: w } : { width: w, height: h };
  return { size, matrix: matrices[orientation] };
}

/** Quarter turns to the right, as the same orientations. */
export const TURNS: readonly Orientation[] = [1, 6, 3, 8];

/** Where a rectangle lies after its picture made a quarter turn to the right. */
export const turned = (rect: Rect, { height }: Size): Rect => ({ x: height - rect.y - rect.height, y: rect.x, width: rect.height, height: rect.width });

const between = (value: number, low: number, high: number): number => Math.round(Math.min(high, Math.max(low, value)));

/** Moved, never over the edge. */
export const moved = (rect: Rect, dx: number, dy: number, bounds: Size): Rect => ({
  ...rect,
  x: between(rect.x + dx, 0, bounds.width - rect.width),
  y: between(rect.y + dy, 0, bounds.height - rect.height),
});

/** Wider or narrower, taller or lower about its middle, between `least` and the whole picture. */
export function scaled(rect: Rect, factors: Size, bounds: Size, least: number): Rect {
  const width = between(rect.width * factors.width, Math.min(least, bounds.width), bounds.width);
  const height = between(rect.height * factors.height, Math.min(least, bounds.height), bounds.height);
  return moved({ width, height, x: rect.x + (rect.width - width) / 2, y: rect.y + (rect.height - height) / 2 }, 0, 0, bounds);
}

/** One corner pulled; the opposite one stays where it is. */
export function pulled(rect: Rect, corner: Corner, dx: number, dy: number, bounds: Size, least: number): Rect {
  const right = rect.x + rect.width;
  const bottom = rect.y + rect.height;
  const x = corner.endsWith("left") ? between(rect.x + dx, 0, right - least) : rect.x;
  const y = corner.startsWith("top") ? between(rect.y + dy, 0, bottom - least) : rect.y;
  const width = corner.endsWith("left") ? right - x : between(rect.width + dx, least, bounds.width - rect.x);
  const height = corner.startsWith("top") ? bottom - y : between(rect.height + dy, least, bounds.height - rect.y);
  return { x, y, width, height };
}

/** Whether any of `rect` is seen within `frame`. */
export const overlaps = (rect: Rect, frame: Rect): boolean =>
  rect.x < frame.x + frame.width && frame.x < rect.x + rect.width && rect.y < frame.y + frame.height && frame.y < rect.y + rect.height;
