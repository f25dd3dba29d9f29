/**
 * A long line as it grows: perfect-freehand smooths a whole line at once, which for a line of many minutes is too much for each frame. Here every point is smoothed
 * as it comes, exactly as there, with its pressure found; then any stretch of the line can be outlined apart, and joins what was painted before.
 */
import { getStrokeOutlinePoints } from "perfect-freehand";
import type { Point } from "../../crypto/strokes";
import type { Stroke } from "./model";

/** How lines look, everywhere. */
export const LOOK = { thinning: 0.45, smoothing: 0.5, streamline: 0.35 };
/** How far a smoothed point goes on towards the hand, of 1, and how fast a finger's pressure follows its speed: as in perfect-freehand. */
const TOWARDS = 0.15 + (1 - LOOK.streamline) * 0.85;
const FOLLOWS = 0.275;

type Smoothed = Parameters<typeof getStrokeOutlinePoints>[0][number];

/** Fingers and mice have no pressure (0.5 throughout); the line then follows their speed. */
export const isPlain = ({ points }: Pick<Stroke, "points">): boolean => points.every(([, , pressure]) => pressure > 0.45 && pressure < 0.55);

export class Ink {
  #last: Smoothed | undefined;

  constructor(
    readonly size: number,
    readonly plain: boolean,
  ) {}

  /** The next point, which stays; undefined where it lies on the one before. */
  add(point: Point): Smoothed | undefined {
    const next = this.peek(point);
    this.#last = next ?? this.#last;
    return next;
  }

  /** The next point, which may still go. */
  peek([x, y, pressure]: Point): Smoothed | undefined {
    const last = this.#last;
    if (!last) return { point: [x, y], pressure, vector: [1, 1], distance: 0, runningLength: 0 };
    const [fromX = 0, fromY = 0] = last.point;
    const point = [fromX + (x - fromX) * TOWARDS, fromY + (y - fromY) * TOWARDS] as [number, number];
    const distance = Math.hypot(point[0] - fromX, point[1] - fromY);
    if (!distance) return undefined;
    const vector = [(fromX - point[0]) / distance, (fromY - point[1]) / distance] as [number, number];
    return { point, pressure: this.plain ? this.#bySpeed(last.pressure, distance) : pressure, vector, distance, runningLength: last.runningLength + distance };
  }

  #bySpeed(before: number, distance: number): number {
    const speed = Math.min(1, distance / this.size);
    return Math.min(1, before + (Math.min(1, 1 - speed) - before) * speed * FOLLOWS);
  }
}

/** The outline of a stretch of smoothed points. */
export const outlineOfStretch = (stretch: Smoothed[], size: number): number[][] => getStrokeOutlinePoints(stretch, { size, ...LOOK, simulatePressure: false });

/** So many points are painted once, and for good. */
const STRETCH = 48;

/** What is to be painted of a growing line, frame by frame: stretches that stay, and its end, which is another each time. */
export class Growing {
  readonly #ink: Ink;
  /** How many of the line's points are smoothed. */
  #taken = 0;
  /** The smoothed ones that are not painted for good, from the last one that is. */
  #open: Smoothed[] = [];

  constructor(readonly stroke: Stroke) {
    this.#ink = new Ink(stroke.size, isPlain(stroke));
  }

  /** The line's last point is where the hand is, and may still go (thin.ts). */
  grow(points: readonly Point[]): { stay: number[][][]; end: number[][] } {
    const { size } = this.stroke;
    const stay: number[][][] = [];
    for (; this.#taken < points.length - 1; this.#taken += 1) {
      const next = this.#ink.add(points[this.#taken] as Point);
      if (next) this.#open.push(next);
      if (this.#open.length <= STRETCH) continue;
      stay.push(outlineOfStretch(this.#open, size));
      this.#open = this.#open.slice(-1);
    }
    const hand = this.#ink.peek(points.at(-1) as Point);
    return { stay, end: outlineOfStretch(hand ? [...this.#open, hand] : this.#open, size) };
  }
}
