import "fake-indexeddb/auto";
import { decode } from "@msgpack/msgpack";
import { beforeEach, describe, expect, it } from "vitest";
import { DEVICE, sealed, Tablet } from "../../../tests/outbox/server";
import { hex, type Bytes } from "../../crypto/bytes";
import { NotKeptError } from "../../outbox/database";
import { WireError, type Post } from "../../outbox/wire";
import type { Kept } from "../../sealing/session";
import { OwnKeeping } from "./keeping";
import { Sending, UnheardError } from "./sending";

interface Arrived {
  seq: number;
  prev: string;
}
type Fate = "lost on the way there" | "lost on the way back" | "over" | "refused";
const tokenOf = (device: string): string => `of ${device}`;

let tablet: Tablet;
let fates: (Fate | undefined)[];
/** What the server has, in the order in which it came, by the id of the piece. */
let has: Map<string, Arrived & { answer: object }>;
let asked: string[];

beforeEach(async () => {
  tablet = await Tablet.fresh();
  [fates, has, asked] = [[], new Map(), []];
});

/** Asks and answers as the server does: a token speaks for its own device alone. A line may break before or after it acted. */
const post: Post = async (path, token, body) => {
  asked.push(path.split("/").at(-1) ?? "");
  const fate = fates.shift();
  const { device, pieces } = decode(body) as { device: Bytes; pieces: { env?: Bytes; seq: number; prev: Bytes; core: Bytes }[] };
  if (fate === "over" || token !== tokenOf(hex(device))) throw new WireError(401, 0);
  if (fate === "lost on the way there") throw new WireError(0, 0);
  if (fate === "refused") throw new WireError(429, 0);
  const [piece] = pieces;
  if (piece?.env) return { pieces: [has.get(hex(piece.env))?.answer ?? { env: piece.env, state: "missing", have: [] }] };
  await take(piece as { seq: number; prev: Bytes; core: Bytes });
  if (fate) throw new WireError(0, 0);
  return { pieces: [[...has.values()].at(-1)?.answer] };
};

const made: ReturnType<typeof sealed>[] = [];
async function take({ seq, prev, core }: { seq: number; prev: Bytes; core: Bytes }): Promise<void> {
  const piece = made.find((one) => hex(one.core) === hex(core));
  if (!piece) throw new Error("Nobody sealed that.");
  const answer = { env: piece.id, state: "kept", ...(await tablet.receipt(piece.id, piece.identity, seq)) };
  has.set(hex(piece.id), { seq, prev: hex(prev), answer });
}
const chain = (): [number, boolean][] => {
  const identities = ["0".repeat(64), ...[...has.keys()].map((env) => hex(made.find((one) => hex(one.id) === env)?.identity ?? new Uint8Array()))];
  return [...has.values()].map(({ seq, prev }, at) => [seq, prev === identities[at]]);
};
/** Every try of one sending. */
const every = (fate: Fate): Fate[] => [fate, fate];

/** Keeps words, as the device of this visit. */
type Keep = (words: string, change?: Partial<Kept>, device?: string) => ReturnType<OwnKeeping["keep"]>;

async function phone(): Promise<Keep> {
  const key = new Uint8Array(await crypto.subtle.exportKey("raw", tablet.organisation.publicKey));
  const sending = new Sending(key, post, [0]);
  let by = DEVICE;
  const keeping = new OwnKeeping(sending, async () => {
    const piece = sealed();
    made.push(piece);
    return (await sending.put(piece, { device: by, deviceKey: tablet.deviceKey, token: tokenOf(by), urgent: false })).env;
  });
  return (words, change = {}, device = DEVICE) => {
    by = device;
    return keeping.keep({ activity: "journal", language: "en", travel: "team", content: { text: words }, ...change }, { token: tokenOf(by), device: by });
  };
}

describe("a piece of which no try was answered", () => {
  it("has no place in the chain where it did not arrive: the next piece names the last one that did", async () => {
    const keep = await phone();
    await keep("first");
    fates = every("lost on the way there");
    await expect(keep("second")).rejects.toThrow(UnheardError);
    await keep("third");
    expect(chain()).toEqual([[1, true], [2, true]]);
  });

  it("arrives once where it is kept again although only the answer was lost", async () => {
    const keep = await phone();
    fates = every("lost on the way back");
    await expect(keep("hers")).rejects.toThrow(UnheardError);
    expect((await keep("hers")).kept).toHaveLength(1);
    await keep("another");
    expect(chain()).toEqual([[1, true], [2, true]]);
  });

  it("stands among what was kept where it arrived and was let go: whoever looks is told the truth, and the chain goes on from it", async () => {
    const keep = await phone();
    fates = every("lost on the way back");
    await expect(keep("let go")).rejects.toThrow(UnheardError);
    expect((await keep("other")).kept).toHaveLength(2);
    expect(chain()).toEqual([[1, true], [2, true]]);
  });

  it("travels as the person says when they keep it again, and is not sent a second time for it", async () => {
    const keep = await phone();
    fates = every("lost on the way back");
    await expect(keep("hers", { travel: "social_worker" })).rejects.toThrow(UnheardError);
    // The word about how far it travels is lost, too; said once more, it arrives.
    fates = [undefined, ...every("lost on the way there")];
    await expect(keep("hers")).rejects.toThrow(UnheardError);
    const { kept } = await keep("hers");
    expect(kept).toEqual([expect.objectContaining({ activity: "journal", travel: "team" })]);
    expect(has.size).toBe(2);
  });

  it("arrives once also where something else was kept before it is kept again", async () => {
    const keep = await phone();
    fates = every("lost on the way back");
    await expect(keep("hers")).rejects.toThrow(UnheardError);
    await keep("another");
    expect((await keep("hers")).kept).toHaveLength(2);
    expect(has.size).toBe(2);
  });

  it("is not called unkept where only the word about how far it travels was refused", async () => {
    const keep = await phone();
    fates = every("lost on the way back");
    await expect(keep("hers", { travel: "social_worker" })).rejects.toThrow(UnheardError);
    fates = [undefined, "refused", "refused"];
    await expect(keep("hers")).rejects.toThrow(UnheardError);
    expect((await keep("hers")).kept).toEqual([expect.objectContaining({ travel: "team" })]);
  });

  it("is asked about before anything else goes, and while nobody answers nothing else is sent", async () => {
    const keep = await phone();
    fates = every("lost on the way back");
    await expect(keep("hers")).rejects.toThrow(UnheardError);
    fates = ["lost on the way there", "lost on the way there"];
    await expect(keep("other")).rejects.toThrow(NotKeptError);
    await expect(keep("hers")).rejects.toThrow(UnheardError);
    expect(asked).toEqual(["pieces", "pieces", "offer", "offer"]);
  });
});

describe("a visit whose token is over", () => {
  it("says so, and what it had sent before is not forgotten", async () => {
    const keep = await phone();
    fates = ["lost on the way back", "over"];
    await expect(keep("hers")).rejects.toMatchObject({ status: 401 });
    expect((await keep("hers")).kept).toHaveLength(1);
    expect(has.size).toBe(1);
  });

  it("goes on as another device once the pictures were touched again, also where nobody heard of what was sent last", async () => {
    const another = "06".repeat(16);
    const keep = await phone();
    fates = every("lost on the way back");
    await expect(keep("hers")).rejects.toThrow(UnheardError);
    fates = ["over"];
    await expect(keep("hers")).rejects.toMatchObject({ status: 401 });
    expect((await keep("hers", {}, another)).kept).toHaveLength(1);
    expect(has.size).toBe(1);
    // Each visit has a chain of its own; the receipt of the played server names one device.
    fates = every("lost on the way there");
    await expect(keep("more", {}, another)).rejects.toThrow(UnheardError);
    fates = ["over"];
    await expect(keep("more", {}, another)).rejects.toMatchObject({ status: 401 });
    expect((await keep("more", {}, DEVICE)).kept).toHaveLength(2);
    expect(chain()).toEqual([[1, true], [1, false]]);
  });
});
