/**
 * Who vouches for whom: the root certifies workers, custodians and the organisation's online key, and lists them in a directory; the
 * organisation signs device certificates, receipts and tombstones; a worker signs the key of a vault.
 *
 * Guarantee: the exact bytes that were signed are verified, never re-serialised ones; unknown fields are refused. What follows from a
 * statement is decided in trust.ts. Ed25519 (RFC 8032) by WebCrypto; docs/envelope.md has every byte.
 */
import { decode } from "@msgpack/msgpack";
import { concat, equal, own, utf8, type Bytes } from "./bytes.ts";
import { PUBLIC_KEY_LENGTH } from "./hpke.ts";

/** Why a statement was refused; nothing may be sealed or deleted on its strength. */
export class StatementError extends Error {
  /** Something has ended, by the time of the tablet: the clock may be wrong, or a ceremony overdue. */
  get ended(): boolean {
    return this.message === "ended";
  }
}

export interface Signed {
  statement: Bytes;
  signature: Bytes;
}
export interface OrganisationCertificate {
  organisation: Bytes;
  key: Bytes;
  serial: number;
  until: number;
}
export interface WorkerCertificate {
  organisation: Bytes;
  worker: Bytes;
  signKey: Bytes;
  kemKey: Bytes;
  until: number;
}
export interface CustodianCertificate {
  organisation: Bytes;
  custodian: Bytes;
  kemKey: Bytes;
  until: number;
}
/** Someone in the directory: their id and the hash of the certificate that counts for them. */
export interface Listed {
  id: Bytes;
  certificate: Bytes;
}
export interface Directory {
  organisation: Bytes;
  serial: number;
  made: number;
  until: number;
  /** The hash of the organisation's certificate. */
  certificate: Bytes;
  workers: Listed[];
  custodians: Listed[];
}
export interface VaultStatement {
  organisation: Bytes;
  vault: Bytes;
  subject: Bytes;
  kind: string;
  epoch: number;
  publicKey: Bytes;
  signer: Bytes;
  /** The hash of the statement of the epoch before; null for the first. */
  previous: Bytes | null;
}
export interface DeviceCertificate {
  organisation: Bytes;
  device: Bytes;
  publicKey: Bytes;
}
export interface Receipt {
  organisation: Bytes;
  env: Bytes;
  identity: Bytes;
  device: Bytes;
  seq: number;
}
export interface Tombstone {
  organisation: Bytes;
  vault: Bytes;
  /** The piece that was erased; null for everything in the vault. */
  env: Bytes | null;
  at: number;
  reason: string;
}

type Rule = "uint" | "text" | "list" | 1;
type Shape = Record<string, Rule | { bytes: number; orNull?: boolean }>;
const bytes = (length: number) => ({ bytes: length });
const bytesOrNull = (length: number) => ({ bytes: length, orNull: true });

function fits(value: unknown, rule: Shape[string]): boolean {
  if (typeof rule === "object") return (rule.orNull && value === null) || (value instanceof Uint8Array && value.length === rule.bytes);
  if (rule === "list") return Array.isArray(value);
  if (rule === "text") return typeof value === "string";
  if (rule === "uint") return Number.isSafeInteger(value) && (value as number) >= 0;
  return value === rule;
}

/** The fields of a statement, each of the kind that the shape asks for and no other field beside them. */
function read(statement: Bytes, shape: Shape): Record<string, unknown> {
  return readMap(decode(statement), shape);
}

function readMap(map: unknown, shape: Shape): Record<string, unknown> {
  if (typeof map !== "object" || map === null || Object.keys(map).length !== Object.keys(shape).length) throw new StatementError("fields");
  const fields = map as Record<string, unknown>;
  for (const [name, rule] of Object.entries(shape)) if (!fits(fields[name], rule)) throw new StatementError(name);
  return fields;
}

const binary = (value: unknown): Bytes => own(value as Uint8Array);

/** Throws StatementError unless these exact bytes were signed under this label with the key. */
export async function verifySigned(label: string, signed: Signed, publicKey: Bytes): Promise<void> {
  const key = await crypto.subtle.importKey("raw", publicKey, "Ed25519", false, ["verify"]);
  const message = concat(utf8(label), signed.statement);
  if (!(await crypto.subtle.verify("Ed25519", key, signed.signature, message))) throw new StatementError("signature");
}

/** The organisation's online key, on the root's word. */
export async function readOrganisation(signed: Signed, rootKey: Bytes): Promise<OrganisationCertificate> {
  await verifySigned("vc1/organisation", signed, rootKey);
  const map = read(signed.statement, { v: 1, org: bytes(16), key: bytes(32), serial: "uint", from: "uint", until: "uint" });
  return { organisation: binary(map.org), key: binary(map.key), serial: Number(map.serial), until: Number(map.until) };
}

/** A worker's keys, on the root's word. */
export async function readWorker(signed: Signed, rootKey: Bytes): Promise<WorkerCertificate> {
  await verifySigned("vc1/worker", signed, rootKey);
  const shape = { v: 1, org: bytes(16), worker: bytes(16), sign: bytes(32), kem: bytes(PUBLIC_KEY_LENGTH), from: "uint", until: "uint" } as const;
  const map = read(signed.statement, shape);
  const { org, worker, sign, kem, until } = map;
  return { organisation: binary(org), worker: binary(worker), signKey: binary(sign), kemKey: binary(kem), until: Number(until) };
}

/** A custodian's key, on the root's word. */
export async function readCustodian(signed: Signed, rootKey: Bytes): Promise<CustodianCertificate> {
  await verifySigned("vc1/custodian", signed, rootKey);
  const shape = { v: 1, org: bytes(16), custodian: bytes(16), kem: bytes(PUBLIC_KEY_LENGTH), from: "uint", until: "uint" } as const;
  const map = read(signed.statement, shape);
  return { organisation: binary(map.org), custodian: binary(map.custodian), kemKey: binary(map.kem), until: Number(map.until) };
}

const listed = (value: unknown): Listed[] =>
  (value as unknown[]).map((one) => {
    const map = readMap(one, { id: bytes(16), certificate: bytes(32) });
    return { id: binary(map.id), certificate: binary(map.certificate) };
  });

/** Whose certificates count now, on the root's word. */
export async function readDirectory(signed: Signed, rootKey: Bytes): Promise<Directory> {
  await verifySigned("vc1/directory", signed, rootKey);
  const map = read(signed.statement, {
    v: 1,
    org: bytes(16),
    serial: "uint",
    made: "uint",
    until: "uint",
    organisation: bytes(32),
    workers: "list",
    custodians: "list",
  });
  return {
    organisation: binary(map.org),
    serial: Number(map.serial),
    made: Number(map.made),
    until: Number(map.until),
    certificate: binary(map.organisation),
    workers: listed(map.workers),
    custodians: listed(map.custodians),
  };
}

/** A vault's key, on the word of a worker whom the root certified. */
export async function readVault(signed: Signed, signer: Signed, rootKey: Bytes): Promise<VaultStatement> {
  const worker = await readWorker(signer, rootKey);
  await verifySigned("vc1/vault", signed, worker.signKey);
  const map = read(signed.statement, {
    v: 1,
    org: bytes(16),
    vault: bytes(16),
    kind: "text",
    subject: bytes(16),
    epoch: "uint",
    suite: 1,
    key: bytes(PUBLIC_KEY_LENGTH),
    made: "uint",
    signer: bytes(16),
    prev: bytesOrNull(32),
  });
  const vault = {
    organisation: binary(map.org),
    vault: binary(map.vault),
    subject: binary(map.subject),
    kind: String(map.kind),
    epoch: Number(map.epoch),
    publicKey: binary(map.key),
    signer: binary(map.signer),
    previous: map.prev === null ? null : binary(map.prev),
  };
  if (!equal(vault.signer, worker.worker) || !equal(vault.organisation, worker.organisation)) throw new StatementError("signer");
  return vault;
}

/** This tablet's own certificate, checked once when it is enrolled. */
export async function readDevice(signed: Signed, organisationKey: Bytes): Promise<DeviceCertificate> {
  await verifySigned("vc1/device", signed, organisationKey);
  const map = read(signed.statement, { v: 1, org: bytes(16), device: bytes(16), key: bytes(65), from: "uint" });
  return { organisation: binary(map.org), device: binary(map.device), publicKey: binary(map.key) };
}

/** The organisation's word that it holds a piece for good: the only thing on whose strength a tablet deletes its copy. */
export async function readReceipt(signed: Signed, organisationKey: Bytes): Promise<Receipt> {
  await verifySigned("vc1/receipt", signed, organisationKey);
  const shape = {
    v: 1,
    org: bytes(16),
    env: bytes(16),
    identity: bytes(32),
    device: bytes(16),
    seq: "uint",
    received: "uint",
    audit: bytes(32),
  } as const;
  const map = read(signed.statement, shape);
  const { org, env, identity, device, seq } = map;
  return { organisation: binary(org), env: binary(env), identity: binary(identity), device: binary(device), seq: Number(seq) };
}

/** The organisation's word that a piece, or everything in a vault, was erased: the other thing on whose strength a tablet deletes its copy. */
export async function readTombstone(signed: Signed, organisationKey: Bytes): Promise<Tombstone> {
  await verifySigned("vc1/tombstone", signed, organisationKey);
  const map = read(signed.statement, { v: 1, org: bytes(16), vault: bytes(16), env: bytesOrNull(16), at: "uint", reason: "text" });
  const { org, vault, env, at, reason } = map;
  return { organisation: binary(org), vault: binary(vault), env: env === null ? null : binary(env), at: Number(at), reason: String(reason) };
}
