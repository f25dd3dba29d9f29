/** The sealing thread of a person's own phone. It seals as the tablet's does, and writes nothing down: what is unfinished stays in memory. */
import { readOrganisation, StatementError } from "../../crypto/statements.ts";
import { deriveUnlock, WeakParametersError } from "../../crypto/unlock.ts";
import { NotKeptError } from "../../outbox/database.ts";
import { NO_FACTS } from "../../outbox/remembered.ts";
import { signedIn64 } from "../../outbox/roots.ts";
import { WireError } from "../../outbox/wire.ts";
import type { Answer, Calls, FailureCode, Request } from "../../sealing/messages.ts";
import { SealingSession, type Put } from "../../sealing/session.ts";
import { OwnKeeping } from "./keeping.ts";
import { Sending, UnheardError } from "./sending.ts";

let session: SealingSession | undefined;
let sending: Sending | undefined;
let keeping: OwnKeeping | undefined;

function begun(): SealingSession {
  if (!session) throw new Error("No visit has begun.");
  return session;
}

const calls: Partial<Calls> = {
  unlock: deriveUnlock,
  async begin(held) {
    const { organisation_certificate, organisation_certificate_signature } = held.pack;
    const { key } = await readOrganisation(signedIn64(organisation_certificate, organisation_certificate_signature), held.root);
    // A visit that goes on after its pictures were asked for again still has to hear of what it sent last.
    const through = (sending ??= new Sending(key));
    through.organisationKey = key;
    keeping ??= new OwnKeeping(through, (kept) => begun().keep(kept));
    const put: Put = (sealed, how) => through.put(sealed, how);
    session = await SealingSession.begin(held, put, ({ token, body }) => through.quiet(token, body));
  },
  async keep(kept) {
    const { held } = begun();
    return keeping?.keep(kept, { token: held.pack.upload_token, device: held.pack.device_id }) ?? NO_FACTS;
  },
  // Nobody is in the room, and nobody is called: the page says whom to ring.
  signal: async () => false,
  quiet: async (about, words) => (await session?.quiet(about, words)) ?? false,
  recall: async () => keeping?.facts ?? NO_FACTS,
  append: async () => undefined,
  load: async () => [],
  drop: async () => undefined,
  send: async () => undefined,
  count: async () => ({ waiting: 0, sent: 0, stopped: 0, help: 0, quiet: 0 }),
  room: async () => ({ free: Number.POSITIVE_INFINITY, used: 0, taken: 0 }),
  async end() {
    session = undefined;
    close();
  },
};

function codeOf(failure: unknown): FailureCode {
  if (failure instanceof NotKeptError) return "not_kept";
  if (failure instanceof UnheardError) return "unheard";
  if (failure instanceof WireError && failure.notTaken) return "over";
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
