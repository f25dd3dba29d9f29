/**
 * How long something lies on a tablet whose clock may be wrong: a battery that died brings back another year, and the next line sets it right in the
 * middle of a visit. What the clock says decides what opens; what is deleted, only time that this tablet saw go by, at most some hours between two looks.
 */
import type { Database, SessionRow, Writing } from "./database.ts";

/** Milliseconds for which a handed-over session opens on a tablet, and after which, once they were seen to go by, it is deleted. */
export const SESSION_LIFE = 72 * 3600 * 1000;
/** A look at the clock that comes longer after the one before counts for no more than this. */
export const STEP = 12 * 3600 * 1000;
/** A clock may be this far off and count as right. */
const TOLERANCE = 3600 * 1000;

/** `lived`: milliseconds that this tablet saw go by. `sure`: its clock is behind nothing that it or the service said before. */
export interface Moment {
  lived: number;
  sure: boolean;
}
type Counters = { get(key: string): Promise<number | undefined> };

async function moment(counters: Counters, now: number, said?: number): Promise<Moment & { most: number }> {
  const [seen = now, lived = 0, most = now] = await Promise.all(["clock-seen", "clock-lived", "clock-most"].map((key) => counters.get(key)));
  const known = said ?? most;
  const ahead = said !== undefined && now > said + TOLERANCE;
  const gone = Math.max(0, now - seen);
  // A clock that had fallen behind is set right: nobody knows how much of that went by, and a tablet that does so at each start must not age by it.
  const setRight = gone > STEP && seen < most - TOLERANCE;
  return { lived: lived + (setRight ? 0 : Math.min(STEP, gone)), sure: now >= known - TOLERANCE && !ahead, most: Math.max(known, now) };
}

/** Looks at the clock in a transaction over `counters`; `said` is the time by the service's own clock, where it has just said it. */
export async function look(tx: Writing, now: number, said?: number): Promise<Moment> {
  const counters = tx.objectStore("counters");
  const { lived, sure, most } = await moment(counters, now, said);
  await counters.put(now, "clock-seen");
  await counters.put(lived, "clock-lived");
  await counters.put(most, "clock-most");
  return { lived, sure };
}

/** The same without writing it down, as a tablet without room must. */
export const glanceAtClock = async (db: Database, now: number): Promise<Moment> => moment(db.transaction("counters").objectStore("counters"), now);

/** Whether a session still opens: where the clock was wrong when it was handed over, what the clock says since tells nothing of its age. */
export const opens = ({ sure, handedOver }: Pick<SessionRow, "sure" | "handedOver">, now: number): boolean =>
  sure === false || now - handedOver <= SESSION_LIFE;

/** The place of a hand-over among all on this tablet, by which the last is known whatever the clock says. */
export async function turn(tx: Writing): Promise<number> {
  const given = ((await tx.objectStore("counters").get("given")) ?? 0) + 1;
  await tx.objectStore("counters").put(given, "given");
  return given;
}
