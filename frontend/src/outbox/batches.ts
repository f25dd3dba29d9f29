/** How waiting pieces are cut into requests: several a request, none above its room, a large piece cut between its parts. */
import { fromHex, type Bytes } from "../crypto/bytes.ts";
import type { OutboxRow } from "./database.ts";

/** Pieces in one request, and in one offer. */
export const PIECES_LIMIT = 500;
export const OFFER_LIMIT = 1000;

/** Bytes of MessagePack around a piece and around a part, roughly. */
const AROUND_A_PIECE = 256;
const AROUND_A_PART = 16;

export interface WirePiece {
  core: Bytes;
  seal: Bytes;
  seq: number;
  prev: Bytes;
  sig: Bytes;
  parts: { i: number; data: Bytes }[];
}
/** A waiting piece without its bytes, which stay on the disk until it is their turn. */
export interface Piece extends Pick<OutboxRow, "env" | "device" | "token" | "seq" | "identity" | "core" | "urgent"> {
  /** Bytes beside the parts, and of each part. */
  around: number;
  sizes: number[];
  /** The parts that the server does not have, by its last word; null when only an offer can tell. */
  lacks: number[] | null;
}
/** A piece and the parts of it that go in one request. */
export interface Load {
  piece: Piece;
  parts: number[];
}

export function described(row: OutboxRow): Piece {
  const { env, device, token, seq, identity, core, urgent } = row;
  const around = core.length + row.seal.length + AROUND_A_PIECE;
  return { env, device, token, seq, identity, core, urgent, around, sizes: row.blobs.map((blob) => blob.length), lacks: null };
}

export const onWire = (row: OutboxRow, parts: readonly number[]): WirePiece => ({
  core: row.core,
  seal: row.seal,
  seq: row.seq,
  prev: row.previous,
  sig: row.signature,
  parts: parts.map((i) => ({ i, data: row.blobs[i] as Bytes })),
});

/** Those of a piece's missing parts that fit in `room`, and what room they leave; `alone` takes one in any case. */
function fitting({ lacks, sizes, around }: Piece, room: number, alone: boolean): { parts: number[]; left: number } {
  const parts: number[] = [];
  let left = room - around;
  for (const i of lacks ?? []) {
    const size = (sizes[i] ?? 0) + AROUND_A_PART;
    if (size > left && !(alone && !parts.length)) break;
    left -= size;
    parts.push(i);
  }
  return { parts, left };
}

/** What one request of `room` bytes takes from the front: parts are left whole, and at least one goes. */
export function take(pieces: readonly Piece[], room: number): Load[] {
  const taken: Load[] = [];
  for (const piece of pieces) {
    if (!piece.lacks) continue;
    const { parts, left } = fitting(piece, room, !taken.length);
    const whole = parts.length === piece.lacks.length && (left >= 0 || !taken.length);
    if (parts.length || whole) taken.push({ piece, parts });
    if (!whole || taken.length === PIECES_LIMIT) break;
    room = left;
  }
  return taken;
}

/**
 * Pieces that may go in one request: what one device signed, in the order of its chain, whatever hand-overs it was kept under. Their `tokens`, the
 * first piece's first: under that one all of them are sent, so that none comes under a later hand-over than its own (docs/decisions/0047).
 */
export interface Group {
  tokens: string[];
  device: Bytes;
  pieces: Piece[];
}

export function groups(pieces: readonly Piece[]): Group[] {
  const found = new Map<string, Group>();
  for (const piece of [...pieces].sort((a, b) => a.seq - b.seq)) {
    const { token, device } = piece;
    const group = found.get(device) ?? { tokens: [], device: fromHex(device), pieces: [] };
    if (!group.tokens.includes(token)) group.tokens.push(token);
    group.pieces.push(piece);
    found.set(device, group);
  }
  return [...found.values()];
}
