/**
 * From the desk's page to the voice door without touching the disk: the service worker holds the unlocked session in its memory for the moment
 * between the two pages and gives it away once. Whoever loads the voice door later gets nothing and has to ask the worker to unlock.
 */
import { activeWorker, ask } from "./collect.ts";
import { database } from "./database.ts";
import type { SessionPack } from "./pack.ts";
import type { Asked } from "./roots.ts";
import { storeSession, type HandedOver } from "./sessions.ts";

/**
 * Stores the session under the worker's unlock and hands it to the service worker. The desk then forgets its own session and calls
 * `location.replace("/voice")`. The tablet must be enrolled (`enrol`). Throws StatementError for keys that the pinned root does not stand behind.
 */
export async function enterVoiceMode(unlocked: { tabletKey: CryptoKey }, pack: SessionPack, asked: Asked): Promise<void> {
  const rows = await (await database()).getAll("devices");
  const device = rows.find((row) => row.device === asked.device);
  if (!device) throw new Error("This tablet is not enrolled for this session.");
  await hold(await storeSession(device.login, unlocked.tabletKey, pack, asked));
}

/** Leaves an unlocked session with the service worker; whoever loads the voice door next gets it, once. */
export async function hold(held: HandedOver): Promise<void> {
  const worker = await activeWorker();
  if (worker) await ask(worker, { kind: "hold", held });
}
