/**
 * A desk that nobody touches closes itself: a tablet left on a kitchen table must not stay open. It says so a minute before. What counts is any
 * input in any tab of this browser; a tab that nobody has looked at for as long locks by itself, whatever the others do.
 */
export type Quiet = "used" | "warning" | "idle";

const MINUTE = 60_000;

export class Idle {
  #touched: number;
  #hidden: number | null = null;

  /** `minutes` without input until the desk locks; `now` in milliseconds since 1970. */
  constructor(
    public minutes: number,
    now: number,
  ) {
    this.#touched = now;
  }

  touch(now: number): void {
    this.#touched = now;
  }

  hide(now: number): void {
    this.#hidden ??= now;
  }

  /** The tab is looked at again; the time away has been judged before. */
  show(): void {
    this.#hidden = null;
  }

  /** The clock may have stood still while the tablet slept, so the time is compared, not counted. */
  state(now: number): Quiet {
    const limit = this.minutes * MINUTE;
    if (now - this.#touched >= limit || this.unseen(now)) return "idle";
    return now - this.#touched >= limit - MINUTE ? "warning" : "used";
  }

  /** Whether nobody has looked at this tab for as long as the desk stays open. */
  unseen(now: number): boolean {
    return this.#hidden !== null && now - this.#hidden >= this.minutes * MINUTE;
  }
}
