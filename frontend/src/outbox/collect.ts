/** The voice door's half of the hand-over: asks the service worker once for the session that the desk left in its memory. */
import type { HandedOver } from "./sessions.ts";

/** Sends a message to the service worker and waits a moment for the answer; null when none comes. */
export function ask(worker: ServiceWorker, message: object): Promise<unknown> {
  return new Promise((resolve) => {
    const channel = new MessageChannel();
    // A service worker that was just replaced may never answer; the voice door then asks for the unlock, and nothing is lost.
    const patience = setTimeout(() => resolve(null), 3000);
    channel.port1.onmessage = (event: MessageEvent<unknown>) => {
      clearTimeout(patience);
      resolve(event.data);
    };
    worker.postMessage(message, [channel.port2]);
  });
}

export async function activeWorker(): Promise<ServiceWorker | null> {
  if (!("serviceWorker" in navigator)) return null;
  const registration = await navigator.serviceWorker.getRegistration("/");
  return registration?.active ?? null;
}

/** What the desk left, once; null after a reload, on a killed tablet, or when nothing was handed over. */
export async function collect(): Promise<HandedOver | null> {
  const worker = await activeWorker();
  return worker ? ((await ask(worker, { kind: "collect" })) as HandedOver | null) : null;
}
