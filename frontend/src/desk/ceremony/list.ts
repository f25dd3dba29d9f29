/**
 * What a ceremony has before it, read from the server's list and believed only as far as the root's own signatures reach: a certificate that
 * does not verify, or that is about other keys than the list says, counts as none.
 */
import type { CeremonyDraft, CustodianToCertify, Role, WorkerToCertify } from "../../api/types";
import { fromBase64, hex, type Bytes } from "../../crypto/bytes";
import { custodianHash, workerHash } from "../../crypto/custodian";
import { readCustodian, readOrganisation, readWorker, type Signed } from "../../crypto/statements";
import { wordsFor } from "../../crypto/words";

const DAY = 86_400_000;
/** Certificates that end sooner than this are signed anew. */
export const RENEW_BEFORE = 60 * DAY;

/** Someone who is to be certified, or who stays so. `held` is the certificate that counts now. */
export interface Entry {
  id: string;
  name: string;
  roles: Role[];
  kem: Bytes;
  sign: Bytes;
  held: Bytes | null;
  until: number;
  /** Cut from the keys; compared with what the colleague's own screen shows. */
  words: string[];
}
export interface CustodianEntry {
  id: string;
  name: string;
  kem: Bytes;
  held: Bytes | null;
  until: number;
  words: string[];
  boxed: CustodianToCertify;
}
export interface Before {
  draft: CeremonyDraft;
  root: Bytes;
  workers: Entry[];
  custodians: CustodianEntry[];
  /** The organisation's certificate where it holds and does not end soon. */
  organisation: Bytes | null;
}

const signed = (statement: string | null, signature: string | null): Signed | null =>
  statement && signature ? { statement: fromBase64(statement), signature: fromBase64(signature) } : null;

/** What `read` says of a certificate; null where there is none or it does not hold. */
async function held<Said>(one: Signed | null, read: (one: Signed) => Promise<Said>, about: (said: Said) => boolean): Promise<Said | null> {
  const said = one ? await read(one).catch(() => null) : null;
  return said && about(said) ? said : null;
}

async function entryOf(one: WorkerToCertify, root: Bytes): Promise<Entry> {
  const [kem, sign] = [fromBase64(one.kem_key), fromBase64(one.sign_key)];
  const certificate = signed(one.certificate, one.certificate_signature);
  const said = await held(
    certificate,
    (found) => readWorker(found, root),
    (found) => hex(found.worker) === one.id && hex(found.kemKey) === hex(kem) && hex(found.signKey) === hex(sign),
  );
  const words = await wordsFor(await workerHash(kem, sign));
  return { id: one.id, name: one.name, roles: one.roles, kem, sign, held: said && certificate ? certificate.statement : null, until: said?.until ?? 0, words };
}

async function custodianOf(one: CustodianToCertify, root: Bytes): Promise<CustodianEntry> {
  const kem = fromBase64(one.kem_key);
  const certificate = signed(one.certificate, one.certificate_signature);
  const said = await held(
    certificate,
    (found) => readCustodian(found, root),
    (found) => hex(found.custodian) === one.id && hex(found.kemKey) === hex(kem),
  );
  const words = await wordsFor(await custodianHash(kem));
  return { id: one.id, name: one.name, kem, held: said && certificate ? certificate.statement : null, until: said?.until ?? 0, words, boxed: one };
}

export async function before(draft: CeremonyDraft, now: number): Promise<Before> {
  const root = fromBase64(draft.root_key);
  const certificate = signed(draft.organisation_certificate, draft.organisation_certificate_signature);
  const said = await held(
    certificate,
    (found) => readOrganisation(found, root),
    (found) => hex(found.key) === hex(fromBase64(draft.organisation_key)) && found.until - now > RENEW_BEFORE,
  );
  return {
    draft,
    root,
    workers: await Promise.all(draft.workers.map((one) => entryOf(one, root))),
    custodians: await Promise.all(draft.custodians.map((one) => custodianOf(one, root))),
    organisation: said && certificate ? certificate.statement : null,
  };
}

/** Colleagues whom nobody vouches for yet: their words are compared in person. */
export const waiting = (now: Before, moment: number): Entry[] => now.workers.filter((one) => !one.held || one.until <= moment);
/** Colleagues who stay certified; those that end soon are signed anew on the way. */
export const standing = (now: Before, moment: number): Entry[] => now.workers.filter((one) => one.held && one.until > moment);
/** Custodians who hold a share of the root now, and can take part. */
export const holders = (now: Before): CustodianEntry[] => {
  const ids = new Set(now.draft.shares.map((share) => share.holder));
  return now.custodians.filter((one) => ids.has(one.id) && one.held);
};
/** Custodians whose key no ceremony has certified. */
export const newCustodians = (now: Before): CustodianEntry[] => now.custodians.filter((one) => !one.held);
