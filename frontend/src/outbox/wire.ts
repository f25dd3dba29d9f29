/** The sync routes: MessagePack both ways, an upload token and no cookie. See docs/envelope.md, "On the wire". */
import { decode, encode } from "@msgpack/msgpack";
import { own, type Bytes } from "../crypto/bytes.ts";
import { patience, type Pace } from "./pace.ts";

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

/** Not longer than this, whatever an answer says: something between us and the server may say anything. */
const RETRY_AFTER_MOST = 3_600_000;

/** The request was not taken. Status 0: nobody answered. `retryAfter` in milliseconds, where the answer said so. */
export class WireError extends Error {
  constructor(
    readonly status: number,
    readonly retryAfter: number,
  ) {
    super(String(status));
  }

  /** Nobody gets through now: no answer, or a server that is busy or broken. Anything else is about this request or its token alone. */
  get forAll(): boolean {
    return this.status === 0 || this.status === 408 || this.status === 429 || this.status >= 500;
  }

  /** The service does not take the token, or not any more. */
  get notTaken(): boolean {
    return this.status === 401;
  }

  /** The line, or something on it, did not bear the request; a smaller one may get through. */
  get broke(): boolean {
    return [0, 408, 413, 502, 504].includes(this.status);
  }
}

/** Sends one message. `until` gives it up. */
export type Post = (path: string, token: string, body: Bytes, until?: AbortSignal) => Promise<unknown>;

async function answered(path: string, request: RequestInit): Promise<unknown> {
  const response = await fetch(path, { ...request, method: "POST", credentials: "omit", cache: "no-store", redirect: "error" });
  const seconds = Number(response.headers.get("Retry-After") ?? 0) || 0;
  if (!response.ok) throw new WireError(response.status, Math.min(RETRY_AFTER_MOST, 1000 * seconds));
  return decode(new Uint8Array(await response.arrayBuffer()));
}

/** POSTs to the server; throws WireError for anything but an answer that can be read, in a time that fits the size of the request. */
export const post: Post = async (path, token, body, until) => {
  const headers = { Authorization: `Bearer ${token}`, "Content-Type": "application/msgpack", "X-Voicecapture": "1" };
  const ended = new AbortController();
  const end = (): void => ended.abort();
  const hung = setTimeout(end, patience(body.length));
  until?.addEventListener("abort", end);
  // What was given up before it began is never heard of by a listener.
  if (until?.aborted) end();
  try {
    return await answered(path, { headers, body, signal: ended.signal });
  } catch (failure) {
    throw failure instanceof WireError ? failure : new WireError(0, 0);
  } finally {
    clearTimeout(hung);
    until?.removeEventListener("abort", end);
  }
};

/** Sends one request of pieces and lets the pace learn from what became of it. */
export async function sendPieces(send: Post, pace: Pace, token: string, body: Bytes, until?: AbortSignal): Promise<unknown> {
  const begun = performance.now();
  try {
    const answer = await send("/api/sync/pieces", token, body, until);
    pace.came(body.length, performance.now() - begun);
    return answer;
  } catch (failure) {
    // A request that was given up for a call for help says nothing about the line.
    if (failure instanceof WireError && failure.broke && !until?.aborted) pace.broke(body.length);
    throw failure;
  }
}

export const packed = (message: unknown): Bytes => own(encode(message));

/** The `pieces` of an answer; anything else counts as no answer. */
export function pieces<T>(answer: unknown): T[] {
  const found = (answer as { pieces?: unknown } | null)?.pieces;
  return Array.isArray(found) ? (found as T[]) : [];
}
