/**
 * Whether a handed-over session, or something to send, lies on this tablet, answered before anything else is loaded: the first screen depends
 * on it, and neither the sealing thread nor the database's library is needed to see that a store is empty.
 */
import type { SessionRow } from "./database.ts";
import { opens } from "./life.ts";

const asked = <T>(request: IDBRequest<T>): Promise<T> =>
  new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error ?? new Error("The database does not open."));
  });

/** What `ask` hears of each store; of none where one is not there. */
async function heard<T>(stores: string[], ask: (store: IDBObjectStore) => IDBRequest<T>): Promise<T[]> {
  // Opening would make an empty database of version 1, on which the tables were never laid out.
  const known = await indexedDB.databases();
  if (!known.some(({ name }) => name === "voicecapture")) return [];
  const db = await asked(indexedDB.open("voicecapture"));
  try {
    if (!stores.every((store) => db.objectStoreNames.contains(store))) return [];
    const tx = db.transaction(stores);
    return await Promise.all(stores.map((store) => asked(ask(tx.objectStore(store)))));
  } finally {
    db.close();
  }
}

/** Whether a session lies here that still opens. */
export async function holdsSession(): Promise<boolean> {
  const [rows = []] = await heard<SessionRow[]>(["sessions"], (store) => store.getAll());
  return rows.some((row) => opens(row, Date.now()));
}

export const holdsUnsent = async (): Promise<boolean> =>
  (await heard(["outbox", "signals"], (store) => store.count())).some((count) => count > 0);
