/** How waiting pieces are cut into requests: several a request, none above the limit, a large piece cut between its parts. */
import { fromHex, type Bytes } from "../crypto/bytes.ts";
import type { OutboxRow } from "./database.ts";

/** Bytes of a request's body; the server takes 8 MiB, and the MessagePack around the parts needs a little of it. */
export const REQUEST_LIMIT = 8 * 1024 * 1024 - 64 * 1024;

export interface WirePiece {
  core: Bytes;
  seal: Bytes;
  seq: number;
  prev: Bytes;
  sig: Bytes;
  parts: { i: number; data: Bytes }[];
}
/** A row and the parts that the server does not have yet. */
export interface Missing {
  row: OutboxRow;
  parts: number[];
}

const bare = (row: OutboxRow): WirePiece => ({
  core: row.core,
  seal: row.seal,
  seq: row.seq,
  prev: row.previous,
  sig: row.signature,
  parts: [],
});

export function batches(missing: readonly Missing[], limit: number = REQUEST_LIMIT): WirePiece[][] {
  const found: WirePiece[][] = [];
  let room = 0;
  for (const { row, parts } of missing) {
    let piece: WirePiece | undefined;
    const overhead = row.core.length + row.seal.length + 256;
    const place = (bytes: number): WirePiece => {
      if (bytes + (piece ? 0 : overhead) > room) {
        found.push([]);
        room = limit;
        piece = undefined;
      }
      if (!piece) {
        piece = bare(row);
        found.at(-1)?.push(piece);
        room -= overhead;
      }
      room -= bytes;
      return piece;
    };
    for (const i of parts) {
      const data = row.blobs[i] as Bytes;
      place(data.length + 16).parts.push({ i, data });
    }
  }
  return found;
}

/** Pieces that may go in one request: the same token and the same device. */
export function groups(rows: readonly OutboxRow[]): { token: string; device: Bytes; rows: OutboxRow[] }[] {
  const found = new Map<string, OutboxRow[]>();
  for (const row of rows) {
    const key = `${row.token} ${row.device}`;
    found.set(key, [...(found.get(key) ?? []), row]);
  }
  return [...found.values()].map((together) => {
    const [first] = together as [OutboxRow];
    return { token: first.token, device: fromHex(first.device), rows: together.sort((a, b) => a.seq - b.seq) };
  });
}
