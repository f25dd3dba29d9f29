/**
 * The tablet's own keys. A key that a browser stores as non-extractable still lies readable in its profile on disk, so each is stored only
 * in a box under the worker's tablet key, and handed to scripts as a key that cannot be exported.
 */
import { own, type Bytes } from "./bytes.ts";
import { shut, unshut } from "./box.ts";

const SIGNING = { name: "ECDSA", namedCurve: "P-256" } as const;
const DRAFT = { name: "AES-GCM", length: 256 } as const;

export interface NewDeviceKey {
  /** The uncompressed point, 65 bytes. */
  publicKey: Bytes;
  wrapped: Bytes;
  key: CryptoKey;
}

const importSigning = (pkcs8: Bytes): Promise<CryptoKey> => crypto.subtle.importKey("pkcs8", pkcs8, SIGNING, false, ["sign"]);

/** Makes the device's signing key and its box; the readable form is gone when this returns. */
export async function makeDeviceKey(tabletKey: CryptoKey): Promise<NewDeviceKey> {
  const pair = await crypto.subtle.generateKey(SIGNING, true, ["sign", "verify"]);
  const pkcs8 = new Uint8Array(await crypto.subtle.exportKey("pkcs8", pair.privateKey));
  const publicKey = new Uint8Array(await crypto.subtle.exportKey("raw", pair.publicKey));
  const made = { publicKey, wrapped: await shut(tabletKey, pkcs8, "vc1/tablet-device"), key: await importSigning(pkcs8) };
  pkcs8.fill(0);
  return made;
}

/** The device's signing key out of its box; throws when the passphrase was another. */
export const unwrapDeviceKey = async (tabletKey: CryptoKey, wrapped: Bytes): Promise<CryptoKey> =>
  importSigning(await unshut(tabletKey, wrapped, "vc1/tablet-device"));

/** A key for the drafts of one session, and its box. */
export async function makeDraftKey(tabletKey: CryptoKey): Promise<{ key: CryptoKey; wrapped: Bytes }> {
  const raw = crypto.getRandomValues(new Uint8Array(32));
  const made = { wrapped: await shut(tabletKey, raw, "vc1/tablet-draft"), key: await importDraft(raw) };
  raw.fill(0);
  return made;
}

const importDraft = (raw: Bytes): Promise<CryptoKey> => crypto.subtle.importKey("raw", raw, DRAFT, false, ["encrypt", "decrypt"]);

export const unwrapDraftKey = async (tabletKey: CryptoKey, wrapped: Bytes): Promise<CryptoKey> =>
  importDraft(await unshut(tabletKey, wrapped, "vc1/tablet-draft"));

/** ECDSA P-256 over SHA-256, 64 bytes r ‖ s. */
export const sign = async (key: CryptoKey, message: Bytes): Promise<Bytes> =>
  own(new Uint8Array(await crypto.subtle.sign({ name: "ECDSA", hash: "SHA-256" }, key, message)));
