/**
 * The root, for the length of one ceremony: put together from two custodians' shares, it signs what the two have looked at, and is gone.
 *
 * Guarantee: the seed exists in this module's objects only, is never stored or sent, and is overwritten when the ceremony ends. It is believed
 * to be the root only if its public half is the organisation's. The statements are made here, from the list that the two saw, byte for byte
 * as the server's `accounts/root/signing.py` makes them; the server verifies every one under the stored root.
 */
import { encode } from "@msgpack/msgpack";
import { concat, equal, fromHex, own, random, sha256, utf8, type Bytes } from "./bytes.ts";
import { combined, rootShareInfo, unwrap } from "./custodian.ts";
import { sealTo } from "./hpke.ts";
import { StatementError, type Signed } from "./statements.ts";

const DAY = 86_400_000;
/** For how long the root certifies each; the server holds the same. */
export const WORKER_FOR = 400 * DAY;
export const ORGANISATION_FOR = 800 * DAY;
export const DIRECTORY_FOR = 400 * DAY;
export const CUSTODIAN_FOR = 5 * 365 * DAY;
/** Holders of shares of the root; any two open it. */
export const CUSTODIANS = 3;

/** A share as the server keeps it, wrapped to its holder. */
export interface WrappedShare {
  holder: string;
  partner: string;
  wrap: Bytes;
}
/** One of the two at the screen, with the private half that the words opened. */
export interface Present {
  id: string;
  privateKey: Bytes;
}
export interface WorkerKeys {
  id: string;
  sign: Bytes;
  kem: Bytes;
}

/** PKCS #8 for Ed25519 (RFC 8410): this, then the seed. */
const PKCS8 = fromHex("302e020100300506032b657004220420");

export class Root {
  #seed: Bytes;
  readonly #key: CryptoKey;

  private constructor(
    readonly organisation: string,
    seed: Bytes,
    key: CryptoKey,
  ) {
    this.#seed = seed;
    this.#key = key;
  }

  /** The root from its seed (32 bytes), which this object keeps and overwrites; throws StatementError where it is not the one expected. */
  static async of(organisation: string, seed: Bytes, expected: Bytes): Promise<Root> {
    const pkcs8 = concat(PKCS8, seed);
    // The public half is read from an exported copy; the key that signs cannot be exported.
    const readable = await crypto.subtle.importKey("pkcs8", pkcs8, "Ed25519", true, ["sign"]);
    const { x } = await crypto.subtle.exportKey("jwk", readable);
    const key = await crypto.subtle.importKey("pkcs8", pkcs8, "Ed25519", false, ["sign"]);
    pkcs8.fill(0);
    const publicHalf = Uint8Array.from(atob((x ?? "").replace(/-/g, "+").replace(/_/g, "/")), (character) => character.charCodeAt(0));
    if (!equal(publicHalf, expected)) {
      seed.fill(0);
      throw new StatementError("another root");
    }
    return new Root(organisation, seed, key);
  }

  /** Opens both custodians' shares for each other and puts the root together. Throws where a share does not open or the root is another. */
  static async open(organisation: string, generation: number, shares: WrappedShare[], two: [Present, Present], expected: Bytes): Promise<Root> {
    const [one, other] = two;
    const mine = await shareOf(organisation, generation, shares, one, other.id);
    const theirs = await shareOf(organisation, generation, shares, other, one.id);
    const seed = combined(mine, theirs);
    for (const secret of [mine, theirs]) secret.fill(0);
    return Root.of(organisation, seed, expected);
  }

  async #sign(label: string, map: object): Promise<Signed> {
    const statement = own(encode(map));
    const signature = await crypto.subtle.sign("Ed25519", this.#key, concat(utf8(label), statement));
    return { statement, signature: new Uint8Array(signature) };
  }

  certifyOrganisation(key: Bytes, serial: number, now: number): Promise<Signed> {
    const org = fromHex(this.organisation);
    return this.#sign("vc1/organisation", { v: 1, org, key, serial, from: now, until: now + ORGANISATION_FOR });
  }

  certifyWorker({ id, sign, kem }: WorkerKeys, now: number): Promise<Signed> {
    const map = { v: 1, org: fromHex(this.organisation), worker: fromHex(id), sign, kem, from: now, until: now + WORKER_FOR };
    return this.#sign("vc1/worker", map);
  }

  certifyCustodian(id: string, kem: Bytes, now: number): Promise<Signed> {
    const map = { v: 1, org: fromHex(this.organisation), custodian: fromHex(id), kem, from: now, until: now + CUSTODIAN_FOR };
    return this.#sign("vc1/custodian", map);
  }

  /** Lists the certificates that count from now on, by the id of whom each is about; `organisation` is the exact bytes of that certificate. */
  async list(serial: number, organisation: Bytes, workers: Map<string, Bytes>, custodians: Map<string, Bytes>, now: number): Promise<Signed> {
    return this.#sign("vc1/directory", {
      v: 1,
      org: fromHex(this.organisation),
      serial,
      made: now,
      until: now + DIRECTORY_FOR,
      organisation: await sha256(organisation),
      workers: await listed(workers),
      custodians: await listed(custodians),
    });
  }

  /** Splits the root anew: for each pair the first holds chance, the second the root with that chance over it; each share wrapped to its holder. */
  async split(generation: number, holders: Map<string, Bytes>): Promise<WrappedShare[]> {
    if (holders.size !== CUSTODIANS) throw new TypeError("The root is split to three custodians.");
    const made: WrappedShare[] = [];
    for (const [holder, partner] of pairs([...holders.keys()].sort())) {
      const chance = random(this.#seed.length);
      const rest = combined(this.#seed, chance);
      made.push(await this.#wrapped(generation, holders, holder, partner, chance));
      made.push(await this.#wrapped(generation, holders, partner, holder, rest));
      for (const secret of [chance, rest]) secret.fill(0);
    }
    return made;
  }

  async #wrapped(generation: number, holders: Map<string, Bytes>, holder: string, partner: string, share: Bytes): Promise<WrappedShare> {
    const wrap = await sealTo(own(holders.get(holder) ?? new Uint8Array()), share, rootShareInfo(this.organisation, generation, holder, partner));
    return { holder, partner, wrap };
  }

  /** The ceremony is over: the seed is overwritten. */
  forget(): void {
    this.#seed.fill(0);
  }
}

async function shareOf(organisation: string, generation: number, shares: WrappedShare[], holder: Present, partner: string): Promise<Bytes> {
  const found = shares.find((one) => one.holder === holder.id && one.partner === partner);
  if (!found) throw new StatementError("share");
  return unwrap(holder.privateKey, found.wrap, rootShareInfo(organisation, generation, holder.id, partner));
}

const pairs = (sorted: string[]): [string, string][] => sorted.flatMap((first, at) => sorted.slice(at + 1).map((second): [string, string] => [first, second]));

const listed = (certificates: Map<string, Bytes>): Promise<{ id: Bytes; certificate: Bytes }[]> =>
  Promise.all(
    [...certificates]
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(async ([id, statement]) => ({ id: fromHex(id), certificate: await sha256(statement) })),
  );
