/**
 * Who vouches for whom: the organisation signs worker and device certificates and receipts, a worker signs the key of a vault.
 *
 * Guarantee: before anything is sealed, the vault's key has been followed back to the organisation key that the tablet pinned when it was
 * enrolled, so that a server which lies about keys gets nothing sealed to a key of its own. The exact bytes that were signed are verified,
 * never re-serialised ones; unknown fields are refused. Ed25519 (RFC 8032) by WebCrypto.
 */
import { decode } from "@msgpack/msgpack";
import { concat, equal, own, utf8, type Bytes } from "./bytes.ts";
import { PUBLIC_KEY_LENGTH } from "./hpke.ts";

/** Why a statement was refused; nothing may be sealed or deleted on its strength. */
export class StatementError extends Error {}

export interface Signed {
  statement: Bytes;
  signature: Bytes;
}
export interface WorkerCertificate {
  organisation: Bytes;
  worker: Bytes;
  signKey: Bytes;
  kemKey: Bytes;
}
export interface VaultStatement {
  organisation: Bytes;
  vault: Bytes;
  subject: Bytes;
  kind: string;
  epoch: number;
  publicKey: Bytes;
  signer: Bytes;
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

type Rule = number | "uint" | "text" | 1;
type Shape = Record<string, Rule | { bytes: number }>;
const bytes = (length: number) => ({ bytes: length });

function fits(value: unknown, rule: Shape[string]): boolean {
  if (typeof rule === "object") return value instanceof Uint8Array && value.length === rule.bytes;
  if (rule === "text") return typeof value === "string";
  if (rule === "uint") return Number.isSafeInteger(value) && (value as number) >= 0;
  return value === rule;
}

/** The fields of a statement, each of the kind that the shape asks for and no other field beside them. */
function read(statement: Bytes, shape: Shape): Record<string, unknown> {
  const map: unknown = decode(statement);
  if (typeof map !== "object" || map === null || Object.keys(map).length !== Object.keys(shape).length) throw new StatementError("fields");
  const fields = map as Record<string, unknown>;
  for (const [name, rule] of Object.entries(shape)) if (!fits(fields[name], rule)) throw new StatementError(name);
  return fields;
}

const binary = (value: unknown): Bytes => own(value as Uint8Array);

async function check(label: string, signed: Signed, publicKey: Bytes): Promise<void> {
  const key = await crypto.subtle.importKey("raw", publicKey, "Ed25519", false, ["verify"]);
  const message = concat(utf8(label), signed.statement);
  if (!(await crypto.subtle.verify("Ed25519", key, signed.signature, message))) throw new StatementError("signature");
}

/** A worker's keys, on the organisation's word. */
export async function readWorker(signed: Signed, organisationKey: Bytes): Promise<WorkerCertificate> {
  await check("vc1/worker", signed, organisationKey);
  const shape = { v: 1, org: bytes(16), worker: bytes(16), sign: bytes(32), kem: bytes(PUBLIC_KEY_LENGTH), from: "uint" } as const;
  const map = read(signed.statement, shape);
  return { organisation: binary(map.org), worker: binary(map.worker), signKey: binary(map.sign), kemKey: binary(map.kem) };
}

/** A vault's key, on the word of a worker whose certificate the organisation signed. */
export async function readVault(signed: Signed, signer: Signed, organisationKey: Bytes): Promise<VaultStatement> {
  const worker = await readWorker(signer, organisationKey);
  await check("vc1/vault", signed, worker.signKey);
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
  });
  const vault = {
    organisation: binary(map.org),
    vault: binary(map.vault),
    subject: binary(map.subject),
    kind: String(map.kind),
    epoch: Number(map.epoch),
    publicKey: binary(map.key),
    signer: binary(map.signer),
  };
  if (!equal(vault.signer, worker.worker) || !equal(vault.organisation, worker.organisation)) throw new StatementError("signer");
  return vault;
}

/** This tablet's own certificate, checked once when it is enrolled. */
export async function readDevice(signed: Signed, organisationKey: Bytes): Promise<DeviceCertificate> {
  await check("vc1/device", signed, organisationKey);
  const map = read(signed.statement, { v: 1, org: bytes(16), device: bytes(16), key: bytes(65), from: "uint" });
  return { organisation: binary(map.org), device: binary(map.device), publicKey: binary(map.key) };
}

/** The organisation's word that it holds a piece for good: the only thing on whose strength a tablet deletes its copy. */
export async function readReceipt(signed: Signed, organisationKey: Bytes): Promise<Receipt> {
  await check("vc1/receipt", signed, organisationKey);
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
