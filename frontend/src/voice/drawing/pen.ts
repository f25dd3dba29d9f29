/** From pointer events to points of a stroke: one pointer at a time, and no palms once a pen has been seen. */
import type { Point } from "../../crypto/strokes";
import type { Size } from "./model";

/** A touch wider than this, in CSS pixels, is a palm or an arm. */
const PALM = 70;

export class Pen {
  #pointer: number | null = null;
  #seenPen = false;
  #last = 0;

  constructor(
    readonly surface: Element,
    readonly size: Size,
  ) {}

  /** Whether this pointer may begin a stroke; from then on it alone draws. */
  begin(event: PointerEvent): boolean {
    if (event.pointerType === "pen") this.#seenPen = true;
    const isPalm = event.pointerType === "touch" && (this.#seenPen || event.width > PALM || event.height > PALM);
    if (this.#pointer !== null || isPalm || (event.pointerType === "mouse" && event.button !== 0)) return false;
    this.#pointer = event.pointerId;
    this.#last = event.timeStamp;
    return true;
  }

  isMine(event: PointerEvent): boolean {
    return event.pointerId === this.#pointer;
  }

  end(): void {
    this.#pointer = null;
  }

  /** Every point since the last event, in the drawing's own pixels. */
  points(event: PointerEvent): Point[] {
    const between = event.getCoalescedEvents?.() ?? [];
    return (between.length ? between : [event]).map((one) => this.#point(one));
  }

  #point(event: PointerEvent): Point {
    const { left, top, width, height } = this.surface.getBoundingClientRect();
    const scale = Math.min(width / this.size.width, height / this.size.height);
    const x = (event.clientX - left - (width - this.size.width * scale) / 2) / scale;
    const y = (event.clientY - top - (height - this.size.height * scale) / 2) / scale;
    const elapsed = Math.max(0, event.timeStamp - this.#last);
    this.#last = event.timeStamp;
    return [x, y, event.pointerType === "pen" ? event.pressure : 0.5, elapsed];
  }
}
