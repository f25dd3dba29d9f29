/**
 * A small witness beside the database: how many pieces waited, in which database, when it was counted last. It lies in the page's local storage,
 * which Chromium leaves alone when it throws a database away for want of room. Where both go together (somebody deletes the site's data), the worker
 * is asked when they make the tablet ready again. It holds numbers and ids of devices, no name and no person.
 */
import { BlockedError } from "./database.ts";
import { standing, total, type Standing } from "./standing.ts";

/** What was counted last. `at` in milliseconds since 1970, by the tablet's clock. */
export interface Counted extends Standing {
  at: number;
}
/** What waited in a database that is not there any more; which one it was. */
export type Loss = Pick<Counted, "waits" | "at"> & Partial<Pick<Counted, "born">>;

const COUNTED = "counted";
const LOST = "lost";

function read<T>(key: string): T | null {
  try {
    return JSON.parse(localStorage.getItem(key) ?? "null") as T | null;
  } catch {
    return null;
  }
}

function put(key: string, value: unknown): void {
  try {
    localStorage.setItem(key, JSON.stringify(value));
  } catch {
    // Without room for a witness there is none; the server's own count remains.
  }
}

/** What is lost if this is what lies here now: everything that waited in another database than this one. */
export function lossOf(before: Counted | null, now: Standing): Loss | null {
  if (!before || before.born === now.born || !total(before.waits)) return null;
  return { waits: before.waits, at: before.at, born: before.born };
}

/** Writes down what waits now. What waited in a database that is gone is not written over: it becomes a loss, until somebody has read it. */
export function count(now: Standing, at: number = Date.now()): void {
  const lost = lossOf(read<Counted>(COUNTED), now);
  // A thread that counted before the end may say so after it: one database is lost once.
  if (lost && !losses().some(({ born }) => born === lost.born)) put(LOST, [...losses(), lost]);
  put(COUNTED, { ...now, at });
}

export const losses = (): Loss[] => read<Loss[]>(LOST) ?? [];

/** Somebody has read of them, and the lead was told. */
export function forgetLosses(): void {
  localStorage.removeItem(LOST);
}

/** `shut`: the database does not open; `held`: an older page of this program must be closed first. */
export type Lies = "well" | "shut" | "held";

/** Looks at what lies here and at what the witness says. */
export async function look(): Promise<Lies> {
  try {
    count(await standing());
    return "well";
  } catch (failure) {
    return failure instanceof BlockedError ? "held" : "shut";
  }
}
