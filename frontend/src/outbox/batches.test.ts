import { describe, expect, it } from "vitest";
import { batches, groups } from "./batches.ts";
import type { OutboxRow } from "./database.ts";

function row(env: string, sizes: number[], change: Partial<OutboxRow> = {}): OutboxRow {
  const bytes = (length: number) => new Uint8Array(length);
  return {
    env, device: "05".repeat(16), token: "t", seq: 1, previous: bytes(32), signature: bytes(64), identity: bytes(32), core: bytes(86),
    seal: bytes(1274), blobs: sizes.map(bytes), urgent: false, stopped: null, ...change,
  };
}
const whole = (one: OutboxRow) => ({ row: one, parts: one.blobs.map((_, i) => i) });

describe("requests", () => {
  it("carry several small pieces at once", () => {
    const found = batches([row("a", [300]), row("b", [300]), row("c", [300])].map(whole));
    expect(found.map((batch) => batch.length)).toEqual([3]);
  });

  it("stay below the limit and cut a large piece between its parts", () => {
    const found = batches([whole(row("a", Array(20).fill(260_000) as number[]))], 1_000_000);
    const parts = found.flatMap((batch) => batch.flatMap((piece) => piece.parts.map(({ i }) => i)));
    expect(parts).toEqual([...Array(20).keys()]);
    for (const batch of found) {
      const size = batch.reduce((sum, piece) => sum + piece.core.length + piece.seal.length + piece.parts.reduce((all, part) => all + part.data.length, 0), 0);
      expect(size).toBeLessThan(1_000_000);
      expect(batch).toHaveLength(1);
    }
  });

  it("carry only the parts that are missing", () => {
    const [batch] = batches([{ row: row("a", [300, 300, 300]), parts: [2] }]);
    expect(batch?.[0]?.parts.map(({ i }) => i)).toEqual([2]);
  });

  it("never mix tokens or devices, and keep the order of the chain", () => {
    const rows = [row("a", [1], { seq: 2 }), row("b", [1], { seq: 1 }), row("c", [1], { token: "u" }), row("d", [1], { device: "06".repeat(16) })];
    const found = groups(rows).map((group) => group.rows.map((one) => one.env));
    expect(found).toEqual([["b", "a"], ["c"], ["d"]]);
  });
});
