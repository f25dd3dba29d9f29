/** The page's side of the sealing thread. It starts with the first call, so that a page that only shows something never pays for it. */
import { trustedScriptUrl } from "../lib/trusted.ts";
import type { Unlocked, UnlockParameters } from "../crypto/unlock.ts";
import type { Waiting } from "../outbox/waiting.ts";
import address from "./worker.ts?worker&url";
import { SealingFailure, type Answer, type Calls, type Name } from "./messages.ts";

type Pending = { resolve: (value: never) => void; reject: (failure: SealingFailure) => void };

let thread: Worker | undefined;
let script: string = address;
let made = 0;
const pending = new Map<number, Pending>();
const listeners = new Set<(waiting: Waiting) => void>();
/** Something waited when the thread counted last. */
let waits = false;

function hear({ data }: MessageEvent<Answer>): void {
  if ("waiting" in data) {
    const { waiting, help, quiet } = data.waiting;
    waits = waiting + help + quiet > 0;
    if (!navigator.onLine) void leaveToBrowser();
    for (const listener of listeners) listener(data.waiting);
    return;
  }
  // The thread has no storage beside the database; the page has.
  if ("standing" in data) return void import("../outbox/witness.ts").then(({ count }) => count(data.standing), () => undefined);
  const call = pending.get(data.id);
  pending.delete(data.id);
  if ("code" in data) call?.reject(new SealingFailure(data.code));
  else call?.resolve(data.value as never);
}

type Syncing = ServiceWorkerRegistration & { sync?: { register(tag: string): Promise<void> } };

/**
 * Asks the browser to let the service worker send once there is a line: this page, which nobody looks at or which has none, may be gone by then.
 * Where the browser cannot, what waits goes when a door is opened next.
 */
async function leaveToBrowser(): Promise<void> {
  if (!waits) return;
  const registration: Syncing | undefined = await navigator.serviceWorker?.getRegistration("/");
  await registration?.sync?.register("send").catch(() => undefined);
}

document.addEventListener("visibilitychange", () => void (document.visibilityState === "hidden" && leaveToBrowser()));

function start(): Worker {
  const started = new Worker(trustedScriptUrl(script), { type: "module", name: "sealing" });
  started.onmessage = hear;
  // A thread that does not start must not leave the page waiting for ever.
  started.onerror = () => {
    for (const call of pending.values()) call.reject(new SealingFailure("failed"));
    pending.clear();
  };
  return started;
}

function call<N extends Name>(name: N, ...parameters: Parameters<Calls[N]>): ReturnType<Calls[N]> {
  thread ??= start();
  made += 1;
  const id = made;
  thread.postMessage({ id, name, parameters });
  return new Promise((resolve, reject) => pending.set(id, { resolve, reject })) as ReturnType<Calls[N]>;
}

/** Seals in another thread than the tablet's: a person's own phone has one that writes nothing down. Called before anything else is. */
export function sealThrough(other: string): void {
  script = other;
}

/** Everything that the sealing thread does; each call throws SealingFailure with a code. */
export const sealing: Calls = new Proxy({} as Calls, {
  get: (_, name) => (...parameters: unknown[]) => call(name as Name, ...(parameters as never)),
});

/** Tells `listener` whenever the number of waiting or sent pieces changes; returns how to stop. */
export function onWaiting(listener: (waiting: Waiting) => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** Comes once no call for help waits on this tablet any more: those that were written down have gone out. */
export function noHelpWaits(): Promise<void> {
  return new Promise((gone) => {
    const look = ({ help }: Pick<Waiting, "help">): void => {
      if (help > 0) return;
      listeners.delete(look);
      gone();
    };
    listeners.add(look);
    void sealing.count().then(look, () => undefined);
  });
}

/** `deriveUnlock` away from the page, which stays usable meanwhile. */
export const unlockInWorker = (passphrase: string, salt: string, parameters: UnlockParameters): Promise<Unlocked> => {
  const { memory_kib, iterations, parallelism } = parameters;
  return sealing.unlock(passphrase, salt, { memory_kib, iterations, parallelism });
};

/** Sends what waits: now (unless told that nothing does), when the line comes back, and when the page is looked at again. Returns how to stop. */
export function sendWhenPossible(now = true): () => void {
  const nudge = (): void => void (document.visibilityState === "visible" && sealing.send().catch(() => undefined));
  addEventListener("online", nudge);
  document.addEventListener("visibilitychange", nudge);
  if (now) nudge();
  return () => {
    removeEventListener("online", nudge);
    document.removeEventListener("visibilitychange", nudge);
  };
}

/** Ends the sealing thread and with it every key in memory, after the step that is being written; the next call starts a new one. */
export function stopSealing(): void {
  const stopping = thread;
  thread = undefined;
  if (!stopping) return;
  for (const call of pending.values()) call.reject(new SealingFailure("failed"));
  pending.clear();
  stopping.onmessage = null;
  stopping.postMessage({ id: 0, name: "end", parameters: [] });
}
