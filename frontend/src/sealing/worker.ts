/** The sealing thread: keys, sealing, the outbox and sending live here, away from the page that draws. */
import { deriveUnlock, WeakParametersError } from "../crypto/unlock.ts";
import { StatementError } from "../crypto/statements.ts";
import { Courier } from "../outbox/courier.ts";
import { FullError, NotKeptError, type SessionRow } from "../outbox/database.ts";
import { Drafts } from "../outbox/drafts.ts";
import { factsRow, readFacts } from "../outbox/facts.ts";
import { hold } from "../outbox/held.ts";
import { NO_FACTS, withPiece, type Facts } from "../outbox/remembered.ts";
import { room } from "../outbox/room.ts";
import { findSession, forgetSession, reopenSession, type HandedOver } from "../outbox/sessions.ts";
import { standing } from "../outbox/standing.ts";
import { findTabletKeys, findUnlocks, type Way } from "../outbox/unlocks.ts";
import { countWaiting } from "../outbox/waiting.ts";
import type { Answer, Calls, FailureCode, Request } from "./messages.ts";
import { SealingSession } from "./session.ts";

const answer = (message: Answer): void => postMessage(message);

/** How many wait now, for the witness beside the database. */
const stand = (): void => void standing().then((now) => answer({ standing: now }), () => undefined);

const courier = new Courier((waiting) => {
  answer({ waiting });
  stand();
});
let session: SealingSession | undefined;
let drafts: Drafts | undefined;
let facts: Facts = NO_FACTS;

function current(): SealingSession {
  if (!session) throw new Error("No session was handed over.");
  return session;
}

/** A stored session by one way in; null where that way opens another tablet key, or none. */
async function reopened(row: SessionRow, way: Way): Promise<HandedOver | null> {
  for (const tabletKey of await findTabletKeys(row.login, way)) {
    const found = await reopenSession(row, tabletKey).catch(() => null);
    if (found) return found;
  }
  return null;
}

const calls: Calls = {
  unlock: deriveUnlock,
  async begin(held) {
    session = await SealingSession.begin(held);
    drafts = new Drafts(held.pack.session_id, held.draftKey);
    facts = await readFacts(held.pack.session_id, held.draftKey);
  },
  async keep(kept) {
    const { pack, draftKey } = current().held;
    const draft = kept.draft ?? kept.activity;
    let then = facts;
    await current().keep(kept, async (env) => {
      then = withPiece(facts, kept, env, Date.now());
      return { drafts: drafts?.rowsOf(draft), facts: await factsRow(pack.session_id, draftKey, then) };
    });
    facts = then;
    drafts?.ended(draft);
    stand();
    void (kept.activity === "help" ? courier.urgent() : courier.nudge());
    return facts;
  },
  async signal(pressed) {
    const called = await current().signal(pressed);
    // It lies on the disk with the piece that follows.
    if (called) facts = { ...facts, called: pressed };
    stand();
    void courier.urgent();
    return called;
  },
  async quiet(about, words) {
    const said = await current().quiet(about, words);
    void courier.nudge();
    return said;
  },
  recall: async () => facts,
  append: async (step) => drafts?.append(step),
  load: async () => (await drafts?.load()) ?? [],
  drop: async (activity) => drafts?.drop(activity),
  send: async (asked) => (asked ? courier.asked() : courier.afresh()),
  count: countWaiting,
  async room() {
    await hold();
    return room();
  },
  async waitingFor() {
    const row = await findSession();
    if (!row) return null;
    const ways = (await findUnlocks(row.login)).map(({ way }) => way);
    return { session: row.session, login: row.login, passkeys: ways.filter((way) => way.kind === "passkey") };
  },
  async reopenByWords(words) {
    const row = await findSession();
    if (!row) return null;
    for (const { way } of await findUnlocks(row.login)) {
      if (way.kind !== "passphrase") continue;
      const { tabletKey: key } = await deriveUnlock(words, way.salt, way);
      const found = await reopened(row, { ...way, key });
      if (found) return found;
    }
    return null;
  },
  async reopenByPasskey(way) {
    const row = await findSession();
    return row ? reopened(row, way) : null;
  },
  forget: forgetSession,
  async end() {
    session = undefined;
    drafts = undefined;
    facts = NO_FACTS;
    close();
  },
};

function codeOf(failure: unknown): FailureCode {
  if (failure instanceof FullError) return "full";
  if (failure instanceof NotKeptError) return "not_kept";
  if (failure instanceof StatementError) return "statement";
  return failure instanceof WeakParametersError ? "weak" : "failed";
}

async function handle({ id, name, parameters }: Request): Promise<void> {
  try {
    const call = calls[name] as (...given: unknown[]) => Promise<unknown>;
    answer({ id, value: await call(...parameters) });
  } catch (failure) {
    answer({ id, code: codeOf(failure) });
  }
}

// Calls that write are answered in the order they were made, so that a draft's steps lie in order on the disk and none overtakes the beginning.
let last: Promise<void> = Promise.resolve();
const inOrder = new Set(["begin", "signal", "quiet", "keep", "recall", "append", "load", "drop", "forget", "end"]);
onmessage = (event: MessageEvent<Request>) => {
  const work = () => handle(event.data);
  if (inOrder.has(event.data.name)) last = last.then(work);
  else void work();
};
