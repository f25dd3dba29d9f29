/**
 * Where somebody stands on a page. What had the focus may be gone once something was kept, or cannot be pressed again; without a place of its own
 * the focus would fall back to the top of the page, and whoever works by keyboard or listens to the screen would begin anew.
 */
const PARTS = "li, form, section, dialog, main";

function partsRound(at: Element | null): HTMLElement[] {
  const next = at?.closest<HTMLElement>(PARTS);
  return next ? [next, ...partsRound(next.parentElement)] : [];
}

/** Remembers the place; the function it gives goes back to what is left of it, if the focus has nowhere else to be. */
export function placeNow(): () => void {
  if (typeof document === "undefined") return () => undefined;
  const round = partsRound(document.activeElement);
  return () =>
    // Once the page shows what has changed.
    void setTimeout(() => {
      const now = document.activeElement;
      if (now && now !== document.body && !now.matches(":disabled")) return;
      const left = round.find((part) => part.isConnected && part.checkVisibility());
      const place = left?.matches("main") ? (left.querySelector<HTMLElement>("h1") ?? left) : left;
      if (!place) return;
      if (!place.hasAttribute("tabindex")) place.tabIndex = -1;
      place.focus({ preventScroll: true });
    });
}
