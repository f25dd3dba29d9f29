/** A test's own browser with a profile on the disk: what its database holds, and its end as an empty battery brings it. */
import { readdirSync, readFileSync } from "node:fs";
import type { Page } from "@playwright/test";

/** How many rows lie in each of these stores. */
export function countRows(page: Page, ...stores: string[]): Promise<number[]> {
  return page.evaluate(async (names) => {
    const asked = <T,>(request: IDBRequest<T>): Promise<T> => new Promise((done) => (request.onsuccess = () => done(request.result)));
    const db = await asked(indexedDB.open("voicecapture"));
    const found = [];
    for (const name of names) found.push(await asked(db.transaction(name).objectStore(name).count()));
    db.close();
    return found;
  }, stores);
}

/** Ends the browser of this profile as an empty battery does: every process of it at once, with nothing said before. */
export function killBrowser(profile: string): void {
  for (const name of readdirSync("/proc").filter((one) => /^\d+$/.test(one))) {
    try {
      if (readFileSync(`/proc/${name}/cmdline`, "latin1").includes(profile)) process.kill(Number(name), "SIGKILL");
    } catch {
      // It is gone already.
    }
  }
}
