/** The sealing thread of a person's own phone. It seals as the tablet's does, and writes nothing down: what is unfinished stays in memory. */
import { readOrganisation, StatementError } from "../../crypto/statements.ts";
import { deriveUnlock, WeakParametersError } from "../../crypto/unlock.ts";
import { NotKeptError } from "../../outbox/database.ts";
import { NO_FACTS, withPiece } from "../../outbox/remembered.ts";
import { signedIn64 } from "../../outbox/roots.ts";
import type { Answer, Calls, FailureCode, Request } from "../../sealing/messages.ts";
import { SealingSession, type Put } from "../../sealing/session.ts";
import { Sending } from "./sending.ts";

let session: SealingSession | undefined;
let facts = NO_FACTS;

const calls: Partial<Calls> = {
  unlock: deriveUnlock,
  async begin(held) {
    const { organisation_certificate, organisation_certificate_signature } = held.pack;
    const { key } = await readOrganisation(signedIn64(organisation_certificate, organisation_certificate_signature), held.root);
    const sending = new Sending(key);
    const put: Put = (sealed, keeping) => sending.put(sealed, keeping);
    session = await SealingSession.begin(held, put, ({ token, body }) => sending.quiet(token, body));
    facts = NO_FACTS;
  },
  async keep(kept) {
    if (!session) throw new Error("No visit has begun.");
    facts = withPiece(facts, kept, await session.keep(kept), Date.now());
    return facts;
  },
  // Nobody is in the room, and nobody is called: the page says whom to ring.
  signal: async () => false,
  quiet: async (about, words) => (await session?.quiet(about, words)) ?? false,
  recall: async () => facts,
  append: async () => undefined,
  load: async () => [],
  drop: async () => undefined,
  send: async () => undefined,
  count: async () => ({ waiting: 0, sent: 0, stopped: 0, help: 0, quiet: 0 }),
  room: async () => ({ free: Number.POSITIVE_INFINITY, used: 0, taken: 0 }),
  async end() {
    session = undefined;
    facts = NO_FACTS;
    close();
  },
};

function codeOf(failure: unknown): FailureCode {
  if (failure instanceof NotKeptError) return "not_kept";
  if (failure instanceof StatementError) return "statement";
  return failure instanceof WeakParametersError ? "weak" : "failed";
}

async function handle({ id, name, parameters }: Request): Promise<void> {
  try {
    const call = calls[name] as ((...given: unknown[]) => Promise<unknown>) | undefined;
    const value = await call?.(...parameters);
    postMessage({ id, value } satisfies Answer);
  } catch (failure) {
    postMessage({ id, code: codeOf(failure) } satisfies Answer);
  }
}

// One after another: a piece names the one before it, and "end" comes after what was asked before.
let last: Promise<void> = Promise.resolve();
onmessage = (event: MessageEvent<Request>) => {
  last = last.then(() => handle(event.data));
};
