import { describe, expect, it } from "vitest";
import { groups, PIECES_LIMIT, take, type Piece } from "./batches.ts";

function piece(env: string, sizes: number[], change: Partial<Piece> = {}): Piece {
  const bytes = (length: number) => new Uint8Array(length);
  const around = 86 + 1274 + 256;
  return {
    env, device: "05".repeat(16), token: "t", seq: 1, identity: bytes(32), core: bytes(86), urgent: false,
    around, sizes, lacks: [...sizes.keys()], ...change,
  };
}
const taken = (pieces: Piece[], room: number) => take(pieces, room).map((load) => [load.piece.env, load.parts]);

describe("a request", () => {
  it("carries several small pieces at once", () => {
    expect(taken([piece("a", [300]), piece("b", [300]), piece("c", [300])], 100_000)).toEqual([["a", [0]], ["b", [0]], ["c", [0]]]);
  });

  it("stays within its room and cuts a large piece between its parts", () => {
    const large = piece("a", Array(20).fill(260_000) as number[]);
    expect(taken([piece("b", [300]), large], 1_000_000)).toEqual([["b", [0]], ["a", [0, 1, 2]]]);
  });

  it("goes on in the middle of a recording", () => {
    expect(taken([piece("a", [300, 300, 300], { lacks: [2] })], 100_000)).toEqual([["a", [2]]]);
  });

  it("carries one part whatever its room is", () => {
    expect(taken([piece("a", [260_000, 260_000])], 1000)).toEqual([["a", [0]]]);
  });

  it("begins no piece of which nothing fits", () => {
    expect(taken([piece("a", [5000]), piece("b", [260_000])], 50_000)).toEqual([["a", [0]]]);
  });

  it("carries a piece of which every part is there, so that it is asked for its receipt", () => {
    expect(taken([piece("a", [300], { lacks: [] }), piece("b", [300])], 100_000)).toEqual([["a", []], ["b", [0]]]);
  });

  it("passes over what only an offer can tell of", () => {
    expect(taken([piece("a", [300], { lacks: null }), piece("b", [300])], 100_000)).toEqual([["b", [0]]]);
  });

  it("carries no more pieces than the server takes", () => {
    const many = Array.from({ length: PIECES_LIMIT + 20 }, (_, i) => piece(String(i), [10]));
    expect(take(many, 8_000_000)).toHaveLength(PIECES_LIMIT);
  });

  it("takes what one device signed under whatever hand-overs, never mixes devices, and keeps the order of the chain", () => {
    const some = [piece("a", [1], { seq: 2 }), piece("b", [1]), piece("c", [1], { token: "u", seq: 3 }), piece("d", [1], { device: "06".repeat(16), seq: 4 })];
    expect(groups(some).map((group) => group.pieces.map(({ env }) => env))).toEqual([["b", "a", "c"], ["d"]]);
  });

  it("goes under the hand-over of the first piece in the chain, whichever was read first from the disk", () => {
    const [first, second, last] = [piece("z", [1], { token: "monday" }), piece("b", [1], { token: "tuesday", seq: 2 }), piece("a", [1], { token: "monday", seq: 3 })];
    expect(groups([last, second, first]).map(({ tokens }) => tokens)).toEqual([["monday", "tuesday"]]);
  });
});
