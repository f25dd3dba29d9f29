/**
 * Taking people along for visits without a line: their sheets are fetched while there is one, sealed under the worker's unlock, fetched anew now
 * and then, and forgotten by a tap, by their end, or when the server says that they are not this worker's to read any more.
 */
import { Problem } from "../../api/client";
import type { DaySheet } from "../../api/types";
import { findSheets, forgetSheet, keepSheet, type Taken } from "../../outbox/sheets";
import { api, session } from "../session.svelte";
import { bearerNow } from "./bearing";

/** How old a sheet may be before it is fetched anew, in milliseconds: each fetching is an opening on the record. */
const FRESH = 4 * 3600 * 1000;

export async function takenAlong(): Promise<Taken[]> {
  const { login, keys } = await bearerNow();
  const found = await findSheets(login, keys);
  return found.sort((a, b) => a.sheet.called.localeCompare(b.sheet.called));
}

export const findTaken = async (person: string): Promise<Taken | undefined> =>
  (await takenAlong()).find(({ sheet }) => sheet.person_id === person);

/** Takes a person along, or anew. */
export async function takeAlong(person: string): Promise<void> {
  const { login, keys } = await bearerNow();
  const sheet = await api.get<DaySheet>(`/api/people/${person}/day-sheet`);
  await keepSheet(login, keys, { sheet, worker: session.me.name, taken: Date.now() });
  await keepPageReady();
}

export async function forgetTaken(person: string): Promise<void> {
  const { login, keys } = await bearerNow();
  await forgetSheet(login, keys, person);
}

/** Fetches sheets anew that have lain for hours; what the server shuts to this worker is forgotten here too. */
export async function refreshTaken(now: number = Date.now()): Promise<void> {
  for (const { sheet, taken } of await takenAlong()) {
    if (now - taken < FRESH) continue;
    try {
      await takeAlong(sheet.person_id);
    } catch (failure) {
      if (!(failure instanceof Problem)) throw failure;
      if (failure.status === 403 || failure.status === 404 || failure.status === 410) await forgetTaken(sheet.person_id);
      else return;
    }
  }
}

/** What this page has fetched (its language, that language's letters) is put where the service worker finds it without a line. */
async function keepPageReady(): Promise<void> {
  if (!("caches" in globalThis)) return;
  // A browser that is short of room deletes what it was not asked to keep. The answer changes nothing that we can do.
  void navigator.storage?.persist?.().catch(() => false);
  const seen = await caches.open("seen");
  const fetched = performance.getEntriesByType("resource").map(({ name }) => name);
  for (const name of new Set(fetched.filter((one) => new URL(one).pathname.startsWith("/assets/")))) {
    if (!(await caches.match(name))) await seen.add(name).catch(() => undefined);
  }
}
