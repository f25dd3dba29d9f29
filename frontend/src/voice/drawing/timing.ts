/** The time of a drawing, for watching it as it came to be. Times are milliseconds; a point's last number is the time since the one before. */

/** A pause longer than this is shown as this long: nobody watches someone think for ten minutes. */
const LONGEST_PAUSE = 1500;

type Timed<P> = { points: readonly P[] };
type Timing = readonly [number, number, number, number];

const beats = (stroke: Timed<Timing>): number[] => stroke.points.map(([, , , dt]) => Math.min(dt, LONGEST_PAUSE));

/** How long a replay lasts. */
export const lasting = ({ strokes }: { strokes: readonly Timed<Timing>[] }): number => strokes.flatMap(beats).reduce((sum, beat) => sum + beat, 0);

/** The points of a stroke that were there after `left` milliseconds, and what is left of them then; less than nothing while it is not done. */
export function until<P extends Timing>(stroke: Timed<P>, left: number): { points: P[]; left: number } {
  const waits = beats(stroke);
  let remaining = left;
  let shown = 0;
  for (const wait of waits) {
    if (wait > remaining) break;
    remaining -= wait;
    shown += 1;
  }
  return { points: stroke.points.slice(0, shown), left: shown < stroke.points.length ? -1 : remaining };
}

/** The strokes that were there after `at` milliseconds, the last one perhaps in part. */
export function strokesAt<S extends Timed<Timing>>(strokes: readonly S[], at: number): S[] {
  const shown: S[] = [];
  let left = at;
  for (const stroke of strokes) {
    const part = until(stroke, left);
    if (part.left >= 0) shown.push(stroke);
    else {
      if (part.points.length) shown.push({ ...stroke, points: part.points });
      break;
    }
    left = part.left;
  }
  return shown;
}
