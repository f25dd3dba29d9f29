/**
 * What a tablet believes of keys, and what it refuses: everything follows from the root that a worker compared in person.
 *
 * Guarantee: a server that lies about keys, with every online key in its hands, gets nothing sealed to a key of its own and nothing deleted.
 * It can serve what the root signed before, so the tablet remembers the highest directory and the newest epoch of each vault that it saw, and
 * takes nothing older. Whether something has ended is asked when a session's pack arrives, never while somebody is speaking.
 */
import { equal, hex, sha256, type Bytes } from "./bytes.ts";
import { readDirectory, readOrganisation, readVault, readWorker, StatementError, type Signed, type VaultStatement, type WorkerCertificate } from "./statements.ts";

/** The root's newest word, as the server hands it on. */
export interface Word {
  certificate: Signed;
  directory: Signed;
}
/** What the tablet keeps of an organisation. Times in milliseconds since 1970. */
export interface Pin {
  /** Lower-case hex. */
  organisation: string;
  root: Bytes;
  /** When a worker compared the root in person; null while the first session could not wait for it. */
  compared: number | null;
  organisationKey: Bytes;
  certificateSerial: number;
  serial: number;
  directory: Bytes;
  /** The latest time of which the root itself spoke: a clock that was set back lets nothing come to life again. */
  moment: number;
}
/** The newest epoch of a vault that this tablet saw, and the hash of its statement. */
export interface KnownEpoch {
  vault: string;
  epoch: number;
  statement: Bytes;
}
/** Whose vault a session is for; ids in lower-case hex. */
export interface Expected {
  vault: string;
  epoch: number;
  person: string;
}

const refuse = (reason: string): never => {
  throw new StatementError(reason);
};

function alive(until: number, now: number): void {
  if (until <= now) refuse("ended");
}

/** The words and the code on the office's card are cut from this hash of the root. */
export const rootHash = (root: Bytes): Promise<Bytes> => sha256(new TextEncoder().encode("vc1/root-words"), root);

/** What is kept of an organisation whose root was just seen for the first time; `compared` comes later, from the worker. */
export async function firstPin(organisation: string, root: Bytes, word: Word, now: number): Promise<Pin> {
  const nothing = { organisation, root, compared: null, organisationKey: root, certificateSerial: 0, serial: 0, directory: root, moment: 0 };
  return (await follow(nothing, word, now)).pin;
}

/** The directory in force, each listed certificate by the id of whom it is about. */
export interface Followed {
  pin: Pin;
  workers: Map<string, Bytes>;
}

/** Follows the root's newest word; throws StatementError for another root's, one that has ended, or an older one than the tablet saw. */
export async function follow(pin: Pin, word: Word, now: number): Promise<Followed> {
  const certificate = await readOrganisation(word.certificate, pin.root);
  const directory = await readDirectory(word.directory, pin.root);
  const digest = await sha256(word.directory.statement);
  if (hex(certificate.organisation) !== pin.organisation || hex(directory.organisation) !== pin.organisation) refuse("organisation");
  if (!equal(directory.certificate, await sha256(word.certificate.statement))) refuse("certificate");
  if (directory.serial < pin.serial || certificate.serial < pin.certificateSerial) refuse("older");
  if (directory.serial === pin.serial && !equal(digest, pin.directory)) refuse("two directories");
  const moment = Math.max(now, pin.moment, directory.made);
  alive(directory.until, moment);
  alive(certificate.until, moment);
  const workers = new Map(directory.workers.map((one) => [hex(one.id), one.certificate]));
  const newest = { serial: directory.serial, directory: digest, certificateSerial: certificate.serial, moment: Math.max(pin.moment, directory.made) };
  return { pin: { ...pin, ...newest, organisationKey: certificate.key }, workers };
}

/** A worker whom the directory in force lists with exactly this certificate. */
export async function listedWorker(followed: Followed, signed: Signed, now: number): Promise<WorkerCertificate> {
  const worker = await readWorker(signed, followed.pin.root);
  const counts = followed.workers.get(hex(worker.worker));
  if (!counts || !equal(counts, await sha256(signed.statement))) refuse("not listed");
  if (hex(worker.organisation) !== followed.pin.organisation) refuse("organisation");
  alive(worker.until, Math.max(now, followed.pin.moment));
  return worker;
}

/** A vault's key on the word of the root alone, for this very person; whether it is the newest is for `newest`. */
export async function vaultOf(root: Bytes, organisation: string, expected: Expected, signed: Signed, signer: Signed): Promise<VaultStatement> {
  const found = await readVault(signed, signer, root);
  const right =
    found.kind === "voice" &&
    found.epoch === expected.epoch &&
    hex(found.vault) === expected.vault &&
    hex(found.subject) === expected.person &&
    hex(found.organisation) === organisation;
  return right ? found : refuse("vault");
}

/** What to remember of a vault now; throws for an older epoch, for two keys of one epoch, and for a next one that does not follow. */
export async function newest(known: KnownEpoch | undefined, found: VaultStatement, signed: Signed): Promise<KnownEpoch> {
  const statement = await sha256(signed.statement);
  if (known) {
    if (found.epoch < known.epoch) refuse("older epoch");
    if (found.epoch === known.epoch && !equal(statement, known.statement)) refuse("two keys of one epoch");
    if (found.epoch === known.epoch + 1 && !(found.previous && equal(found.previous, known.statement))) refuse("epoch does not follow");
  }
  return { vault: hex(found.vault), epoch: found.epoch, statement };
}
