/** Painting a drawing up to a moment of its making. Times are milliseconds since the first touch. */
import { getStroke } from "perfect-freehand";
import type { Drawing, Stroke } from "../../api/types";
import { STICKERS } from "../../voice/drawing/stickers";

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

/** Stickers lie above every line, as on the tablet; they carry no time of their own, so they come with the last stroke. */
function paintStickers(context: CanvasRenderingContext2D, drawing: Drawing): void {
  for (const stamp of drawing.stamps) {
    const sticker = STICKERS[stamp.name];
    if (!sticker) continue;
    context.save();
    context.translate(stamp.x - stamp.size / 2, stamp.y - stamp.size / 2);
    context.scale(stamp.size / 48, stamp.size / 48);
    context.fillStyle = sticker.fill;
    context.fill(new Path2D(sticker.body));
    context.lineWidth = 2;
    context.lineCap = context.lineJoin = "round";
    context.strokeStyle = "#2b2926";
    context.stroke(new Path2D(`${sticker.body}${sticker.line ?? ""}`));
    context.restore();
  }
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
  if (at >= lasting(drawing)) paintStickers(context, drawing);
}
