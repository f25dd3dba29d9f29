/**
 * Sealing to a public key: HPKE (RFC 9180) in base mode, X-Wing (MLKEM768-X25519, 0x647A) with HKDF-SHA256 and ChaCha20-Poly1305.
 *
 * A child's record must stay shut for a lifetime, hence the half that a quantum computer does not open. The browser does the work where
 * it knows ML-KEM; for the others the same suite comes as a script of its own, loaded only there. Everything is bound through `info`;
 * no associated data is used, because the server's library offers none.
 */
import type { CipherSuite } from "hpke";
import { concat, own, type Bytes } from "./bytes.ts";

export const PUBLIC_KEY_LENGTH = 1216;
export const ENCAPSULATED_LENGTH = 1120;

/** Whether this browser has every primitive of the suite: it is asked to seal a trial, which costs a millisecond or two. */
async function works(suite: CipherSuite): Promise<boolean> {
  try {
    const { publicKey } = await suite.GenerateKeyPair();
    await suite.Seal(publicKey, new Uint8Array(32));
    return true;
  } catch {
    return false;
  }
}

async function makeSuite(): Promise<CipherSuite> {
  const hpke = await import("hpke");
  const native = new hpke.CipherSuite(hpke.KEM_MLKEM768_X25519, hpke.KDF_HKDF_SHA256, hpke.AEAD_ChaCha20Poly1305);
  if (await works(native)) return native;
  const noble = await import("./nobleSuite.ts");
  return new hpke.CipherSuite(noble.KEM_MLKEM768_X25519, hpke.KDF_HKDF_SHA256, noble.AEAD_ChaCha20Poly1305);
}

let made: Promise<CipherSuite> | undefined;
export const suite = (): Promise<CipherSuite> => (made ??= makeSuite());

/** `enc ‖ ct`: 1120 bytes of encapsulated secret, then the plaintext's length and 16 more. */
export async function sealTo(publicKey: Bytes, plaintext: Bytes, info: Bytes): Promise<Bytes> {
  if (publicKey.length !== PUBLIC_KEY_LENGTH) throw new TypeError("A public key of suite 1 has 1216 bytes.");
  const hpke = await suite();
  const sealed = await hpke.Seal(await hpke.DeserializePublicKey(publicKey), plaintext, { info });
  return concat(sealed.encapsulatedSecret, own(sealed.ciphertext));
}
