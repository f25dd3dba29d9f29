/**
 * All that a person's own phone keeps, and only if they call it theirs: the way back, 32 random bytes, and how far the organisation's keys had
 * come. No name, no code, nothing that was said; to whoever looks at it, one line of random letters.
 */
import { decode, encode } from "@msgpack/msgpack";
import { base64, fromBase64, own, type Bytes } from "../../crypto/bytes.ts";
import type { Known } from "./trust.ts";

const NAME = "sheet";

export interface Kept {
  /** The link's fragment. */
  link: string;
  phone: Bytes;
  known: Known;
}

export function find(): Kept | null {
  const stored = localStorage.getItem(NAME);
  if (!stored) return null;
  try {
    const { link, phone, known } = decode(fromBase64(stored)) as Kept;
    return { link, phone: own(phone), known };
  } catch {
    return null;
  }
}

export function remember(kept: Kept): void {
  localStorage.setItem(NAME, base64(own(encode(kept))));
}

/** Nothing of it stays. */
export function forget(): void {
  localStorage.removeItem(NAME);
}
