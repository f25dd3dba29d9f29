/**
 * The envelope (version 1, suite 1): how a kept piece is sealed so that only its vault opens it.
 *
 * Guarantee: a piece opens only as a whole, unchanged, in the order in which it was sealed, in the vault, organisation and version it was
 * sealed for. Every byte is specified in docs/envelope.md; core, seal and inner are serialised once and kept as exact bytes.
 */
import { decode, encode } from "@msgpack/msgpack";
import { concat, equal, own, random, sha256, u32be, u64be, utf8, type Bytes } from "./bytes.ts";
import { frame, PART_LIMIT, unframe } from "./frame.ts";
import { hkdf, hkdfKey } from "./hkdf.ts";
import { sealTo } from "./hpke.ts";

export const VERSION = 1;
export const SUITE = 1;

export type Travel = "team" | "social_worker" | "undecided";

/** Where a piece goes: the vault of one person and the epoch of its key. Ids have 16 bytes. */
export interface Destination {
  organisation: Bytes;
  vault: Bytes;
  epoch: number;
  publicKey: Bytes;
}

/** What only the opened piece tells. `claimed` is in milliseconds since 1970 by the tablet's clock. */
export interface Inner {
  person: Bytes;
  author: Bytes;
  session: Bytes;
  activity: string;
  agreement: string | null;
  claimed: number;
  language: string;
  travel: Travel;
  supersedes: Bytes | null;
  content: Record<string, unknown>;
}

export interface Sealed {
  id: Bytes;
  core: Bytes;
  seal: Bytes;
  identity: Bytes;
  blobs: Bytes[];
}

/** The secrets of one envelope; given from outside only where a test vector must come out the same every time. */
export interface Secrets {
  id: Bytes;
  cek: Bytes;
}

export class EnvelopeError extends Error {}

const zeroNonce = (): Bytes => new Uint8Array(12);

const partKey = (cek: Bytes, context: Bytes, index: number, last: boolean): Promise<CryptoKey> =>
  hkdfKey(cek, concat(utf8("vc1/blob"), context, u32be(index), Uint8Array.of(last ? 1 : 0)));

async function sealPart(cek: Bytes, context: Bytes, index: number, last: boolean, part: Uint8Array): Promise<Bytes> {
  const key = await partKey(cek, context, index, last);
  // The nonce may be zero because each key seals exactly one part.
  const options = { name: "AES-GCM", iv: zeroNonce(), additionalData: context };
  return new Uint8Array(await crypto.subtle.encrypt(options, key, frame(part)));
}

/** The media stream in parts that fit their frames; nothing gives no part. */
export function cutMedia(media: Uint8Array): Uint8Array[] {
  const parts = [];
  for (let at = 0; at < media.length; at += PART_LIMIT) parts.push(media.subarray(at, at + PART_LIMIT));
  return parts;
}

const coreBytes = (id: Bytes, to: Destination): Bytes =>
  own(encode({ v: VERSION, suite: SUITE, env: id, org: to.organisation, vault: to.vault, epoch: to.epoch }));

const innerBytes = (context: Bytes, inner: Inner): Bytes => {
  const { person, author, session, activity, agreement, claimed, language, travel, supersedes, content } = inner;
  return own(encode({ ctx: context, person, author, session, activity, agreement, claimed, language, travel, supersedes, content }));
};

/** Seals one piece; `media` is what goes beside the words: the bytes of a recording or a photo. */
export async function seal(
  to: Destination,
  inner: Inner,
  media: Uint8Array = new Uint8Array(),
  secrets: Secrets = { id: random(16), cek: random(32) },
): Promise<Sealed> {
  const core = coreBytes(secrets.id, to);
  const context = await sha256(core);
  const parts = [innerBytes(context, inner), ...cutMedia(media)];
  const blobs = await Promise.all(parts.map((part, i) => sealPart(secrets.cek, context, i, i === parts.length - 1, part)));
  const sealed = own(
    encode({
      wrap: await sealTo(to.publicKey, secrets.cek, concat(utf8("vc1/entry"), context)),
      commit: await hkdf(secrets.cek, concat(utf8("vc1/commit"), context)),
      blobs: await Promise.all(blobs.map(async (blob) => ({ len: blob.length, sha256: await sha256(blob) }))),
    }),
  );
  return { id: secrets.id, core, seal: sealed, identity: await sha256(core, sealed), blobs };
}

/** What the device signs when a piece is kept: its place in the device's chain and its identity. */
export const signedBytes = (device: Bytes, seq: number, previous: Bytes, identity: Bytes): Bytes =>
  concat(utf8("vc1/sig"), device, u64be(seq), previous, identity);

export interface Opened {
  core: Record<string, unknown>;
  inner: Record<string, unknown>;
  media: Bytes;
}

type Unwrap = (wrap: Bytes, info: Bytes) => Promise<Bytes>;
interface SealMap {
  wrap: Uint8Array;
  commit: Uint8Array;
  blobs: { len: number; sha256: Uint8Array }[];
}

async function openPart(cek: Bytes, context: Bytes, index: number, last: boolean, blob: Bytes): Promise<Bytes> {
  const key = await partKey(cek, context, index, last);
  const options = { name: "AES-GCM", iv: zeroNonce(), additionalData: context };
  return unframe(new Uint8Array(await crypto.subtle.decrypt(options, key, blob)));
}

/** Opens an envelope with whatever holds the vault's private key. Tests and vectors use it; the voice door never opens. */
export async function open(envelope: Pick<Sealed, "core" | "seal" | "blobs">, unwrap: Unwrap): Promise<Opened> {
  const core = decode(envelope.core) as Record<string, unknown>;
  if (core.v !== VERSION || core.suite !== SUITE) throw new EnvelopeError("Another version or suite.");
  const map = decode(envelope.seal) as SealMap;
  const context = await sha256(envelope.core);
  const cek = await unwrap(own(map.wrap), concat(utf8("vc1/entry"), context));
  if (!equal(map.commit, await hkdf(cek, concat(utf8("vc1/commit"), context)))) throw new EnvelopeError("Another key than committed.");
  if (!map.blobs.length || map.blobs.length !== envelope.blobs.length) throw new EnvelopeError("Parts are missing or too many.");
  const parts = await Promise.all(
    envelope.blobs.map(async (blob, i) => {
      const listed = map.blobs[i];
      if (!listed || listed.len !== blob.length || !equal(listed.sha256, await sha256(blob))) throw new EnvelopeError("A part was changed.");
      return openPart(cek, context, i, i === envelope.blobs.length - 1, blob);
    }),
  );
  const [first = new Uint8Array(), ...media] = parts;
  const inner = decode(first) as Record<string, unknown>;
  if (!(inner.ctx instanceof Uint8Array) || !equal(inner.ctx, context)) throw new EnvelopeError("The words belong to another envelope.");
  return { core, inner, media: concat(...media) };
}
