/** HKDF-SHA256 (RFC 5869) with an empty salt, from WebCrypto: every key of ours is cut from another with a label of its own. */
import { utf8, type Bytes } from "./bytes.ts";

const material = (secret: Bytes, use: "deriveBits" | "deriveKey"): Promise<CryptoKey> =>
  crypto.subtle.importKey("raw", secret, "HKDF", false, [use]);

const parameters = (info: Bytes | string) => ({
  name: "HKDF",
  hash: "SHA-256",
  salt: new Uint8Array(),
  info: typeof info === "string" ? utf8(info) : info,
});

/** `length` bytes (32 unless told) derived from `secret` for the purpose that `info` names. */
export async function hkdf(secret: Bytes, info: Bytes | string, length = 32): Promise<Bytes> {
  const key = await material(secret, "deriveBits");
  return new Uint8Array(await crypto.subtle.deriveBits(parameters(info), key, length * 8));
}

/** An AES-256-GCM key that no script can read out again. */
export async function hkdfKey(secret: Bytes, info: Bytes | string, uses: KeyUsage[] = ["encrypt", "decrypt"]): Promise<CryptoKey> {
  const key = await material(secret, "deriveKey");
  return crypto.subtle.deriveKey(parameters(info), key, { name: "AES-GCM", length: 256 }, false, uses);
}
