/**
 * A person's own phone that is put down or handed round while the page is open. What is out of sight is covered at once, so that neither the
 * list of open programs nor whoever switches back to it sees a word; left for a while, the page becomes a sheet of paper by itself.
 */

/** Milliseconds out of sight, and in sight without a touch, after which the page is a sheet of paper. Home says so: what is unfinished goes. */
export const OUT_OF_SIGHT = 5 * 60_000;
export const UNTOUCHED = 15 * 60_000;
const LOOK_EVERY = 10_000;
const TOUCHES = ["pointerdown", "pointermove", "keydown", "input"] as const;

export interface Page {
  /** What may be shown until a certain moment is not shown after it. */
  expire(): void;
  /** Nothing of the visit stays. */
  leave(): void;
  cover(covered: boolean): void;
}

/** Watches over the page for as long as it is open. The clock is asked, since a phone asleep runs no timer. */
export function watchLeft({ expire, leave, cover }: Page): void {
  let touched = Date.now();
  let hidden: number | null = null;
  const look = (): void => {
    const now = Date.now();
    expire();
    if (now - touched >= UNTOUCHED || (hidden !== null && now - hidden >= OUT_OF_SIGHT)) leave();
  };
  const touch = (): void => void (touched = Date.now());
  for (const kind of TOUCHES) addEventListener(kind, touch, { capture: true, passive: true });
  document.addEventListener("visibilitychange", () => {
    if (document.visibilityState === "hidden") hidden ??= Date.now();
    else {
      // Judged before it is uncovered.
      look();
      hidden = null;
    }
    cover(hidden !== null);
  });
  setInterval(look, LOOK_EVERY);
}
