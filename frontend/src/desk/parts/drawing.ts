/** Painting a drawing up to a moment of its making. Times are milliseconds since the first touch. */
import { getStroke } from "perfect-freehand";
import type { Drawing, Stroke } from "../../api/types";
import { STICKERS } from "../../voice/drawing/stickers";
import { lasting, strokesAt } from "../../voice/drawing/timing";

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
    context.fillStyle = stamp.colour ?? sticker.fill;
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
  for (const stroke of strokesAt(drawing.strokes, at)) {
    context.globalCompositeOperation = stroke.tool === "rubber" ? "destination-out" : "source-over";
    context.fillStyle = stroke.colour;
    context.fill(outline(stroke.points, stroke.size));
  }
  context.globalCompositeOperation = "source-over";
  if (at >= lasting(drawing)) paintStickers(context, drawing);
}
