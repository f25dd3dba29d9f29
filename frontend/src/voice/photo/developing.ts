/**
 * From a file or a camera's frame to a picture, and from a picture to what is kept: upright, no larger than is needed, and freshly written, so that
 * nothing that came with the file goes on with it. Runs in a thread of its own; the page only ever holds what it shows.
 */
import type { Orientation } from "./exif";
import { fitted, SIDE, TURNS, upright, type Size } from "./geometry";
import { bare, judge, type Refusal } from "./header";
import { bareJpeg } from "./jpeg";
import { turnedSize, type Edit, type Shot } from "./model";

/** Bytes that a kept picture may have, and the qualities that are tried before it is made smaller. */
export const BYTES_MAX = 1_000_000;
const QUALITIES = [0.86, 0.76, 0.64];
/** Something solid: nothing shines through, and every theme shows it. */
const COVER = "#2b2926";
/** What a picture is laid on where it has no colour of its own. */
const GROUND = "#ffffff";

export class NotTaken extends Error {
  constructor(readonly why: Refusal) {
    super(why);
  }
}

function sheet({ width, height }: Size): { canvas: OffscreenCanvas; pen: OffscreenCanvasRenderingContext2D } {
  const canvas = new OffscreenCanvas(width, height);
  const pen = canvas.getContext("2d", { alpha: false });
  if (!pen) throw new NotTaken("large");
  pen.fillStyle = GROUND;
  pen.fillRect(0, 0, width, height);
  pen.imageSmoothingQuality = "high";
  return { canvas, pen };
}

/** A picture drawn upright, its longer side at most SIDE. */
function drawn(bitmap: ImageBitmap, orientation: Orientation): OffscreenCanvas {
  const small = fitted(bitmap);
  const { size, matrix } = upright(orientation, small);
  const { canvas, pen } = sheet(size);
  pen.setTransform(...matrix);
  pen.drawImage(bitmap, 0, 0, small.width, small.height);
  bitmap.close();
  return canvas;
}

/** A file as an upright picture. Throws NotTaken with the reason. */
export async function opened(bytes: Uint8Array): Promise<OffscreenCanvas> {
  const header = judge(bytes);
  if (typeof header === "string") throw new NotTaken(header);
  const file = new Blob([bare(bytes, header.kind)], { type: `image/${header.kind}` });
  const bitmap = await createImageBitmap(file).catch(() => {
    throw new NotTaken(header.kind === "heic" ? "heic" : "broken");
  });
  return drawn(bitmap, header.orientation);
}

/** A camera's frame as a picture; it is upright already. */
export const framed = (bitmap: ImageBitmap): OffscreenCanvas => drawn(bitmap, 1);

/** A JPEG with nothing beside the picture. Some browsers write the size and the device's colours once more into Exif and profiles of their own. */
async function written(canvas: OffscreenCanvas, quality: number): Promise<Shot> {
  const blob = await canvas.convertToBlob({ type: "image/jpeg", quality });
  return { jpeg: bareJpeg(new Uint8Array(await blob.arrayBuffer()), false), width: canvas.width, height: canvas.height };
}

function smaller(canvas: OffscreenCanvas): OffscreenCanvas {
  const size = fitted(canvas, Math.max(canvas.width, canvas.height) * 0.8);
  const { canvas: next, pen } = sheet(size);
  pen.drawImage(canvas, 0, 0, size.width, size.height);
  return next;
}

/** The best that fits into what a kept picture may have. */
export async function fittedInto(canvas: OffscreenCanvas, most: number = BYTES_MAX): Promise<Shot> {
  for (const quality of QUALITIES) {
    const shot = await written(canvas, quality);
    if (shot.jpeg.length <= most) return shot;
  }
  return fittedInto(smaller(canvas), most);
}

/** What is kept: turned, cut, and with the covers in its very pixels. What lay below a cover or outside the cut is in it no more. */
export function finished(picture: OffscreenCanvas, edit: Edit): OffscreenCanvas {
  const { crop, covers } = edit;
  const around = turnedSize(picture, edit);
  const { canvas, pen } = sheet(fitted(crop, SIDE));
  const { matrix } = upright(TURNS[edit.turns] ?? 1, picture);
  const scale = canvas.width / crop.width;
  pen.setTransform(scale, 0, 0, scale, -crop.x * scale, -crop.y * scale);
  pen.beginPath();
  pen.rect(0, 0, around.width, around.height);
  pen.clip();
  pen.save();
  pen.transform(...matrix);
  pen.drawImage(picture, 0, 0);
  pen.restore();
  pen.fillStyle = COVER;
  for (const { x, y, width, height } of covers) pen.fillRect(x, y, width, height);
  return canvas;
}
