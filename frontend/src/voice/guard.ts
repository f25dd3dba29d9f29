/**
 * What keeps a visit inside this page: one history entry, nothing left when the page is hidden or comes back from the back/forward cache,
 * and a way out that takes one touch or three presses of Shift. A web page cannot lock a tablet; docs/guide says how to pin it.
 */
import { sealing, stopSealing } from "../sealing/client";
import { keepFocusNear } from "./near";
import { visit } from "./visit.svelte";

/** Milliseconds within which the three presses must fall. */
const TRIPLE = 1500;

/** What else ends as the visit is hidden. */
let alsoEnds = (): void => undefined;
export function whenHidden(end: () => void): void {
  alsoEnds = end;
}

/** One touch: the page shows a clock and nothing of the visit. What was begun is sealed on the tablet and comes back with the unlock. */
export function quickExit(): void {
  // The last words are sealed before the thread ends, which first does what it was asked.
  visit.settle();
  visit.clear("neutral");
  alsoEnds();
  stopSealing();
  // Sending needs no key, and a call for help must not wait behind a clock.
  void sealing.send().catch(() => undefined);
}

function watchShift(leave: () => void): void {
  let presses: number[] = [];
  addEventListener("keydown", (event) => {
    if (event.key !== "Shift") presses = [];
    else if (!event.repeat) presses = [...presses.filter((at) => event.timeStamp - at < TRIPLE), event.timeStamp];
    if (presses.length < 3) return;
    presses = [];
    leave();
  });
}

/** From a visit to the clock; before one and after it the tablet shows nothing of anybody. */
export function leaveVisit(): void {
  if (visit.phase === "open") quickExit();
}

/**
 * Starts the guard. `empty` takes everything out of the document at once; `address` is all that the address bar and the history say; `leave` is what
 * three presses of Shift do.
 */
export function guard(empty: () => void, locked: () => void, address = "/voice", leave = leaveVisit): void {
  history.replaceState(null, "", address);
  watchShift(leave);
  keepFocusNear();
  addEventListener("pagehide", () => {
    // What is on the screen writes its last words down as it goes.
    empty();
    visit.clear("locked");
    stopSealing();
  });
  addEventListener("pageshow", (event) => {
    if (event.persisted) locked();
  });
}
