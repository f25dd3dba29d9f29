/**
 * From the desk's page to the voice door without touching the disk: the service worker holds the unlocked session in its memory for the moment
 * between the two pages and gives it away once. Whoever loads the voice door later gets nothing and has to ask the worker to unlock.
 */
import { database } from "./database.ts";
import type { SessionPack } from "./pack.ts";
import { storeSession, type HandedOver } from "./sessions.ts";

function ask(worker: ServiceWorker, message: object): Promise<unknown> {
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

async function active(): Promise<ServiceWorker | null> {
  if (!("serviceWorker" in navigator)) return null;
  const registration = await navigator.serviceWorker.getRegistration("/");
  return registration?.active ?? null;
}

/**
 * Stores the session under the worker's unlock and hands it to the service worker. The desk then forgets its own session and calls
 * `location.replace("/voice")`. The tablet must be enrolled (`enrol`) for the device that the pack names.
 */
export async function enterVoiceMode(unlocked: { tabletKey: CryptoKey }, pack: SessionPack): Promise<void> {
  const rows = await (await database()).getAll("devices");
  const device = rows.find((row) => row.device === pack.device_id);
  if (!device) throw new Error("This tablet is not enrolled for this session.");
  const held = await storeSession(device.login, unlocked.tabletKey, pack);
  const worker = await active();
  if (worker) await ask(worker, { kind: "hold", held });
}

/** What the desk left, once; null after a reload, on a killed tablet, or when nothing was handed over. */
export async function collect(): Promise<HandedOver | null> {
  const worker = await active();
  return worker ? ((await ask(worker, { kind: "collect" })) as HandedOver | null) : null;
}
