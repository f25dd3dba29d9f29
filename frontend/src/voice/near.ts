/**
 * The focus stays near where it was. What a key has just pressed may go away, or be of no more use as an undo with nothing left to undo; a keyboard, a
 * switch and a screen reader would then begin at the top of the page again, each time. A finger or a pen has no focus to lose, and nothing moves under it.
 */

/** A screen that comes takes the focus itself, with its heading; only what is still lost after so many milliseconds is brought back. */
const SETTLED = 120;

/** What was around the thing that had the focus last, the innermost first. */
let around: Element[] = [];

const isLost = (at: Element | null): boolean => !at || at === document.body || at.matches(":disabled");

function surroundings(of: Element): Element[] {
  const found: Element[] = [];
  for (let one = of.parentElement; one && one.tagName !== "MAIN"; one = one.parentElement) found.push(one);
  return found;
}

const firstIn = (within: Element): HTMLElement | null => within.querySelector<HTMLElement>("button:not(:disabled), input:not(:disabled), textarea, [role=button]");

function bringBack(): void {
  if (!isLost(document.activeElement)) return;
  const near = around.filter((one) => one.isConnected).map(firstIn).find((one) => one !== null);
  (near ?? document.querySelector<HTMLElement>("main h1"))?.focus();
}

/** From now on, for as long as the page is there. */
export function keepFocusNear(): void {
  addEventListener("keydown", () => {
    const at = document.activeElement;
    if (at && !isLost(at)) around = surroundings(at);
  }, true);
  addEventListener("keyup", () => setTimeout(bringBack, SETTLED), true);
}
