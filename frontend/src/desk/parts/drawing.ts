/** Painting a drawing up to a moment of its making. Times are milliseconds since the first touch. */
import { getStroke } from "perfect-freehand";
import type { Drawing, Stroke } from "../../api/types";

/** A pause longer than this is shown as this long: nobody watches someone think for ten minutes. */
const LONGEST_PAUSE = 1500;

const beats = (stroke: Stroke): number[] => stroke.points.map(([, , , dt]) => Math.min(dt, LONGEST_PAUSE));

/** How long a replay lasts, in milliseconds. */
export const lasting = (drawing: Drawing): number => drawing.strokes.flatMap(beats).reduce((sum, beat) => sum + beat, 0);

/** The points of a stroke that were there after `left` milliseconds, and what is left of them then. */
export function until(stroke: Stroke, left: number): { points: Stroke["points"]; left: number } {
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

function outline(points: Stroke["points"], size: number): Path2D {
  const path = new Path2D();
  const edge = getStroke(
    points.map(([x, y, pressure]) => [x, y, pressure]),
    { size, thinning: 0.5, smoothing: 0.5, streamline: 0.4, simulatePressure: points.every(([, , pressure]) => pressure === points[0]?.[2]) },
  );
  edge.forEach(([x = 0, y = 0], at) => (at ? path.lineTo(x, y) : path.moveTo(x, y)));
  path.closePath();
  return path;
}

export function paint(context: CanvasRenderingContext2D, drawing: Drawing, at: number): void {
  context.clearRect(0, 0, drawing.width, drawing.height);
  let left = at;
  for (const stroke of drawing.strokes) {
    const shown = until(stroke, left);
    context.globalCompositeOperation = stroke.tool === "rubber" ? "destination-out" : "source-over";
    context.fillStyle = stroke.colour;
    if (shown.points.length) context.fill(outline(shown.points, stroke.size));
    if (shown.left < 0) break;
    left = shown.left;
  }
  context.globalCompositeOperation = "source-over";
}
