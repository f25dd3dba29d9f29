/**
 * Painting strokes on a canvas. The finished strokes lie on one canvas and the stroke under way on another, so that a full page costs no more
 * than an empty one; now and then a copy is put aside, from which an undo starts again instead of from nothing. Of a long stroke under way only what
 * is new is painted.
 */
import { getStroke } from "perfect-freehand";
import { Growing, isPlain, LOOK } from "./ink";
import type { Size, Stroke } from "./model";

/** A copy is put aside after so many strokes, and so many copies are kept. */
const EVERY = 25;
const COPIES = 3;

/** A stroke under way with more points than this is painted bit by bit. */
const LONG = 150;

const outlines = new WeakMap<Stroke, Path2D>();

function pathOf(edge: readonly (readonly number[])[]): Path2D {
  const path = new Path2D();
  edge.forEach(([x = 0, y = 0], i) => {
    const [nextX = 0, nextY = 0] = edge[(i + 1) % edge.length] ?? [];
    if (i === 0) path.moveTo((x + nextX) / 2, (y + nextY) / 2);
    else path.quadraticCurveTo(x, y, (x + nextX) / 2, (y + nextY) / 2);
  });
  path.closePath();
  return path;
}

function outlineOf(stroke: Stroke): Path2D {
  const points = stroke.points.map(([x, y, pressure]) => [x, y, pressure]);
  return pathOf(getStroke(points, { size: stroke.size, ...LOOK, simulatePressure: isPlain(stroke) }));
}

function outline(stroke: Stroke): Path2D {
  const known = outlines.get(stroke) ?? outlineOf(stroke);
  outlines.set(stroke, known);
  return known;
}

function fill(context: CanvasRenderingContext2D, stroke: Stroke, path: Path2D): void {
  context.globalCompositeOperation = stroke.tool === "rubber" ? "destination-out" : "source-over";
  context.fillStyle = stroke.colour;
  context.fill(path);
}

interface Copy {
  strokes: readonly Stroke[];
  image: HTMLCanvasElement;
}

export class Easel {
  readonly #finished: CanvasRenderingContext2D;
  readonly #underWay: CanvasRenderingContext2D;
  #painted: readonly Stroke[] = [];
  #copies: Copy[] = [];
  #touched = false;
  #growing: { of: Stroke; line: Growing } | null = null;

  constructor(
    finished: HTMLCanvasElement,
    underWay: HTMLCanvasElement,
    readonly size: Size,
    readonly scale: number,
  ) {
    this.#finished = this.#prepare(finished);
    this.#underWay = this.#prepare(underWay);
  }

  #prepare(canvas: HTMLCanvasElement): CanvasRenderingContext2D {
    canvas.width = Math.round(this.size.width * this.scale);
    canvas.height = Math.round(this.size.height * this.scale);
    const context = canvas.getContext("2d");
    if (!context) throw new Error("This browser gives no canvas.");
    context.scale(this.scale, this.scale);
    return context;
  }

  #wipe(context: CanvasRenderingContext2D): void {
    context.clearRect(0, 0, this.size.width, this.size.height);
  }

  /**
   * Shows the stroke under the hand; `of` tells one stroke from the next where each frame brings another copy of it. The rubber works on the finished
   * strokes at once, because it can only take away; so does what stays of a long stroke, until `show` paints it whole.
   */
  follow(stroke: Stroke, of: Stroke = stroke): void {
    const rubber = stroke.tool === "rubber";
    this.#touched ||= rubber;
    if (!rubber) this.#wipe(this.#underWay);
    const end = stroke.points.length > LONG ? this.#grow(stroke, of) : outlineOf(stroke);
    fill(rubber ? this.#finished : this.#underWay, stroke, end);
  }

  #grow(stroke: Stroke, of: Stroke): Path2D {
    if (this.#growing?.of !== of) this.#growing = { of, line: new Growing(stroke) };
    const { stay, end } = this.#growing.line.grow(stroke.points);
    this.#touched = true;
    for (const edge of stay) fill(this.#finished, stroke, pathOf(edge));
    return pathOf(end);
  }

  /** Shows exactly these strokes. */
  show(strokes: readonly Stroke[]): void {
    this.#wipe(this.#underWay);
    const base = this.#touched ? this.#restart(strokes) : this.#from(strokes);
    this.#touched = false;
    this.#growing = null;
    for (const stroke of strokes.slice(base)) {
      fill(this.#finished, stroke, outline(stroke));
    }
    this.#painted = strokes;
    if (strokes.length && strokes.length % EVERY === 0) this.#putAside(strokes);
  }

  /** How many of the strokes are on the canvas already; starts again where something must go away. */
  #from(strokes: readonly Stroke[]): number {
    const painted = this.#painted.length;
    return painted <= strokes.length && isStart(this.#painted, strokes) ? painted : this.#restart(strokes);
  }

  #restart(strokes: readonly Stroke[]): number {
    this.#copies = this.#copies.filter((copy) => isStart(copy.strokes, strokes));
    this.#finished.globalCompositeOperation = "source-over";
    this.#wipe(this.#finished);
    const copy = this.#copies.at(-1);
    if (!copy) return 0;
    this.#finished.drawImage(copy.image, 0, 0, this.size.width, this.size.height);
    return copy.strokes.length;
  }

  #putAside(strokes: readonly Stroke[]): void {
    const image = document.createElement("canvas");
    image.width = this.#finished.canvas.width;
    image.height = this.#finished.canvas.height;
    image.getContext("2d")?.drawImage(this.#finished.canvas, 0, 0);
    this.#copies = [...this.#copies, { strokes, image }].slice(-COPIES);
  }
}

const isStart = (start: readonly Stroke[], whole: readonly Stroke[]): boolean =>
  start.length <= whole.length && (start.length === 0 || start.at(-1) === whole[start.length - 1]);
