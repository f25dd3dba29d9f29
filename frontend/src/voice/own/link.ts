/**
 * The link to a person's own place: everything that it says stands in the fragment, which no browser sends to anybody. It holds a secret of 128
 * bits, half of the root's hash (so that nobody's keys but the organisation's are believed), the language, and whether a child is spoken to.
 */
import { concat, own, utf8, sha256, type Bytes } from "../../crypto/bytes.ts";
import { hkdf } from "../../crypto/hkdf.ts";

const HALF = 16;

export interface Link {
  secret: Bytes;
  /** The first 16 bytes of the root's hash. */
  root: Bytes;
  language: string;
  child: boolean;
}

const base64url = (bytes: Uint8Array): string =>
  btoa(String.fromCharCode(...bytes))
    .replaceAll("+", "-")
    .replaceAll("/", "_")
    .replace(/=+$/, "");

function bytesOf(encoded: string): Bytes {
  const binary = atob(encoded.replaceAll("-", "+").replaceAll("_", "/"));
  return Uint8Array.from(binary, (character) => character.charCodeAt(0));
}

/** What stands behind the # of the link. */
export function written({ secret, root, language, child }: Link): string {
  return `${base64url(concat(secret, root))}.${language}.${child ? "c" : "a"}`;
}

/** The link in a fragment, with or without its #; null for anything else. */
export function read(fragment: string): Link | null {
  const found = /^#?([\w-]{43})\.([a-z]{2,3})\.([ac])$/.exec(fragment);
  if (!found) return null;
  const [, encoded = "", language = "en", kind] = found;
  const bytes = bytesOf(encoded);
  return { secret: own(bytes.subarray(0, HALF)), root: own(bytes.subarray(HALF)), language, child: kind === "c" };
}

/** What proves the link to the server. */
export const locatorOf = (secret: Bytes): Promise<Bytes> => hkdf(secret, "vc1/own/locator");

/** What the server finds an invitation by; its secret is made at the desk and stays there until somebody uses it. */
export const hashOf = (locator: Bytes): Promise<Bytes> => sha256(utf8("vc1/own-locator"), locator);
