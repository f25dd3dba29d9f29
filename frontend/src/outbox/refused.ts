/**
 * What the service refused is offered again: a database that was put back from an old backup does not know a vault yet, and an older server reads
 * no newer field, so almost no refusal is the last word. Not at every attempt, since each sends the parts again: once a day, with another version of
 * the program that sends, and when a person asks.
 */
import { database, write, type Writing } from "./database.ts";

/** These are about the bytes of the piece itself, which never change. */
const FINAL = new Set(["conflict", "bad_part", "bad_signature"]);
const DAY = 86_400_000;
const [AT, BY] = ["offered-again", "offered-again-by"];

type Counters = { get(name: string): Promise<number | undefined> };

/** Which program sends, as a number: the name of a built script carries a hash. 0 where the name says nothing, as the service worker's. */
function program(): number {
  const name = globalThis.location?.pathname ?? "";
  return name.startsWith("/assets/") ? [...name].reduce((sum, letter) => (sum * 31 + letter.charCodeAt(0)) >>> 0, 7) : 0;
}

async function isDue(counters: Counters): Promise<boolean> {
  const [at, by] = await Promise.all([counters.get(AT), counters.get(BY)]);
  if (program() && program() !== by) return true;
  // A clock that was set back must not put it off for years.
  return at === undefined || Math.abs(Date.now() - at) >= DAY;
}

async function mark(tx: Writing): Promise<void> {
  await tx.objectStore("counters").put(Date.now(), AT);
  if (program()) await tx.objectStore("counters").put(program(), BY);
}

/** Writes down that a piece was not taken; the day until it is offered again begins with the first. */
export async function stop(env: string, code: string): Promise<void> {
  await write(["outbox", "counters"], async (tx) => {
    const outbox = tx.objectStore("outbox");
    const row = await outbox.get(env);
    if (!row) return;
    const isFirst = (await outbox.index("stopped").count()) === 0;
    await outbox.put({ ...row, stopped: code });
    if (isFirst) await mark(tx);
  });
}

/** Lets what was refused wait like everything else, if its time has come or somebody asks; refused again, it stops again. */
export async function offerAgain(asked = false): Promise<void> {
  const db = await database();
  if (!(await db.countFromIndex("outbox", "stopped"))) return;
  if (!asked && !(await isDue({ get: (name) => db.get("counters", name) }))) return;
  await write(["outbox", "counters"], async (tx) => {
    // The other lane may have come first.
    if (!asked && !(await isDue(tx.objectStore("counters")))) return;
    await mark(tx);
    // One after another: a queue of any length takes the memory of one piece.
    for await (const cursor of tx.objectStore("outbox").index("stopped").iterate()) {
      if (!FINAL.has(cursor.value.stopped ?? "")) await cursor.update({ ...cursor.value, stopped: null });
    }
  });
}
