/**
 * A custodian's part in bringing access back, as bytes: who asked for what, checked under the root, and a share passed on.
 *
 * Guarantee: nothing is opened before the request has been followed to the root: the one who asks signed exactly these vaults, this colleague
 * and this key; the root certifies both people; and the waiting time in it has passed on this browser's own clock. A share is sealed to
 * that key alone, bound to the recovery, the vault, its epoch and the pair of custodians.
 */
import { decode } from "@msgpack/msgpack";
import { concat, equal, fromHex, hex, own, sha256, u32be, utf8, type Bytes } from "./bytes.ts";
import { sealTo } from "./hpke.ts";
import { readWorker, StatementError, verifySigned, type Signed, type WorkerCertificate } from "./statements.ts";

const DELAY_MS = 72 * 3_600_000;

export interface Ask {
  recovery: string;
  asker: string;
  to: string;
  reason: string;
  rehearsal: boolean;
  urgent: boolean;
  keptOut: string[];
  vaults: string[];
  asked: number;
  opens: number;
}

/** What the page was given to judge by; all of it is checked, none of it is believed. */
export interface Evidence {
  ask: Signed;
  asker: Signed;
  to: Signed;
  rootKey: Bytes;
}

export interface Checked {
  ask: Ask;
  to: WorkerCertificate;
}

const FIELDS = ["v", "org", "recovery", "asker", "to", "kem", "reason", "rehearsal", "urgent", "kept_out", "vaults", "asked", "opens"];

const id = (value: unknown): Bytes => {
  if (!(value instanceof Uint8Array) || value.length !== 16) throw new StatementError("id");
  return own(value);
};
const ids = (value: unknown): string[] => {
  if (!Array.isArray(value)) throw new StatementError("ids");
  return value.map((one) => hex(id(one)));
};
const flag = (value: unknown): boolean => {
  if (typeof value !== "boolean") throw new StatementError("flag");
  return value;
};
const time = (value: unknown): number => {
  if (!Number.isSafeInteger(value)) throw new StatementError("time");
  return value as number;
};

function fieldsOf(statement: Bytes, wanted: string[]): Record<string, unknown> {
  const map: unknown = decode(statement);
  if (typeof map !== "object" || map === null) throw new StatementError("fields");
  const found = map as Record<string, unknown>;
  if (Object.keys(found).length !== wanted.length || wanted.some((name) => !(name in found)) || found.v !== 1) throw new StatementError("fields");
  return found;
}

/** How an ask names the key that shares are sealed to: as grants do. */
export const keyHash = (kemKey: Bytes): Promise<Bytes> => sha256(utf8("vc1/kem"), kemKey);

/** What was asked, and the colleague whom it names; throws StatementError for anything that does not fit together. */
export async function checkAsk(evidence: Evidence, organisation: string, now: number = Date.now()): Promise<Checked> {
  const asker = await readWorker(evidence.asker, evidence.rootKey);
  const to = await readWorker(evidence.to, evidence.rootKey);
  await verifySigned("vc1/recovery-ask", evidence.ask, asker.signKey);
  const map = fieldsOf(evidence.ask.statement, FIELDS);
  const kem = map.kem instanceof Uint8Array ? own(map.kem) : new Uint8Array();
  const here = fromHex(organisation);
  const fits =
    equal(id(map.org), here) && equal(asker.organisation, here) && equal(to.organisation, here) &&
    equal(id(map.asker), asker.worker) && equal(id(map.to), to.worker) && equal(kem, await keyHash(to.kemKey));
  if (!fits) throw new StatementError("ask");
  const ask = askOf(map);
  // The delay is kept here as well as on the server: a time that was signed too early, or has not come, opens nothing.
  const early = !ask.urgent && !ask.rehearsal && ask.opens - ask.asked < DELAY_MS;
  if (early || ask.opens > now) throw new StatementError("too early");
  return { ask, to };
}

function askOf(map: Record<string, unknown>): Ask {
  if (!Array.isArray(map.vaults) || typeof map.reason !== "string") throw new StatementError("vaults");
  return {
    recovery: hex(id(map.recovery)),
    asker: hex(id(map.asker)),
    to: hex(id(map.to)),
    reason: map.reason,
    rehearsal: flag(map.rehearsal),
    urgent: flag(map.urgent),
    keptOut: ids(map.kept_out),
    vaults: map.vaults.map((one: { vault?: unknown }) => hex(id(one.vault))),
    asked: time(map.asked),
    opens: time(map.opens),
  };
}

/** One of the custodian's own shares: where it belongs, and how it comes wrapped. */
export interface OwnShare {
  vault: string;
  epoch: number;
  partner: string;
  wrap: Bytes;
}

/** What a custodian's key opens: a wrap and what it is bound to. */
export type OpenWrap = (wrap: Bytes, info: Bytes) => Promise<Bytes>;

/** The label of a share as the vault's holder made it for a custodian. */
export const shareLabel = (organisation: string, share: OwnShare, holder: string): Bytes =>
  concat(utf8("vc1/share"), fromHex(organisation + share.vault), u32be(share.epoch), fromHex(holder + share.partner));

const passedOnLabel = (organisation: string, recovery: string, share: OwnShare, holder: string): Bytes =>
  concat(utf8("vc1/recovery"), fromHex(organisation + recovery + share.vault), u32be(share.epoch), fromHex(holder + share.partner));

/** Opens one share and seals it to the named colleague; it lies open in this function only, and is overwritten before it returns. */
export async function passOn(share: OwnShare, checked: Checked, organisation: string, holder: string, open: OpenWrap): Promise<Bytes> {
  if (!checked.ask.vaults.includes(share.vault)) throw new StatementError("vault");
  const secret = await open(share.wrap, shareLabel(organisation, share, holder));
  try {
    return await sealTo(checked.to.kemKey, secret, passedOnLabel(organisation, checked.ask.recovery, share, holder));
  } finally {
    secret.fill(0);
  }
}
