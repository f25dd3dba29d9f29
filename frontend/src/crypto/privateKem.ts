/**
 * Private keys of suite 1 in a browser: only a custodian's, in a chunk that only custodians load. The voice door never holds one.
 *
 * The stored private key is ML-KEM's seed (64 bytes) and X25519's scalar (32), as docs/envelope.md has it; HPKE libraries derive both from one
 * seed of 32 bytes, which is why decapsulation is put together here from the library's parts (draft-connolly-cfrg-xwing-kem, section 5).
 */
import { x25519 } from "@noble/curves/ed25519.js";
import { sha3_256 } from "@noble/hashes/sha3.js";
import { ml_kem768 } from "@noble/post-quantum/ml-kem.js";
import { AEAD_ChaCha20Poly1305, KEM_MLKEM768_X25519 } from "@panva/hpke-noble";
import { CipherSuite, KDF_HKDF_SHA256, type KEM } from "hpke";
import { concat, utf8, type Bytes } from "./bytes.ts";

const LABEL = utf8("\\.//^\\");
const SEED = 64;
const CIPHER_TEXT = 1088;

class PrivateKey {
  readonly type = "private";
  readonly extractable = true;
  readonly algorithm = { name: "MLKEM768-X25519" };
  constructor(readonly bytes: Bytes) {}
}

/** The public half (1,216 bytes) of a private key (96 bytes). */
export function publicKeyOf(privateKey: Bytes): Bytes {
  const { publicKey } = ml_kem768.keygen(privateKey.subarray(0, SEED));
  return concat(publicKey, x25519.getPublicKey(privateKey.subarray(SEED)));
}

function decapsulate(privateKey: Bytes, enc: Uint8Array): Uint8Array {
  const { secretKey } = ml_kem768.keygen(privateKey.subarray(0, SEED));
  const scalar = privateKey.subarray(SEED);
  const [cipherText, theirs] = [enc.subarray(0, CIPHER_TEXT), enc.subarray(CIPHER_TEXT)];
  const quantum = ml_kem768.decapsulate(cipherText, secretKey);
  return sha3_256(concat(quantum, x25519.getSharedSecret(scalar, theirs), theirs, x25519.getPublicKey(scalar), LABEL));
}

function kem(): KEM {
  const made = KEM_MLKEM768_X25519() as unknown as KEM;
  return Object.assign(Object.create(made) as KEM, made, {
    Decap: async (enc: Uint8Array, key: unknown) => decapsulate((key as PrivateKey).bytes, enc),
  });
}

/** The suite that opens with this private key, and the key as the suite takes it. */
export const suiteFor = (privateKey: Bytes): { suite: CipherSuite; key: never } => ({
  suite: new CipherSuite(kem, KDF_HKDF_SHA256, AEAD_ChaCha20Poly1305),
  key: new PrivateKey(privateKey) as never,
});
