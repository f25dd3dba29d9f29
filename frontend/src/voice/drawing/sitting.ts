/**
 * Somebody at a sheet: the line under their hand and every step that is written down. A line is written while it is drawn, from the first one on, at
 * most a second behind the hand; whatever ends the sitting ends the line where it is, and nothing of it is lost.
 */
import type { Point } from "../../crypto/strokes";
import { Allowance, isFull, written } from "./budget";
import type { DrawingStep, History, Size, Stamp, Stroke } from "./model";
import { LEVELS, Thinning } from "./thin";

/** A line under way is written down after so many milliseconds. */
export const WRITE_AGAIN = 900;
const [FINEST] = LEVELS;

export interface Sheet {
  /** The sheet's size; null before there is one. */
  size: () => Size | null;
  /** How many bytes the drawing may take. */
  room: () => number;
  write: (step: DrawingStep) => void;
}

export class Sitting {
  #line: Thinning | null = null;
  #allowance: Allowance | null = null;
  /** How many points of the line are written down. */
  #written = 0;
  #soon: ReturnType<typeof setTimeout> | undefined;
  /** Whether the size was written: it is the first step, and only once something is drawn, since an empty page leaves no trace. */
  #begun: boolean;

  constructor(
    readonly history: History,
    readonly sheet: Sheet,
  ) {
    this.#begun = sheet.size() !== null;
  }

  /** The line under the hand; null while nothing is drawn. */
  get stroke(): Stroke | null {
    return this.history.underWay;
  }
  get isFull(): boolean {
    return isFull(this.history.now, this.sheet.room());
  }

  /** Begins a line, and lets go of one that is not finished: it was a palm's. False where the sheet takes no more. */
  down(crayon: Omit<Stroke, "points">, points: readonly Point[]): boolean {
    this.#letGo();
    if (!FINEST || this.isFull) return false;
    this.#line = new Thinning(FINEST);
    this.#allowance = new Allowance(this.history.now, this.sheet.room());
    this.history.underWay = { ...crayon, points: this.#line.points };
    this.move(points);
    return true;
  }

  /** The hand went on; false where the sheet takes no more of this line. */
  move(points: readonly Point[]): boolean {
    const { stroke } = this;
    for (const point of points) {
      if (!stroke || !this.#allowance?.takes(stroke)) return false;
      this.#line?.add(point);
    }
    this.#soon ??= setTimeout(() => this.#writeUnderWay(), WRITE_AGAIN);
    return true;
  }

  /** The line is finished, because the hand was lifted or because the sheet goes away. False where there was none. */
  up(): boolean {
    const { stroke } = this;
    if (!stroke) return false;
    this.#line?.end();
    this.#letGo();
    this.history.addStroke(stroke);
    this.#write({ op: "stroke", stroke: written(stroke) });
    return true;
  }

  setStamps(stamps: readonly Stamp[]): void {
    this.up();
    this.history.setStamps(stamps);
    this.#write({ op: "stamps", stamps: [...stamps] });
  }
  /** Takes back, brings back or clears. */
  change(op: "undo" | "redo" | "clear"): void {
    this.up();
    this.history[op]();
    this.#write({ op });
  }

  #letGo(): void {
    clearTimeout(this.#soon);
    this.#soon = undefined;
    this.#line = this.#allowance = this.history.underWay = null;
    this.#written = 0;
  }

  /** Only what stays of the line: where the hand is may go again, and is a moment's way from there. */
  #writeUnderWay(): void {
    this.#soon = undefined;
    const { stroke } = this;
    const settled = this.#line?.settled ?? 0;
    if (!stroke || settled <= this.#written) return;
    const more = this.#written > 0;
    const stretch = written({ ...stroke, points: stroke.points.slice(this.#written, settled) });
    this.#written = settled;
    this.#write({ op: "under_way", stroke: stretch, ...(more ? { more } : {}) });
  }

  #write(step: DrawingStep): void {
    const size = this.sheet.size();
    if (size && !this.#begun) this.sheet.write({ op: "size", ...size });
    this.#begun = true;
    this.sheet.write(step);
  }
}
