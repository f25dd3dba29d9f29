/** A drawing as strokes and stickers, its history for undo, and the steps by which it is written down while it comes to be. */
import { decodePoints, type Point } from "../../crypto/strokes";
import { bytesOfContent, levelFor, PIECE, written } from "./budget";

export interface Stroke {
  colour: string;
  size: number;
  tool: "pen" | "rubber";
  points: Point[];
}
/** A sticker or a shape: its centre and its side length in pixels of the drawing; a shape also has the colour it was placed in. */
export interface Stamp {
  name: string;
  x: number;
  y: number;
  size: number;
  colour?: string;
}
export interface Picture {
  strokes: readonly Stroke[];
  stamps: readonly Stamp[];
}
export interface Size {
  width: number;
  height: number;
}
export interface WrittenStroke {
  colour: string;
  size: number;
  /** Left out of a pen's, of which a drawing may have thousands. */
  tool?: "rubber";
  points: Uint8Array;
}
/** What is written down: a stroke under way comes in stretches until it is finished, so that little is lost when the tablet dies. `more` goes on with it. */
export type DrawingStep =
  | { op: "size"; width: number; height: number }
  | { op: "stroke"; stroke: WrittenStroke }
  | { op: "under_way"; stroke: WrittenStroke; more?: true }
  | { op: "stamps"; stamps: Stamp[] }
  | { op: "clear" | "undo" | "redo" };

const EMPTY: Picture = { strokes: [], stamps: [] };

const read = (stroke: WrittenStroke): Stroke => ({ tool: "pen", ...stroke, points: decodePoints(stroke.points) });

/** Every picture so far; the last is the one that is seen. Pictures share their strokes, so a long history costs little. */
export class History {
  #pictures: Picture[];
  /** What was taken back and can come again, the next one last. */
  #undone: Picture[] = [];
  /** The line under the hand, which is in no picture yet. */
  underWay: Stroke | null = null;

  constructor(start: Picture = EMPTY) {
    this.#pictures = [start];
  }

  get now(): Picture {
    return this.#pictures.at(-1) ?? EMPTY;
  }
  /** What is seen, with the line under the hand as it is just now. */
  get seen(): Picture {
    const { now, underWay } = this;
    return underWay ? { ...now, strokes: [...now.strokes, { ...underWay, points: [...underWay.points] }] } : now;
  }
  get canUndo(): boolean {
    return this.#pictures.length > 1;
  }
  addStroke(stroke: Stroke): void {
    this.#push({ ...this.now, strokes: [...this.now.strokes, stroke] });
  }
  setStamps(stamps: readonly Stamp[]): void {
    this.#push({ ...this.now, stamps });
  }
  /** Clears everything; undo brings it back. */
  clear(): void {
    this.#push(EMPTY);
  }
  get canRedo(): boolean {
    return this.#undone.length > 0;
  }
  undo(): void {
    const last = this.canUndo && this.#pictures.pop();
    if (last) this.#undone.push(last);
  }
  /** Brings back what was taken back last, until something new is made. */
  redo(): void {
    const next = this.#undone.pop();
    if (next) this.#pictures.push(next);
  }
  #push(picture: Picture): void {
    this.#undone = [];
    this.#pictures.push(picture);
  }
}

const goneOn = (before: Stroke | null, stretch: Stroke): Stroke => (before ? { ...before, points: [...before.points, ...stretch.points] } : stretch);

/** The history and size of a drawing from its written steps; null when it was never begun. */
export function replay(steps: readonly DrawingStep[]): { history: History; size: Size } | null {
  const history = new History();
  let size: Size | null = null;
  let underWay: Stroke | null = null;
  for (const step of steps) {
    if (step.op !== "under_way" && step.op !== "stroke" && underWay) history.addStroke(underWay);
    underWay = step.op === "under_way" ? goneOn(step.more ? underWay : null, read(step.stroke)) : null;
    if (step.op === "size") size = { width: step.width, height: step.height };
    if (step.op === "stroke") history.addStroke(read(step.stroke));
    if (step.op === "stamps") history.setStamps(step.stamps);
    if (step.op === "clear") history.clear();
    if (step.op === "undo") history.undo();
    if (step.op === "redo") history.redo();
  }
  if (underWay) history.addStroke(underWay);
  return size && { history, size };
}

/** A picture and its sheet from the content of a drawing, to go on with. */
export function fromContent(content: Record<string, unknown>): { history: History; size: Size } {
  const { width, height, strokes, stamps } = content as unknown as Size & { strokes: WrittenStroke[]; stamps: Stamp[] };
  return { history: new History({ strokes: strokes.map(read), stamps }), size: { width, height } };
}

/**
 * The content of a kept drawing, as docs/envelope.md describes it; every number is whole. Where it would take more than `room` bytes its lines have
 * fewer points; a sheet takes no more lines before that is not enough (budget.ts).
 */
export function contentOf(picture: Picture, { width, height }: Size, room = PIECE): Record<string, unknown> {
  const level = levelFor(picture, room);
  const whole = (stamp: Stamp): Stamp => ({
    name: stamp.name,
    x: Math.max(0, Math.round(stamp.x)),
    y: Math.max(0, Math.round(stamp.y)),
    size: Math.round(stamp.size),
    ...(stamp.colour ? { colour: stamp.colour } : {}),
  });
  return { width: Math.round(width), height: Math.round(height), strokes: picture.strokes.map((stroke) => written(stroke, level)), stamps: picture.stamps.map(whole) };
}

/** A drawing that is content already, with fewer points where it takes more than `room`; one that does not stays the very same. */
export function thinnedTo(content: Record<string, unknown>, room: number): Record<string, unknown> {
  if (bytesOfContent(content) <= room) return content;
  const { history, size } = fromContent(content);
  return contentOf(history.now, size, room);
}
