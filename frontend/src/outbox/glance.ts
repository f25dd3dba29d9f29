/**
 * Whether a handed-over session, or something to send, lies on this tablet, answered before anything else is loaded: the first screen depends
 * on it, and neither the sealing thread nor the database's library is needed to see that a store is empty.
 */
const asked = <T>(request: IDBRequest<T>): Promise<T> =>
  new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error ?? new Error("The database does not open."));
  });

async function holds(...stores: string[]): Promise<boolean> {
  // Opening would make an empty database of version 1, on which the tables were never laid out.
  const known = await indexedDB.databases();
  if (!known.some(({ name }) => name === "voicecapture")) return false;
  const db = await asked(indexedDB.open("voicecapture"));
  try {
    if (!stores.every((store) => db.objectStoreNames.contains(store))) return false;
    const tx = db.transaction(stores);
    const counts = await Promise.all(stores.map((store) => asked(tx.objectStore(store).count())));
    return counts.some((count) => count > 0);
  } finally {
    db.close();
  }
}

export const holdsSession = (): Promise<boolean> => holds("sessions");

export const holdsUnsent = (): Promise<boolean> => holds("outbox", "signals");
