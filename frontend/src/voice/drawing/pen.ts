/**
 * From pointer events to points of a stroke. One pointer draws at a time. While a pen is down, or was a moment ago, touches are the palm of the
 * hand that holds it; a pen that comes down takes over from a palm that was there first. A child without a pen may go on with a finger.
 */
import type { Point } from "../../crypto/strokes";
import type { Size } from "./model";

/** A touch wider than this, in CSS pixels, is a palm or an arm. */
const PALM = 70;
/** So many milliseconds after a pen was seen, touches are still a palm's. */
const AFTER_PEN = 1500;

type Seen = Pick<PointerEvent, "pointerId" | "pointerType" | "width" | "height" | "button" | "timeStamp">;

export class Pen {
  #pointer: number | null = null;
  #isPen = false;
  #penSeen = Number.NEGATIVE_INFINITY;
  #last = 0;

  constructor(
    readonly surface: Element,
    readonly size: Size,
  ) {}

  /** Whether this pointer may begin a stroke; from then on it alone draws. What another had begun is then let go. */
  begin(event: Seen): boolean {
    this.see(event);
    const takesOver = event.pointerType === "pen" && !this.#isPen;
    if (this.#isPalm(event) || (this.#pointer !== null && !takesOver)) return false;
    if (event.pointerType === "mouse" && event.button !== 0) return false;
    this.#pointer = event.pointerId;
    this.#isPen = event.pointerType === "pen";
    this.#last = event.timeStamp;
    return true;
  }

  /** Notes a pen, also one that only hovers. */
  see(event: Seen): void {
    if (event.pointerType === "pen") this.#penSeen = event.timeStamp;
  }

  #isPalm({ pointerType, width, height, timeStamp }: Seen): boolean {
    return pointerType === "touch" && (timeStamp - this.#penSeen < AFTER_PEN || width > PALM || height > PALM);
  }

  isMine(event: Pick<PointerEvent, "pointerId">): boolean {
    return event.pointerId === this.#pointer;
  }

  end(): void {
    this.#pointer = null;
    this.#isPen = false;
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
