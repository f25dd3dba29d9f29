/**
 * A vault's private key in a browser, for tests and vectors only: the voice door never holds one.
 *
 * The stored private key is ML-KEM's seed (64 bytes) and X25519's scalar (32), as docs/envelope.md has it; HPKE libraries derive both from one
 * seed of 32 bytes, which is why decapsulation is put together here (draft-connolly-cfrg-xwing-kem, section 5).
 */
import { ml_kem768 } from "@noble/post-quantum/ml-kem.js";
import { x25519 } from "@noble/curves/ed25519.js";
import { sha3_256 } from "@noble/hashes/sha3.js";
import { AEAD_ChaCha20Poly1305, CipherSuite, KDF_HKDF_SHA256, type KEM } from "hpke";
import { KEM_MLKEM768_X25519 } from "@panva/hpke-noble";
import { concat, own, utf8, type Bytes } from "../../src/crypto/bytes.ts";
import { ENCAPSULATED_LENGTH } from "../../src/crypto/hpke.ts";

const LABEL = utf8("\\.//^\\");

class PrivateKey {
  readonly type = "private";
  readonly extractable = true;
  readonly algorithm = { name: "MLKEM768-X25519" };
  constructor(readonly bytes: Bytes) {}
}

export function publicKeyOf(privateKey: Bytes): Bytes {
  const { publicKey } = ml_kem768.keygen(privateKey.subarray(0, 64));
  return concat(publicKey, x25519.getPublicKey(privateKey.subarray(64)));
}

function decapsulate(privateKey: Bytes, enc: Uint8Array): Uint8Array {
  const { secretKey } = ml_kem768.keygen(privateKey.subarray(0, 64));
  const scalar = privateKey.subarray(64);
  const [cipherText, theirs] = [enc.subarray(0, 1088), enc.subarray(1088)];
  const quantum = ml_kem768.decapsulate(cipherText, secretKey);
  return sha3_256(concat(quantum, x25519.getSharedSecret(scalar, theirs), theirs, x25519.getPublicKey(scalar), LABEL));
}

function kem(): KEM {
  const made = KEM_MLKEM768_X25519() as unknown as KEM;
  return Object.assign(Object.create(made) as KEM, made, {
    Decap: async (enc: Uint8Array, key: unknown) => decapsulate((key as PrivateKey).bytes, enc),
  });
}

/** What `open` needs: takes the content key out of a wrap. */
export const unwrapWith = (privateKey: Bytes) => {
  const suite = new CipherSuite(kem, KDF_HKDF_SHA256, AEAD_ChaCha20Poly1305);
  return async (wrap: Bytes, info: Bytes): Promise<Bytes> => {
    const enc = wrap.subarray(0, ENCAPSULATED_LENGTH);
    const key = new PrivateKey(privateKey) as never;
    return own(await suite.Open(key, enc, wrap.subarray(ENCAPSULATED_LENGTH), { info }));
  };
};
