/** What the test page offers to the tests; bytes go in and out as base64. */
import { base64, concat, fromBase64, hex, random, sha256, utf8, type Bytes } from "../../src/crypto/bytes.ts";
import { makeDeviceKey, makeDraftKey, sign, unwrapDeviceKey } from "../../src/crypto/device.ts";
import { open, seal, signedBytes, type Sealed } from "../../src/crypto/envelope.ts";
import { sealTo } from "../../src/crypto/hpke.ts";
import { deriveUnlock } from "../../src/crypto/unlock.ts";
import { AEAD_ChaCha20Poly1305, KEM_MLKEM768_X25519 } from "../../src/crypto/nobleSuite.ts";
import { publicKeyOf, unwrapWith } from "./recipient.ts";

interface Case {
  activity: string;
  language: string;
  content: Record<string, unknown>;
  media: number;
}
export interface VectorPiece {
  core: string;
  seal: string;
  blobs: string[];
  seq: number;
  prev: string;
  sig: string;
  identity: string;
  activity: string;
  language: string;
  content: Record<string, unknown>;
  media_sha256: string;
}
export interface Vectors {
  about: string;
  recipient: { private: string; public: string };
  device: { id: string; public: string };
  pieces: VectorPiece[];
}

const id = (n: number): Bytes => new Uint8Array(16).fill(n);
const media = (length: number): Bytes => Uint8Array.from({ length }, (_, i) => i % 251);

const sealCase = (publicKey: Bytes, one: Case, beside: Bytes = media(one.media)): Promise<Sealed> =>
  seal(
    { organisation: id(1), vault: id(2), epoch: 1, publicKey },
    {
      person: id(3), author: id(3), session: id(4), agreement: "taking-part@1", claimed: 1_790_000_000_000,
      travel: "team", supersedes: null, activity: one.activity, language: one.language, content: one.content,
    },
    beside,
  );

/** Seals the cases to a fresh test key, as one device's chain. */
export async function makeVectors(cases: Case[]): Promise<Vectors> {
  const privateKey = random(96);
  const publicKey = publicKeyOf(privateKey);
  const tabletKey = await crypto.subtle.generateKey({ name: "AES-GCM", length: 256 }, false, ["encrypt", "decrypt"]);
  const device = await makeDeviceKey(tabletKey);
  const pieces: VectorPiece[] = [];
  let previous: Bytes = new Uint8Array(32);
  for (const [at, one] of cases.entries()) {
    const sealed = await sealCase(publicKey, one);
    const sig = await sign(device.key, signedBytes(id(5), at + 1, previous, sealed.identity));
    pieces.push({
      core: base64(sealed.core), seal: base64(sealed.seal), blobs: sealed.blobs.map(base64), seq: at + 1, prev: base64(previous),
      sig: base64(sig), identity: base64(sealed.identity), activity: one.activity, language: one.language, content: one.content,
      media_sha256: base64(await sha256(media(one.media))),
    });
    previous = sealed.identity;
  }
  return {
    about: "Envelope version 1, suite 1, sealed in a browser. All binary is base64.",
    recipient: { private: base64(privateKey), public: base64(publicKey) },
    device: { id: base64(id(5)), public: base64(device.publicKey) },
    pieces,
  };
}

const bytesOf = (piece: VectorPiece): Pick<Sealed, "core" | "seal" | "blobs"> => ({
  core: fromBase64(piece.core),
  seal: fromBase64(piece.seal),
  blobs: piece.blobs.map(fromBase64),
});

/** What a piece says when it is opened: activity, language, content, and the hash of its media. */
export async function openPiece(piece: VectorPiece, privateKey: string): Promise<unknown> {
  const { inner, media: found } = await open(bytesOf(piece), unwrapWith(fromBase64(privateKey)));
  return { activity: inner.activity, language: inner.language, content: inner.content, media_sha256: base64(await sha256(found)) };
}

export async function isSigned(piece: VectorPiece, device: Vectors["device"]): Promise<boolean> {
  const key = await crypto.subtle.importKey("raw", fromBase64(device.public), { name: "ECDSA", namedCurve: "P-256" }, false, ["verify"]);
  const message = signedBytes(fromBase64(device.id), piece.seq, fromBase64(piece.prev), fromBase64(piece.identity));
  return crypto.subtle.verify({ name: "ECDSA", hash: "SHA-256" }, key, fromBase64(piece.sig), message);
}

/** Flips one bit at a relative place (0 … 1) of a base64 field. */
export function flipped(encoded: string, place: number): string {
  const bytes = fromBase64(encoded);
  const at = Math.min(bytes.length - 1, Math.floor(bytes.length * place));
  bytes[at] = (bytes[at] ?? 0) ^ 1;
  return base64(bytes);
}

/** Seals to the same key with the suite of this browser and with the one for browsers without ML-KEM. */
export async function sealsBothWays(): Promise<{ native: boolean; opened: number[] }> {
  const privateKey = random(96);
  const hpke = await import("hpke");
  const suite = new hpke.CipherSuite(KEM_MLKEM768_X25519, hpke.KDF_HKDF_SHA256, AEAD_ChaCha20Poly1305);
  const info = utf8("both ways");
  const spare = await suite.Seal(await suite.DeserializePublicKey(publicKeyOf(privateKey)), random(32), { info });
  const wraps = [await sealTo(publicKeyOf(privateKey), random(32), info), concat(spare.encapsulatedSecret, spare.ciphertext)];
  const opened = await Promise.all(wraps.map(async (wrap) => (await unwrapWith(privateKey)(wrap, info)).length));
  const fetched = performance.getEntriesByType("resource").some(({ name }) => name.includes("nobleSuite"));
  return { native: !fetched, opened };
}

export async function unlockHex(passphrase: string, salt: string): Promise<{ auth: string; kek: string; ms: number }> {
  const start = performance.now();
  const { auth, kek } = await deriveUnlock(passphrase, salt, { memory_kib: 65_536, iterations: 3, parallelism: 1 });
  return { auth: hex(auth), kek: hex(kek), ms: performance.now() - start };
}

/** Whether a device key comes back with its own tablet key, and with another one. */
export async function wrapsDeviceKey(): Promise<{ own: boolean; other: boolean; exportable: boolean; draft: boolean }> {
  const make = () => crypto.subtle.generateKey({ name: "AES-GCM", length: 256 }, false, ["encrypt", "decrypt"]);
  const [mine, theirs] = [await make(), await make()];
  const made = await makeDeviceKey(mine);
  const draft = await makeDraftKey(mine);
  const opens = (key: CryptoKey): Promise<boolean> => unwrapDeviceKey(key, made.wrapped).then(() => true, () => false);
  return { own: await opens(mine), other: await opens(theirs), exportable: made.key.extractable, draft: draft.key.extractable };
}
