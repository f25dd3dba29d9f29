/**
 * How much a drawing may hold. What is kept travels in one sealed part (docs/envelope.md), so a sheet is full before that part is, and says so while
 * everything on it can still be kept. Sizes are counted a line at a time and never too low; each line is put into bytes once.
 */
import { PART_LIMIT } from "../../crypto/frame";
import type { Picture, Stroke, WrittenStroke } from "./model";
import { encodePoints } from "../../crypto/strokes";
import { COARSEST, thinned } from "./thin";

/** What a piece's content may take, in bytes; the rest of the part is for who, when and in which language. */
export const PIECE = PART_LIMIT - 12_140;
/** What whoever reads a drawing takes at most (src/voicecapture/media/strokes.py). */
export const MOST_STROKES = 5_000;
export const MOST_STAMPS = 500;

/** What a line, a sticker and a whole drawing take beside the points, in bytes: names of fields, colour, numbers. */
const STROKE = 48;
const STAMP = 64;
const DRAWING = 64;
/** The most that one more point takes. */
const POINT = 12;
/** A sheet with less room than this takes no more lines. */
const LITTLE = 1_000;

const known = new WeakMap<Stroke, WrittenStroke[]>();

/** A finished line in bytes. A pen's tool is left out, since a drawing may have thousands. */
export function written(stroke: Stroke, level = 0): WrittenStroke {
  const levels = known.get(stroke) ?? [];
  known.set(stroke, levels);
  const { colour, size, tool, points } = stroke;
  return (levels[level] ??= { colour, size, ...(tool === "rubber" ? { tool } : {}), points: encodePoints(level ? thinned(points, level) : points) });
}

/** The bytes of a line and of all before it. A line has the same lines before it in every picture of its history (model.ts), so each is added once. */
const sums = new WeakMap<Stroke, number[]>();
function bytesOfStrokes(strokes: readonly Stroke[], level: number): number {
  const known = (at: number): number | undefined => (at < 0 ? 0 : sums.get(strokes[at] as Stroke)?.[level]);
  let last = strokes.length - 1;
  while (known(last) === undefined) last -= 1;
  let sum = known(last) ?? 0;
  for (const stroke of strokes.slice(last + 1)) {
    sum += STROKE + written(stroke, level).points.length;
    const levels = sums.get(stroke) ?? [];
    sums.set(stroke, levels);
    levels[level] = sum;
  }
  return sum;
}

/** How many bytes a picture takes at most; the same of one that is content already. */
export const bytesOf = ({ strokes, stamps }: Picture, level = 0): number => DRAWING + stamps.length * STAMP + bytesOfStrokes(strokes, level);
export const bytesOfContent = ({ strokes, stamps }: Record<string, unknown>): number =>
  (strokes as WrittenStroke[]).reduce((sum, { points }) => sum + STROKE + points.length, DRAWING + (stamps as unknown[]).length * STAMP);

/** How finely a picture can be kept in so many bytes. */
export function levelFor(picture: Picture, room: number): number {
  let level = 0;
  while (level < COARSEST && bytesOf(picture, level) > room) level += 1;
  return level;
}

/** How many bytes more fit onto a sheet, once its lines are kept as coarsely as may be. */
const leftOn = (picture: Picture, room: number): number => room - bytesOf(picture, bytesOf(picture) > room - LITTLE ? COARSEST : 0);

export const isFull = (picture: Picture, room: number): boolean => picture.strokes.length >= MOST_STROKES || leftOn(picture, room) < LITTLE;
export const takesStamp = (picture: Picture, room: number): boolean => picture.stamps.length < MOST_STAMPS && !isFull(picture, room);

/** Tells while a line comes to be whether it may go on. It is looked at closely only where a guess would end it. */
export class Allowance {
  readonly #room: number;
  #counted = 0;
  #bytes = STROKE;

  constructor(picture: Picture, room: number) {
    this.#room = room - LITTLE / 2 - bytesOf(picture, COARSEST);
  }

  takes(line: Pick<Stroke, "points">): boolean {
    if (this.#guess(line) <= this.#room) return true;
    this.#bytes = STROKE + encodePoints(thinned(line.points, COARSEST)).length;
    this.#counted = line.points.length;
    return this.#bytes + LITTLE / 4 <= this.#room;
  }

  #guess = ({ points }: Pick<Stroke, "points">): number => this.#bytes + (points.length - this.#counted) * POINT;
}
