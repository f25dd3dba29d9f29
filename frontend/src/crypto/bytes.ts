/** Byte strings: joining, comparing, and the few encodings that the wire and the envelope use. */

/** Bytes that lie in an ordinary buffer, which is what WebCrypto and IndexedDB take. */
export type Bytes = Uint8Array<ArrayBuffer>;

const encoder = new TextEncoder();
const decoder = new TextDecoder("utf-8", { fatal: true });

/** UTF-8 bytes of a text; labels are plain ASCII and have no terminator. */
export const utf8 = (text: string): Bytes => encoder.encode(text);

/** The text of UTF-8 bytes; throws TypeError when they are not UTF-8. */
export const text = (bytes: Uint8Array): string => decoder.decode(bytes);

/** A copy that lies in a buffer of its own. */
export const own = (bytes: Uint8Array): Bytes => new Uint8Array(bytes);

export function concat(...parts: readonly Uint8Array[]): Bytes {
  const joined = new Uint8Array(parts.reduce((total, part) => total + part.length, 0));
  let at = 0;
  for (const part of parts) {
    joined.set(part, at);
    at += part.length;
  }
  return joined;
}

export function equal(a: Uint8Array, b: Uint8Array): boolean {
  if (a.length !== b.length) return false;
  let difference = 0;
  for (let i = 0; i < a.length; i += 1) difference |= (a[i] ?? 0) ^ (b[i] ?? 0);
  return difference === 0;
}

/** A whole number as 4 bytes, most significant first. */
export function u32be(value: number): Bytes {
  const bytes = new Uint8Array(4);
  new DataView(bytes.buffer).setUint32(0, value);
  return bytes;
}

/** A whole number (0 … 2^53−1) as 8 bytes, most significant first. */
export function u64be(value: number): Bytes {
  const bytes = new Uint8Array(8);
  new DataView(bytes.buffer).setBigUint64(0, BigInt(value));
  return bytes;
}

export const random = (length: number): Bytes => crypto.getRandomValues(new Uint8Array(length));

export const hex = (bytes: Uint8Array): string => Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");

/** Bytes of lower-case hexadecimal text; throws TypeError for anything else. */
export function fromHex(digits: string): Bytes {
  if (digits.length % 2 || !/^[0-9a-f]*$/.test(digits)) throw new TypeError("Not lower-case hexadecimal.");
  return Uint8Array.from({ length: digits.length / 2 }, (_, i) => Number.parseInt(digits.slice(2 * i, 2 * i + 2), 16));
}

/** Standard base64 with padding, as every byte string travels in JSON. */
export function base64(bytes: Uint8Array): string {
  let binary = "";
  // String.fromCharCode takes its bytes as arguments, of which an engine allows only so many.
  for (let at = 0; at < bytes.length; at += 8192) binary += String.fromCharCode(...bytes.subarray(at, at + 8192));
  return btoa(binary);
}

export const fromBase64 = (encoded: string): Bytes => Uint8Array.from(atob(encoded), (character) => character.charCodeAt(0));

export const sha256 = async (...parts: readonly Uint8Array[]): Promise<Bytes> =>
  new Uint8Array(await crypto.subtle.digest("SHA-256", concat(...parts)));
