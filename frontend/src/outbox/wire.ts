/** The sync routes: MessagePack both ways, an upload token and no cookie. See docs/envelope.md, "On the wire". */
import { decode, encode } from "@msgpack/msgpack";
import { own, type Bytes } from "../crypto/bytes.ts";

export interface OfferAnswer {
  env: Uint8Array;
  state: "missing" | "partial" | "kept" | "conflict" | "erased";
  have?: number[];
  receipt?: Uint8Array | null;
  signature?: Uint8Array | null;
  tombstone?: Uint8Array | null;
  tombstone_signature?: Uint8Array | null;
}
export interface PieceAnswer {
  env: Uint8Array;
  state: "kept" | "partial" | "conflict" | "refused" | "erased";
  receipt?: Uint8Array | null;
  signature?: Uint8Array | null;
  tombstone?: Uint8Array | null;
  tombstone_signature?: Uint8Array | null;
  code?: string | null;
}

/** The server did not take the request. Status 0: no line. `retryAfter` in milliseconds, where it said so. */
export class WireError extends Error {
  constructor(
    readonly status: number,
    readonly retryAfter: number,
  ) {
    super(String(status));
  }
}

export type Post = (path: string, token: string, body: Bytes) => Promise<unknown>;

/** POSTs to the server; throws WireError for anything but success. */
export async function post(path: string, token: string, body: Bytes): Promise<unknown> {
  const headers = { Authorization: `Bearer ${token}`, "Content-Type": "application/msgpack", "X-Voicecapture": "1" };
  let response: Response;
  try {
    response = await fetch(path, { method: "POST", headers, body, credentials: "omit", cache: "no-store", redirect: "error" });
  } catch {
    throw new WireError(0, 0);
  }
  if (!response.ok) throw new WireError(response.status, 1000 * Number(response.headers.get("Retry-After") ?? 0) || 0);
  return decode(new Uint8Array(await response.arrayBuffer()));
}

export const packed = (message: unknown): Bytes => own(encode(message));

/** The `pieces` of an answer; anything else counts as no answer. */
export function pieces<T>(answer: unknown): T[] {
  const found = (answer as { pieces?: unknown } | null)?.pieces;
  return Array.isArray(found) ? (found as T[]) : [];
}
