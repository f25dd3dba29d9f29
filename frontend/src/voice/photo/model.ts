/** A photo of something made while it is looked at: turned, cut, covered, step by step and back again; and the steps by which it is written down. */
import { moved, overlaps, turned, upright, TURNS, type Rect, type Size } from "./geometry";

/** What is done to the picture. Rectangles are pixels of the picture as it is turned. */
export interface Edit {
  /** Quarter turns to the right. */
  turns: number;
  crop: Rect;
  covers: readonly Rect[];
}
/** A picture as bytes of a JPEG without anything beside it. */
export interface Shot extends Size {
  jpeg: Uint8Array;
}
/** What is written down. `closed` is a picture that may show something private or hurt: it is shown no more. */
export type PhotoStep =
  | ({ op: "taken"; note: string } & Shot)
  | { op: "edit"; edit: Edit }
  | { op: "note"; text: string }
  | ({ op: "closed"; covered: number; note: string } & Shot);

/** The smallest side of a cut or a cover: no smaller than a finger on the screen. */
export const LEAST = 60;
export const COVERS_MAX = 40;

export const whole = ({ width, height }: Size): Rect => ({ x: 0, y: 0, width, height });
export const untouched = (size: Size): Edit => ({ turns: 0, crop: whole(size), covers: [] });

/** The size of the picture as it is turned. */
export const turnedSize = (size: Size, { turns }: Edit): Size => upright(TURNS[turns % 4] ?? 1, size).size;

/** A quarter turn to the right; what was cut and covered turns with it. */
export function turn(edit: Edit, size: Size): Edit {
  const before = turnedSize(size, edit);
  return { turns: (edit.turns + 1) % 4, crop: turned(edit.crop, before), covers: edit.covers.map((cover) => turned(cover, before)) };
}

/** One more cover in the middle of what is seen, each a little aside so that none hides another. */
export function covered(edit: Edit, size: Size): Edit {
  const bounds = turnedSize(size, edit);
  const { crop } = edit;
  const side = Math.max(LEAST, Math.round(Math.min(crop.width, crop.height) / 4));
  const aside = (edit.covers.length % 5) * side * 0.3;
  const middle = { x: crop.x + (crop.width - side) / 2 + aside, y: crop.y + (crop.height - side) / 2 + aside, width: side, height: side };
  return { ...edit, covers: [...edit.covers, moved(middle, 0, 0, bounds)] };
}

export const withCover = (edit: Edit, i: number, cover: Rect): Edit => ({ ...edit, covers: edit.covers.map((one, at) => (at === i ? cover : one)) });
export const withoutCover = (edit: Edit, i: number): Edit => ({ ...edit, covers: edit.covers.filter((_, at) => at !== i) });

/** How many covers lie in what is kept. */
export const coversIn = ({ covers, crop }: Edit): number => covers.filter((cover) => overlaps(cover, crop)).length;

export interface Begun {
  shot: Shot;
  /** Every state so far, the last is what is seen. Null when the picture is closed. */
  edits: Edit[] | null;
  covered: number;
  note: string;
}

/** A photo from its written steps; null when none was taken. */
export function replay(steps: readonly PhotoStep[]): Begun | null {
  let begun: Begun | null = null;
  for (const step of steps) {
    if (step.op === "taken") begun = { shot: shotOf(step), edits: [untouched(step)], covered: 0, note: step.note };
    if (step.op === "closed") begun = { shot: shotOf(step), edits: null, covered: step.covered, note: step.note };
    if (step.op === "edit") begun?.edits?.push(step.edit);
    if (step.op === "note" && begun) begun.note = step.text;
  }
  return begun;
}

const shotOf = ({ jpeg, width, height }: Shot): Shot => ({ jpeg, width, height });

/** A kept photo as docs/envelope.md describes it; its bytes are the media stream. */
export function contentOf({ jpeg, width, height }: Shot, covers: number, note: string, mayBeUnsafe: boolean): Record<string, unknown> {
  const media = { type: "image/jpeg", width, height, size: jpeg.length };
  return { media, covered: covers, note: note.trim() || null, may_be_unsafe: mayBeUnsafe };
}
