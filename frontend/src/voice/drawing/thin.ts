/**
 * Fewer points for the same line. A pen tells where it is up to 240 times a second; a point that lies on the way between its neighbours shows nothing.
 * Points are dropped as they come, so what is seen under the hand is what is kept. Nothing is moved: whatever stays is where the hand was.
 */
import type { Point } from "../../crypto/strokes";

interface Coarseness {
  /** How far a dropped point may lie from the line that is left, in pixels of the drawing. */
  aside: number;
  /** The longest way without a point, for a pen that tells its pressure. */
  gap: number;
  /** The same for fingers and mice, whose lines are wider the closer their points lie (paint.ts). */
  plainGap: number;
  /** How far a dropped point's pressure may differ from what its neighbours say, of 1. */
  pressure: number;
  /** The longest time without a point, in milliseconds, so that a replay keeps its pace. */
  time: number;
}

/** From the one in which every line is drawn, to the one that is asked of a sheet that would not fit otherwise. */
export const LEVELS: readonly Coarseness[] = [
  { aside: 0.25, gap: 6, plainGap: 2, pressure: 0.05, time: 120 },
  { aside: 0.5, gap: 12, plainGap: 3, pressure: 0.08, time: 250 },
  { aside: 0.9, gap: 20, plainGap: 4, pressure: 0.12, time: 500 },
];
export const COARSEST = LEVELS.length - 1;

/** So many points are held against one line at most, which bounds the work at each. */
const WINDOW = 64;
/** Two points stand at the end of a line and at a corner that turns more than this (a cosine): a smoothed line would stop short of it otherwise. */
const CORNER = 0.8;

/** A line is drawn by its speed where every pressure is plain (paint.ts): a point that is not may not be the one that goes. */
const isPlain = ([, , pressure]: Point): boolean => pressure > 0.45 && pressure < 0.55;

function turns(before: Point, at: Point, after: Point): boolean {
  const [ax, ay, bx, by] = [at[0] - before[0], at[1] - before[1], after[0] - at[0], after[1] - at[1]];
  const lengths = Math.hypot(ax, ay) * Math.hypot(bx, by);
  return lengths > 0 && (ax * bx + ay * by) / lengths < CORNER;
}

export class Thinning {
  /** The line so far. Its last point is where the hand is, and goes when a later one makes it needless. */
  readonly points: Point[] = [];
  /** What came after the last point that stays, up to the hand. */
  #window: Point[] = [];
  #plain = true;

  constructor(readonly by: Coarseness) {}

  /** How many points stay, whatever comes. */
  get settled(): number {
    return Math.max(0, this.points.length - (this.#window.length ? 1 : 0));
  }

  add(point: Point): void {
    const { points } = this;
    this.#plain &&= isPlain(point);
    const from = points[this.settled - 1];
    const last = this.#window.at(-1);
    if (!from || !last) return this.#hold(point);
    if (this.#reaches(from, point)) {
      points.pop();
      const waited = this.#window.reduce((sum, one) => sum + one[3], 0);
      this.#window.push(point);
      points.push([point[0], point[1], point[2], waited + point[3]]);
      return;
    }
    if (turns(from, last, point)) this.#lead(last);
    this.#hold(point);
  }

  /** The hand was lifted: the line ends where it did. */
  end(): void {
    const last = this.#window.at(-1);
    if (last) this.#lead(last);
    this.#window = last ? [last] : [];
  }

  #hold(point: Point): void {
    // The first point of all stays at once.
    this.#window = this.points.length ? [point] : [];
    this.points.push(point);
  }

  /** The point that led to the last one stays, too. */
  #lead(last: Point): void {
    const lead = this.#window.at(-2);
    if (!lead) return;
    const waited = this.#window.slice(0, -1).reduce((sum, one) => sum + one[3], 0);
    this.points.splice(-1, 1, [lead[0], lead[1], lead[2], waited], last);
  }

  /** Whether a straight way from one point to another shows all that lies between them. */
  #reaches(from: Point, to: Point): boolean {
    const { aside, gap, plainGap, pressure, time } = this.by;
    const [dx, dy] = [to[0] - from[0], to[1] - from[1]];
    const length = Math.hypot(dx, dy);
    if (this.#window.length >= WINDOW || length > (this.#plain ? plainGap : gap)) return false;
    if (this.#window.reduce((sum, one) => sum + one[3], to[3]) > time) return false;
    return this.#window.every((one) => {
      if (isPlain(from) && isPlain(to) && !isPlain(one)) return false;
      const way = length ? Math.min(1, Math.max(0, ((one[0] - from[0]) * dx + (one[1] - from[1]) * dy) / length ** 2)) : 0;
      const off = Math.hypot(one[0] - from[0] - way * dx, one[1] - from[1] - way * dy);
      return off <= aside && Math.abs(one[2] - from[2] - way * (to[2] - from[2])) <= pressure;
    });
  }
}

/** A finished line with fewer points. */
export function thinned(points: readonly Point[], level: number): readonly Point[] {
  const thinning = new Thinning(LEVELS[Math.min(level, COARSEST)] as Coarseness);
  for (const point of points) thinning.add(point);
  thinning.end();
  return thinning.points;
}
