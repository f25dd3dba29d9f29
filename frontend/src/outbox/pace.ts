/**
 * How much goes in one request: what the line carries in a few seconds, and less where it breaks. It knows the line only by what became of the
 * requests before; what a browser says of its connection is a guess about the first hop.
 */

/** The server takes 8 MiB. A day of 30 MB goes in eight requests of these bytes and less; larger ones would save one and lose more when they break. */
export const REQUEST_MOST = 5 * 1024 * 1024;
/** Below this a request costs more in itself than it saves. A part is never cut, so one alone may be larger. */
export const REQUEST_LEAST = 64 * 1024;
/** Two of the largest parts. */
const FIRST = 640 * 1024;

/** Milliseconds in which a request must be answered to let the next be larger, and beyond which it makes it smaller. */
const QUICK = 5_000;
const SLOW = 20_000;
/** So many requests in a row must come through at most before a larger one is tried again. */
const CALM_LIMIT = 8;

export class Pace {
  #room = FIRST;
  #calm = 0;
  /** One, and more after each request that broke: on a line that breaks now and then, each larger try is a larger loss. */
  #calmNeeded = 1;

  /** Bytes that the next request may have. */
  get room(): number {
    return this.#room;
  }

  /** A request was answered. One that was small beside what it might have been says nothing about larger ones. */
  came(bytes: number, milliseconds: number): void {
    if (milliseconds > SLOW) this.#shrink(bytes / 2);
    if (milliseconds > QUICK || bytes < this.#room / 2) return;
    this.#calm += 1;
    if (this.#calm < this.#calmNeeded) return;
    this.#calm = 0;
    this.#room = Math.min(REQUEST_MOST, this.#room * 2);
  }

  /** A request was not answered: what of it arrived is lost, so the next risks a quarter. */
  broke(bytes: number): void {
    this.#shrink(bytes / 4);
    this.#calm = 0;
    this.#calmNeeded = Math.min(CALM_LIMIT, this.#calmNeeded * 4);
  }

  #shrink(bytes: number): void {
    this.#room = Math.max(REQUEST_LEAST, Math.min(this.#room, bytes));
  }
}

/** Milliseconds after which a request of so many bytes is taken for lost: the largest part still gets through at 24 kbit/s. */
export const patience = (bytes: number): number => Math.min(300_000, 30_000 + bytes / 3);
