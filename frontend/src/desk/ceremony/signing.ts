/** The moment of the ceremony in which the root signs: everything that the two custodians looked at, and nothing else. */
import { base64, fromBase64, type Bytes } from "../../crypto/bytes";
import type { Root, WrappedShare } from "../../crypto/root";
import type { Signed } from "../../crypto/statements";
import { RENEW_BEFORE, type Before, type CustodianEntry, type Entry } from "./list";

/** What the two decided. `three` are the custodians from now on. */
export interface Decided {
  certify: Entry[];
  stay: Entry[];
  three: CustodianEntry[];
}
interface Signed64 {
  statement: string;
  signature: string;
}
/** The body of POST /api/ceremony/complete. */
export interface Completed {
  directory: Signed64;
  organisation: Signed64 | null;
  workers: Signed64[];
  custodians: Signed64[];
  shares: { generation: number; wraps: { holder: string; partner: string; wrap: string }[] } | null;
}

const in64 = ({ statement, signature }: Signed): Signed64 => ({ statement: base64(statement), signature: base64(signature) });

export const sharesOf = ({ draft }: Before): WrappedShare[] =>
  draft.shares.map(({ holder, partner, wrap }) => ({ holder, partner, wrap: fromBase64(wrap) }));

/** Whether the root must be split anew: somebody new holds a share, or a key was made again. */
export const splits = (decided: Decided): boolean => decided.three.some((one) => !one.held);

/** Signs what was decided; `tell` hears how many of how many are done. */
export async function signAll(root: Root, now: Before, decided: Decided, moment: number, tell: (done: number, of: number) => void): Promise<Completed> {
  const renewed = decided.stay.filter((one) => one.until - moment <= RENEW_BEFORE);
  const toSign = [...decided.certify, ...renewed];
  const workers = new Map(decided.stay.map((one): [string, Bytes] => [one.id, one.held as Bytes]));
  const signedWorkers: Signed[] = [];
  for (const one of toSign) {
    const signed = await root.certifyWorker(one, moment);
    signedWorkers.push(signed);
    workers.set(one.id, signed.statement);
    tell(signedWorkers.length, toSign.length);
  }
  const custodians = new Map<string, Bytes>();
  const signedCustodians: Signed[] = [];
  for (const one of decided.three) {
    const signed = one.held && one.until - moment > RENEW_BEFORE ? null : await root.certifyCustodian(one.id, one.kem, moment);
    if (signed) signedCustodians.push(signed);
    custodians.set(one.id, signed?.statement ?? (one.held as Bytes));
  }
  const organisation = now.organisation ? null : await root.certifyOrganisation(fromBase64(now.draft.organisation_key), now.draft.organisation_serial + 1, moment);
  const certificate = organisation?.statement ?? (now.organisation as Bytes);
  const directory = await root.list(now.draft.directory_serial + 1, certificate, workers, custodians, moment);
  return {
    directory: in64(directory),
    organisation: organisation && in64(organisation),
    workers: signedWorkers.map(in64),
    custodians: signedCustodians.map(in64),
    shares: splits(decided) ? await splitAnew(root, now.draft.generation + 1, decided.three) : null,
  };
}

async function splitAnew(root: Root, generation: number, three: CustodianEntry[]): Promise<Completed["shares"]> {
  const made = await root.split(generation, new Map(three.map((one) => [one.id, one.kem])));
  return { generation, wraps: made.map(({ holder, partner, wrap }) => ({ holder, partner, wrap: base64(wrap) })) };
}
