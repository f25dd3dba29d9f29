/** What waits on this tablet to be sent, and what came of the last sending: one for the page, so that every screen says the same. */
import { countOthers, releaseNote, type Kept } from "../../outbox/notes";
import { pause } from "../../outbox/pause";
import { apiOf, onForget, session } from "../session.svelte";
import { bearerNow } from "./bearing";
import { waitingNotes } from "./noting";
import { sendNotes, type Sent } from "./sending";
import { takeAnew } from "./taking";

let notes = $state.raw<Kept[]>([]);
let others = $state.raw({ colleagues: 0, otherWay: 0 });
let came = $state.raw<Sent | null>(null);
let sending = $state(false);
/** Somebody asked while it was sending: what was kept meanwhile goes too. */
let again = false;
let failures = 0;
let timer: ReturnType<typeof setTimeout> | undefined;

onForget(() => {
  clearTimeout(timer);
  notes = [];
  came = null;
});

export const queue = {
  get notes(): Kept[] {
    return notes;
  },
  get refused(): Kept[] {
    return notes.filter(({ refusal }) => refusal);
  },
  /** Notes of others on this tablet, and of this worker's other way in: numbers only. */
  get others() {
    return others;
  },
  get came(): Sent | null {
    return came;
  },
  get sending(): boolean {
    return sending;
  },
};

export async function lookAtQueue(): Promise<void> {
  const { login } = await bearerNow();
  notes = await waitingNotes();
  others = await countOthers(login, notes);
}

/** Tries by itself once more, after a while that grows with what failed. */
function tryLater(seconds = 0): void {
  clearTimeout(timer);
  timer = setTimeout(() => void sendQueue().catch(() => undefined), pause(failures, 1000 * seconds));
}

async function sendOnce(): Promise<void> {
  const writer = session.me.id;
  const done = await sendNotes(apiOf(writer), await bearerNow(), () => again);
  // Whoever came meanwhile hears nothing of it.
  if (!session.signedIn || session.me.id !== writer) return;
  if (done.sent || done.refused) came = done;
  failures = done.sent ? 1 : failures + 1;
  // What was refused waits for a look; what only did not get through is tried again by itself.
  if (done.ended) tryLater(done.ended.retryAfter);
  else failures = 0;
  // Which sessions are open stands on the sheet, and these have just begun or ended.
  for (const person of done.told) await takeAnew(person).catch(() => undefined);
}

/** Sends what waits, if somebody is signed in; without a line nothing happens but that it is tried again later, and nothing is lost. */
export async function sendQueue(): Promise<void> {
  again = sending;
  if (sending || !session.signedIn) return;
  if (session.locked) {
    // It may be opened again on any screen; until then it is looked for less and less often.
    failures += 1;
    return tryLater();
  }
  sending = true;
  try {
    do {
      again = false;
      clearTimeout(timer);
      await sendOnce();
    } while (again && session.signedIn && !session.locked);
  } finally {
    sending = false;
    await lookAtQueue();
  }
}

/** The worker says that a refused note is settled; only they can, and only by name of this very note. */
export async function settle(kept: Kept): Promise<void> {
  await releaseNote(kept);
  await lookAtQueue();
}
