/**
 * A tablet's screen stays lit while a visit is open: a worker sits beside it. A person's own phone goes dark as it always does, so that it does not
 * lie there open; its page never has this.
 */
import { whenHidden } from "./guard";
import { visit } from "./visit.svelte";

let lock: WakeLockSentinel | undefined;
let asking: Promise<void> | undefined;

async function takeLight(): Promise<void> {
  lock = await navigator.wakeLock?.request("screen").catch(() => undefined);
  // Who hid the visit meanwhile found nothing to let go.
  if (visit.phase !== "open") void lock?.release();
}

export async function stayAwake(): Promise<void> {
  if (document.visibilityState !== "visible" || visit.phase !== "open") return;
  // A second one would hide the first, which then nobody could let go.
  if (lock && !lock.released) return;
  await (asking ??= takeLight().finally(() => (asking = undefined)));
}

export function keepAwake(): void {
  void stayAwake();
  document.addEventListener("visibilitychange", () => void stayAwake());
  whenHidden(() => void lock?.release());
}
