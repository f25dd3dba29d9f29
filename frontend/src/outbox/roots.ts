/** What this tablet keeps of an organisation's keys, and how it judges a session's pack when it arrives. */
import { equal, fromBase64, hex, type Bytes } from "../crypto/bytes.ts";
import { StatementError, type Signed } from "../crypto/statements.ts";
import { firstPin, follow, listedWorker, newest, vaultOf, type KnownEpoch, type Pin, type Word } from "../crypto/trust.ts";
import { database, write } from "./database.ts";
import type { SessionPack } from "./pack.ts";

export const signedIn64 = (statement: string, signature: string): Signed => ({ statement: fromBase64(statement), signature: fromBase64(signature) });

/** The root's newest word as the API sends it, at enrolment and in every pack. */
export interface WordIn64 {
  organisation_certificate: string;
  organisation_certificate_signature: string;
  directory: string;
  directory_signature: string;
}
export const wordOf = (sent: WordIn64): Word => ({
  certificate: signedIn64(sent.organisation_certificate, sent.organisation_certificate_signature),
  directory: signedIn64(sent.directory, sent.directory_signature),
});

export const findPin = async (organisation: string): Promise<Pin | undefined> => (await database()).get("roots", organisation);

/**
 * Pins an organisation's root, or finds that it is the one pinned already; throws StatementError for another root. `compared`: the worker saw
 * the same six words on the card, or the card's code said so.
 */
export async function pinRoot(organisation: string, root: Bytes, word: Word, compared: boolean, now: number = Date.now()): Promise<Pin> {
  const known = await findPin(organisation);
  if (known && !equal(known.root, root)) throw new StatementError("another root");
  const pin = known ? (await follow(known, word, now)).pin : await firstPin(organisation, root, word, now);
  const kept = { ...pin, compared: pin.compared ?? (compared ? now : null) };
  await write(["roots"], (tx) => tx.objectStore("roots").put(kept).then(() => undefined));
  return kept;
}

/** Notes that the worker compared the root in person. */
export async function rootCompared(organisation: string, now: number = Date.now()): Promise<void> {
  await write(["roots"], async (tx) => {
    const pin = await tx.objectStore("roots").get(organisation);
    if (pin) await tx.objectStore("roots").put({ ...pin, compared: now });
  });
}

/** Forgets a root that nobody compared, with the devices enrolled under it; what was kept stays in the outbox and is not let go. */
export async function forgetRoot(organisation: string): Promise<void> {
  await write(["roots", "devices"], async (tx) => {
    const roots = tx.objectStore("roots");
    if ((await roots.get(organisation))?.compared) return;
    await roots.delete(organisation);
    for (const row of await tx.objectStore("devices").getAll()) {
      if (row.organisation === organisation) await tx.objectStore("devices").delete(row.login);
    }
  });
}

/** Which session a pack was asked for; a pack of another one is none. */
export interface Asked {
  session: string;
  person: string;
  device: string;
}

const milliseconds = (time: string): number => Date.parse(time) || 0;

/**
 * Judges a pack as it arrives: its keys followed to the pinned root, nothing of it older than what this tablet saw, and asked for just now.
 * What it teaches is written down in one transaction before this returns. Throws StatementError; then nothing may be sealed to it.
 */
export async function accept(pack: SessionPack, asked: Asked, now: number = Date.now()): Promise<Pin> {
  const { pin, epoch } = await judged(pack, asked, now);
  await remember(pin, epoch, pack);
  return pin;
}

/**
 * The same for a pack that is taken along. It was asked for by an id that this tablet had just made, so none recorded earlier answers to it, and
 * there is no session yet whose hand-over could be played again.
 */
export async function acceptAlong(pack: SessionPack, asked: Asked, now: number = Date.now()): Promise<void> {
  const { pin, epoch } = await judged(pack, asked, now);
  await write(["roots", "epochs"], async (tx) => {
    await tx.objectStore("roots").put(pin);
    await tx.objectStore("epochs").put(epoch);
  });
}

/**
 * The same for a place for somebody new, whom no name can tell from anybody else: its vault must be one of which this tablet knows nothing, in its
 * first epoch, on the word of the very worker who asked. A vault to which anybody was heard here before is refused.
 */
export async function acceptSpare(pack: SessionPack, asked: Asked, worker: string, now: number = Date.now()): Promise<void> {
  const { epoch, signer } = await judged(pack, asked, now);
  const known = await (await database()).get("epochs", epoch.vault);
  if (known || epoch.epoch !== 1 || signer !== worker || pack.person.called) throw new StatementError("not new");
  await acceptAlong(pack, asked, now);
}

async function judged(pack: SessionPack, asked: Asked, now: number): Promise<{ pin: Pin; epoch: KnownEpoch; signer: string }> {
  if (pack.session_id !== asked.session || pack.person.id !== asked.person || pack.device_id !== asked.device) throw new StatementError("asked");
  const pin = await findPin(pack.organisation.id);
  if (!pin) throw new StatementError("no root");
  const followed = await follow(pin, wordOf(pack), now);
  const { vault, lead, person } = pack;
  const signer = signedIn64(vault.signer_certificate, vault.signer_certificate_signature);
  const stated = await listedWorker(followed, signer, now);
  const statement = signedIn64(vault.statement, vault.statement_signature);
  const expected = { vault: vault.id, epoch: vault.epoch, person: person.id };
  const found = await vaultOf(pin.root, pin.organisation, expected, statement, signer);
  if (lead) await leadOf(followed, lead, now);
  const db = await database();
  return { pin: followed.pin, epoch: await newest(await db.get("epochs", vault.id), found, statement), signer: hex(stated.worker) };
}

async function leadOf(followed: Awaited<ReturnType<typeof follow>>, lead: NonNullable<SessionPack["lead"]>, now: number): Promise<void> {
  const certified = await listedWorker(followed, signedIn64(lead.certificate, lead.certificate_signature), now);
  if (hex(certified.worker) !== lead.id) throw new StatementError("lead");
}

async function remember(pin: Pin, epoch: KnownEpoch, pack: SessionPack): Promise<void> {
  await write(["roots", "epochs", "visits"], async (tx) => {
    const before = await tx.objectStore("visits").get(pack.session_id);
    // The same pack a second time is a replay; handing the same session over once more makes a newer one.
    if (before !== undefined && milliseconds(pack.handed_over_at) <= before) throw new StatementError("replayed");
    await tx.objectStore("visits").put(milliseconds(pack.handed_over_at), pack.session_id);
    await tx.objectStore("roots").put(pin);
    await tx.objectStore("epochs").put(epoch);
  });
}

/** The organisation key whose receipts and tombstones count for a device's pieces; undefined when nothing vouches for one. */
export async function organisationKeyFor(device: string): Promise<Bytes | undefined> {
  const db = await database();
  const owner = await db.get("pins", device);
  // A device enrolled before there was a root kept the organisation's key itself; what it kept may still be on its way.
  if (typeof owner !== "string") return owner;
  return (await db.get("roots", owner))?.organisationKey;
}
