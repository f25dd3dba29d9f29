/**
 * A custodian's own key pair: made in this browser, its private half boxed under six words that only the custodian keeps.
 *
 * The words and the private half never leave the page; the server keeps the public half and a box that it cannot open. The private half is
 * ML-KEM's seed (64 bytes) and X25519's scalar (32), as docs/envelope.md has every private key. No primitive is written here: ML-KEM and
 * X25519 are the library's that other browsers seal with, and decapsulation puts them together (draft-connolly-cfrg-xwing-kem, section 5).
 */
import { concat, fromBase64, fromHex, own, random, sha256, u32be, utf8, type Bytes } from "./bytes.ts";
import { hkdfKey } from "./hkdf.ts";
import { ENCAPSULATED_LENGTH } from "./hpke.ts";
import { MINIMUM, stretched, type UnlockParameters } from "./unlock.ts";

/** A key as the server keeps it. */
export interface CustodianKey extends UnlockParameters {
  kem_public: Bytes;
  salt: Bytes;
  box: Bytes;
}
/** A box as the server hands it out; byte strings are base64. */
export interface Boxed extends UnlockParameters {
  box: string;
  salt: string;
}

/** Other words, another custodian's box, or changed bytes; they cannot be told apart. */
export class OtherWordsError extends Error {}

const about = (organisation: string, custodian: string): Bytes => concat(utf8("vc1/custodian-key"), fromHex(organisation), fromHex(custodian));

const boxKey = async (words: string, salt: Bytes, cost: UnlockParameters): Promise<CryptoKey> =>
  hkdfKey(await stretched(words, salt, cost), "vc1/custodian");

const sealing = (nonce: Bytes, organisation: string, custodian: string) => ({
  name: "AES-GCM",
  iv: nonce,
  additionalData: about(organisation, custodian),
});

/** Makes a key pair and its box under `words`; the private half is gone when this returns. */
export async function makeCustodianKey(organisation: string, custodian: string, words: string): Promise<CustodianKey> {
  const { publicKeyOf } = await import("./privateKem.ts");
  const [salt, nonce, privateKey] = [random(16), random(12), random(96)];
  const kem_public = publicKeyOf(privateKey);
  const key = await boxKey(words, salt, MINIMUM);
  const box = concat(nonce, new Uint8Array(await crypto.subtle.encrypt(sealing(nonce, organisation, custodian), key, privateKey)));
  privateKey.fill(0);
  return { kem_public, salt, box, ...MINIMUM };
}

/** The private half out of its box. Throws OtherWordsError, and WeakParametersError where the server asks to stretch less. */
export async function openCustodianKey(organisation: string, custodian: string, words: string, boxed: Boxed): Promise<Bytes> {
  const key = await boxKey(words, fromBase64(boxed.salt), boxed);
  const box = fromBase64(boxed.box);
  try {
    const plain = await crypto.subtle.decrypt(sealing(box.slice(0, 12), organisation, custodian), key, box.slice(12));
    return new Uint8Array(plain);
  } catch {
    throw new OtherWordsError();
  }
}

/** The hash whose words stand for a custodian's public half. */
export const custodianHash = (kem: Bytes): Promise<Bytes> => sha256(utf8("vc1/custodian-words"), kem);
/** The hash whose words stand for a worker's two public keys. */
export const workerHash = (kem: Bytes, sign: Bytes): Promise<Bytes> => sha256(utf8("vc1/worker-words"), kem, sign);

/** What a wrapped share of the root is bound to; ids in lower-case hex. */
export const rootShareInfo = (organisation: string, generation: number, holder: string, partner: string): Bytes =>
  concat(utf8("vc1/root-share"), fromHex(organisation), u32be(generation), fromHex(holder), fromHex(partner));

/** Opens what was wrapped (HPKE, suite 1) to a private half. */
export async function unwrap(privateKey: Bytes, wrap: Bytes, info: Bytes): Promise<Bytes> {
  const { suiteFor } = await import("./privateKem.ts");
  const { suite, key } = suiteFor(privateKey);
  return own(await suite.Open(key, wrap.subarray(0, ENCAPSULATED_LENGTH), wrap.subarray(ENCAPSULATED_LENGTH), { info }));
}

/** The secret that two partners' shares make together. */
export function combined(one: Bytes, other: Bytes): Bytes {
  if (one.length !== other.length) throw new TypeError("Shares of one secret are of one size.");
  return one.map((byte, at) => byte ^ (other[at] ?? 0));
}
