/**
 * Taking people along for visits without a line: their sheets are fetched while there is one, sealed under the worker's unlock, fetched anew now
 * and then, and forgotten by a tap, by their end, or when the server says that they are not this worker's to read any more.
 */
import { Problem } from "../../api/client";
import type { DaySheet } from "../../api/types";
import { findSheets, forgetSheet, keepSheet, type Taken } from "../../outbox/sheets";
import { findHousehold, knowFamilies } from "../family.svelte";
import { api, session } from "../session.svelte";
import { bearerNow } from "./bearing";
import { packAlong } from "./packing";
import { trySpares } from "./spares";

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
  await knowFamilies().catch(() => undefined);
  const household = findHousehold(person)?.id;
  const before = await findTaken(person);
  // Until somebody who was met is joined, the service has no name for them: what this tablet knows of them stays, and which sessions are open is new.
  if (before?.met && !household) return void (await keepSheet(login, keys, { ...before, sheet: { ...before.sheet, sessions: sheet.sessions } }));
  const begins = await packAlong(person, sheet);
  await keepSheet(login, keys, { sheet, worker: session.me.name, taken: Date.now(), ...begins, ...(household ? { household } : {}) });
  if (household) await trySpares(person, household, sheet.languages[0] ?? "en");
  await keepPageReady();
}

/** Fetches what was taken along of a person once more, if it was. */
export async function takeAnew(person: string): Promise<void> {
  if (await findTaken(person)) await takeAlong(person);
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
  const seen = await caches.open("seen");
  const fetched = performance.getEntriesByType("resource").map(({ name }) => name);
  for (const name of new Set(fetched.filter((one) => new URL(one).pathname.startsWith("/assets/")))) {
    if (!(await caches.match(name))) await seen.add(name).catch(() => undefined);
  }
}
