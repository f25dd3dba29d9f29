/** What waits on this tablet, as numbers: all that anybody may see of it. */
import { database, type Writing } from "./database.ts";

/** How many pieces wait, were sent from this tablet today, and were not taken; `help` counts calls for help still unsent, `quiet` what no screen shows. */
export interface Waiting {
  waiting: number;
  sent: number;
  stopped: number;
  help: number;
  quiet: number;
  /** The service understands this page no more; what waits goes out with a newer one. */
  tooOld?: boolean;
  /** Devices of which something waits, and the service takes none of the tokens that lie here for them: the desk asks for another. */
  untaken?: string[];
}

/** Which day it is here; a clock that is wrong makes a wrong "today" and nothing worse. */
const today = (): number => {
  const now = new Date();
  return Math.floor((now.getTime() / 60_000 - now.getTimezoneOffset()) / 1440);
};

/** One reading of everything, so that no number is older than another: "help is sent" is said on the strength of it. */
export async function countWaiting(): Promise<Waiting> {
  const tx = (await database()).transaction(["outbox", "counters", "signals"]);
  const [outbox, counters] = [tx.objectStore("outbox"), tx.objectStore("counters")];
  const counts = [outbox.count(), outbox.index("stopped").count(), counters.get("sent"), counters.get("sent-day")] as const;
  const [all, stopped, sent, day] = await Promise.all(counts);
  const signals = await tx.objectStore("signals").getAll();
  const quiet = signals.filter(({ to }) => to === "quiet").length;
  return { waiting: all - stopped, sent: day === today() ? (sent ?? 0) : 0, stopped, help: signals.length - quiet, quiet };
}

/** Counts one more piece as sent, in the transaction that deletes it. */
export async function countSent(tx: Writing): Promise<void> {
  const counters = tx.objectStore("counters");
  const before = (await counters.get("sent-day")) === today() ? await counters.get("sent") : 0;
  await counters.put((before ?? 0) + 1, "sent");
  await counters.put(today(), "sent-day");
}
