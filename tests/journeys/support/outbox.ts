/** What waits on a tablet, by its disk's own word, and a way to keep more there than anybody could say in a test. */
import type { Page } from "@playwright/test";

export interface Waits {
  env: string;
  bytes: number;
}

/** What lies in the tablet's outbox. */
export const outbox = (page: Page): Promise<Waits[]> =>
  page.evaluate(async () => {
    const asked = <T>(request: IDBRequest<T>): Promise<T> => new Promise((resolve) => (request.onsuccess = () => resolve(request.result)));
    const db = await asked(indexedDB.open("voicecapture"));
    const rows = (await asked(db.transaction("outbox").objectStore("outbox").getAll())) as { env: string; core: Uint8Array; seal: Uint8Array; blobs: Uint8Array[] }[];
    db.close();
    return rows.map(({ env, core, seal, blobs }) => ({ env, bytes: [core, seal, ...blobs].reduce((sum, { length }) => sum + length, 0) }));
  });

/**
 * Lays the tablet's database out as the version before this one left it, with all that lies in it. To be run on a page of the site that has it not
 * open; `added` are the stores that this version added.
 */
export const asOlder = (page: Page, added: string[]): Promise<void> =>
  page.evaluate(async (unknown) => {
    const asked = <T>(request: IDBRequest<T>): Promise<T> => new Promise((resolve, reject) => ((request.onsuccess = () => resolve(request.result)), (request.onerror = () => reject(request.error as Error))));
    const db = await asked(indexedDB.open("voicecapture"));
    const older = db.version - 1;
    const stores: { name: string; keyPath: string | string[] | null; autoIncrement: boolean; indexes: { index: string; keyPath: string | string[]; unique: boolean }[]; keys: IDBValidKey[]; values: unknown[] }[] = [];
    for (const name of [...db.objectStoreNames].filter((one) => !unknown.includes(one))) {
      const store = db.transaction(name).objectStore(name);
      const indexes = [...store.indexNames].map((one) => store.index(one)).map(({ name: index, keyPath, unique }) => ({ index, keyPath, unique }));
      const [keys, values] = await Promise.all([asked(store.getAllKeys()), asked(store.getAll() as IDBRequest<unknown[]>)]);
      stores.push({ name, keyPath: store.keyPath, autoIncrement: store.autoIncrement, indexes, keys, values });
    }
    db.close();
    await asked(indexedDB.deleteDatabase("voicecapture"));
    const opening = indexedDB.open("voicecapture", older);
    opening.onupgradeneeded = () => {
      for (const { name, keyPath, autoIncrement, indexes, keys, values } of stores) {
        const store = opening.result.createObjectStore(name, { keyPath, autoIncrement });
        for (const { index, keyPath: path, unique } of indexes) store.createIndex(index, path, { unique });
        for (const [at, value] of values.entries()) keyPath === null ? store.put(value, keys[at]) : store.put(value);
      }
    };
    (await asked(opening)).close();
  }, added);

/** For a page's beginning: lets `record` ask the page's own sealing thread. */
export function keepThread(): void {
  const Thread = Worker;
  globalThis.Worker = class extends Thread {
    constructor(url: string | URL, options?: WorkerOptions) {
      super(url, options);
      Object.assign(globalThis, { sealingThread: this });
    }
  };
}

/** Keeps a recording as the door does, in the visit that is open: the sealing thread cuts, seals, signs and writes it down; gives the piece's id. */
export const record = (page: Page, bytes: number): Promise<unknown> =>
  page.evaluate(async (size) => {
    const thread = (globalThis as unknown as { sealingThread: Worker }).sealingThread;
    const media = new Uint8Array(size);
    for (let at = 0; at < size; at += 65_536) crypto.getRandomValues(media.subarray(at, at + 65_536));
    const id = 1_000_000 + Math.random();
    const kept = { activity: "recording", language: "en", travel: "team", content: { media: { type: "audio/webm", seconds: 60, size } }, media };
    thread.postMessage({ id, name: "keep", parameters: [kept] });
    return new Promise((resolve) => thread.addEventListener("message", ({ data }) => data.id === id && resolve(data.value?.kept?.at(-1)?.env)));
  }, bytes);
