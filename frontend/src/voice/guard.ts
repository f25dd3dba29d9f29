/**
 * What keeps a visit inside this page: one history entry, nothing left when the page is hidden or comes back from the back/forward cache, a
 * tablet's screen kept awake, and a way out that takes one touch or three presses of Shift. A web page cannot lock a tablet; docs/guide says how to pin it.
 */
import { sealing, stopSealing } from "../sealing/client";
import { keepFocusNear } from "./near";
import { visit } from "./visit.svelte";

/** Milliseconds within which the three presses must fall. */
const TRIPLE = 1500;

let lock: WakeLockSentinel | undefined;
let asking: Promise<void> | undefined;

async function takeLight(): Promise<void> {
  lock = await navigator.wakeLock?.request("screen").catch(() => undefined);
  // Who hid the visit meanwhile found nothing to let go.
  if (visit.phase !== "open") void lock?.release();
}

async function stayAwake(): Promise<void> {
  if (document.visibilityState !== "visible" || visit.phase !== "open") return;
  // A second one would hide the first, which then nobody could let go.
  if (lock && !lock.released) return;
  await (asking ??= takeLight().finally(() => (asking = undefined)));
}

/**
 * Keeps a tablet's screen awake while a visit is open: a worker sits beside it. A person's own phone goes dark as it always does, so that it does
 * not lie there open.
 */
export function keepAwake(): void {
  void stayAwake();
  document.addEventListener("visibilitychange", () => void stayAwake());
}

/** One touch: the page shows a clock and nothing of the visit. What was begun is sealed on the tablet and comes back with the unlock. */
export function quickExit(): void {
  // The last words are sealed before the thread ends, which first does what it was asked.
  visit.settle();
  visit.clear("neutral");
  void lock?.release();
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

export { stayAwake };
