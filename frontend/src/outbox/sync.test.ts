import "fake-indexeddb/auto";
import { decode, encode } from "@msgpack/msgpack";
import { beforeEach, describe, expect, it, vi } from "vitest";
import { DEVICE, ORG, sealed, Tablet } from "../../tests/outbox/server.ts";
import { concat, fromHex, hex, own, random, utf8, type Bytes } from "../crypto/bytes.ts";
import { database, write } from "./database.ts";
import { Sender } from "./sync.ts";
import { laySendingToken } from "./tablet.ts";
import { countWaiting } from "./waiting.ts";
import { post as send, WireError, type Post } from "./wire.ts";

let tablet: Tablet;
let organisation: CryptoKeyPair;

beforeEach(async () => {
  tablet = await Tablet.fresh();
  ({ organisation } = tablet);
});

const kept = (urgent = false) => tablet.keep(sealed(), { urgent });
const receipt: Tablet["receipt"] = (...about) => tablet.receipt(...about);

interface Piece {
  env: Bytes;
  identity: Bytes;
  core: Bytes;
  seq: number;
}
/** A server that keeps what it gets and receipts it; `paths` are what was asked, in order. */
function server(signKey?: CryptoKey, change: object = {}): { post: Post; paths: string[] } {
  const paths: string[] = [];
  const offered = new Map<string, Piece>();
  const post: Post = async (path, _token, body) => {
    const { pieces } = decode(body) as { pieces: Piece[] };
    paths.push(`${path.split("/").at(-1)} ${pieces?.length ?? 1}`);
    if (path.endsWith("help")) return { id: random(16), received: 1 };
    if (path.endsWith("offer")) {
      for (const piece of pieces) offered.set(hex(piece.env), piece);
      return { pieces: pieces.map(({ env }) => ({ env, state: "missing", have: [] })) };
    }
    const known = [...offered.values()].slice(0, pieces.length);
    offered.clear();
    const answers = known.map(async (piece, i) => ({
      env: piece.env, state: "kept", ...(await receipt(piece.env, piece.identity, pieces[i]?.seq ?? 0, signKey)), ...change,
    }));
    return { pieces: await Promise.all(answers) };
  };
  return { post, paths };
}
const sendAll = (send: Post) => new Sender(send).all();
const rows = async () => (await database()).getAll("outbox");

describe("keeping", () => {
  it("gives each piece the next number and names the one before it", async () => {
    const [first, second] = [await kept(), await kept()];
    expect([first.seq, second.seq]).toEqual([1, 2]);
    expect(first.previous).toEqual(new Uint8Array(32));
    expect(second.previous).toEqual(first.identity);
  });

  it("keeps pieces that are finished at the same moment in one chain", async () => {
    await Promise.allSettled([kept(), kept(), kept()]);
    const numbers = (await rows()).map((row) => row.seq).sort();
    expect(new Set(numbers).size).toBe(numbers.length);
  });
});

describe("sending", () => {
  it("deletes a piece on a receipt that verifies, and counts it", async () => {
    await kept();
    await kept();
    const { post, paths } = server();
    await sendAll(post);
    expect(await countWaiting()).toEqual({ waiting: 0, sent: 2, stopped: 0, help: 0, quiet: 0 });
    expect(paths).toEqual(["offer 2", "pieces 2"]);
  });

  it("keeps a piece whose receipt another key signed", async () => {
    await kept();
    const other = (await crypto.subtle.generateKey("Ed25519", true, ["sign", "verify"])) as CryptoKeyPair;
    await sendAll(server(other.privateKey).post);
    expect(await countWaiting()).toMatchObject({ waiting: 1, sent: 0 });
  });

  it("keeps a piece when 'kept' comes without a receipt, or with one for another piece", async () => {
    const row = await kept();
    await sendAll(server(undefined, { receipt: null, signature: null }).post);
    await sendAll(server(undefined, await receipt(random(16), row.identity, 1)).post);
    await sendAll(server(undefined, await receipt(new Uint8Array(16), random(32), 1)).post);
    expect(await countWaiting()).toMatchObject({ waiting: 1, sent: 0 });
  });

  it("sends help first and alone, and the call for help before everything", async () => {
    await kept();
    await kept(true);
    await tablet.call();
    const { post, paths } = server();
    await sendAll(post);
    expect(paths).toEqual(["help 1", "offer 1", "pieces 1", "offer 1", "pieces 1"]);
  });

  it("says with a call how long it waited, by one clock, and with a quiet word nothing more than was signed", async () => {
    const sent: Record<string, Record<string, unknown>> = {};
    const add = (row: object) => write(["signals"], (tx) => tx.objectStore("signals").add({ token: "t", ...row } as never).then(() => undefined));
    const word = { device: fromHex(DEVICE), said: 1 };
    await add({ body: own(encode({ device: fromHex(DEVICE), pressed: Date.now() - 90_000 })) });
    await add({ body: own(encode(word)), to: "quiet" });
    await sendAll(async (path, _token, body) => void (sent[path] = decode(body) as Record<string, unknown>));
    expect(Number(sent["/api/sync/help"]?.waited)).toBeGreaterThanOrEqual(90_000);
    expect(sent["/api/sync/quiet"]).toEqual(word);
    expect(await countWaiting()).toMatchObject({ help: 0, quiet: 0 });
  });

  it("counts a quiet word apart from calls for help, so that no screen shows it", async () => {
    await write(["signals"], (tx) => tx.objectStore("signals").add({ token: "t", body: random(8), to: "quiet" }).then(() => undefined));
    expect(await countWaiting()).toMatchObject({ waiting: 0, help: 0, quiet: 1 });
  });

  it("keeps a refused piece and a conflict on the tablet, says so, and does not send them for ever", async () => {
    await kept();
    await sendAll(server(undefined, { state: "refused", code: "bad_signature" }).post);
    expect(await countWaiting()).toMatchObject({ waiting: 0, stopped: 1 });
    const { post, paths } = server();
    await sendAll(post);
    expect(paths).toEqual([]);
    expect((await rows())[0]?.stopped).toBe("bad_signature");
  });

  it.each([0, 401, 410, 429, 503])("loses nothing when the server answers %i", async (status) => {
    await kept();
    await expect(sendAll(() => Promise.reject(new WireError(status, 0)))).rejects.toBeInstanceOf(WireError);
    expect(await countWaiting()).toMatchObject({ waiting: 1, stopped: 0 });
  });

  it("still sends every visit's pieces when the token of the first is no longer taken, under another of the same device", async () => {
    await tablet.keep(sealed(), { token: "old" });
    await kept();
    const { post, paths } = server();
    await sendAll((path, token, body) => (token === "old" ? Promise.reject(new WireError(401, 0)) : post(path, token, body)));
    expect(await countWaiting()).toMatchObject({ waiting: 0, sent: 2 });
    expect(paths).toEqual(["offer 2", "pieces 2"]);
  });

  it("still sends what this device signed when none of another's tokens is taken", async () => {
    const row = await tablet.keep(sealed(), { token: "old" });
    await write(["outbox"], (tx) => tx.objectStore("outbox").put({ ...row, device: "06".repeat(16) }).then(() => undefined));
    await kept();
    const { post } = server();
    await expect(sendAll((path, token, body) => (token === "old" ? Promise.reject(new WireError(401, 0)) : post(path, token, body)))).rejects.toMatchObject({ status: 401 });
    expect(await countWaiting()).toMatchObject({ waiting: 1, sent: 1 });
  });
});

describe("a token that is not taken any more", () => {
  const enrolled = (token?: string) =>
    write(["devices"], (tx) => tx.objectStore("devices").put({ login: "nadia", device: DEVICE, organisation: hex(ORG), wrapped: random(1), ...(token ? { token } : {}) }).then(() => undefined));
  const taking = (taken: string, post: Post): Post => (path, token, body) => (token === taken ? post(path, token, body) : Promise.reject(new WireError(401, 0)));

  it("keeps a piece until the tablet is handed over again, and then it is sent", async () => {
    await tablet.keep(sealed(), { token: "old" });
    await enrolled();
    const { post, paths } = server();
    await expect(sendAll(taking("new", post))).rejects.toMatchObject({ status: 401 });
    await enrolled("new");
    await sendAll(taking("new", post));
    expect(await countWaiting()).toMatchObject({ waiting: 0, sent: 1, stopped: 0 });
    expect(paths).toEqual(["offer 1", "pieces 1"]);
  });

  it("keeps a call for help no longer, which is signed by the same device", async () => {
    await enrolled("new");
    const body = own(encode({ device: fromHex(DEVICE), pressed: 1 }));
    await write(["signals"], (tx) => tx.objectStore("signals").add({ token: "old", body }).then(() => undefined));
    await sendAll(taking("new", server().post));
    expect(await countWaiting()).toMatchObject({ help: 0 });
  });

  it("says of a call that it goes with another hand-over's, whose lead and hour are not its own", async () => {
    await enrolled("new");
    const call = { device: fromHex(DEVICE), pressed: Date.now() };
    const word = { device: fromHex(DEVICE), said: 1 };
    const add = (row: object) => write(["signals"], (tx) => tx.objectStore("signals").add(row as never).then(() => undefined));
    await add({ token: "old", body: own(encode(call)) });
    await add({ token: "old", body: own(encode(word)), to: "quiet" });
    await add({ token: "new", body: own(encode(call)) });
    const sent: Record<string, unknown>[] = [];
    await sendAll(taking("new", async (_path, _token, body) => void sent.push(decode(body) as Record<string, unknown>)));
    expect(sent.map(({ later }) => later)).toEqual([true, true, undefined]);
    expect(sent[1]).toEqual({ ...word, later: true });
  });

  it("is made good at the desk, where nothing is handed over with this device any more", async () => {
    await tablet.keep(sealed(), { token: "old" });
    const { post } = server();
    const sender = new Sender(taking("given", post));
    await expect(sender.all()).rejects.toMatchObject({ status: 401 });
    expect(sender.untaken).toEqual([DEVICE]);
    await laySendingToken(DEVICE, "given");
    await sender.all();
    expect(sender.untaken).toEqual([]);
    expect(await countWaiting()).toMatchObject({ waiting: 0, sent: 1 });
  });

  it("is not changed for another device's", async () => {
    await tablet.keep(sealed(), { token: "old" });
    await enrolled("new");
    await write(["devices"], async (tx) => {
      const [row] = await tx.objectStore("devices").getAll();
      await tx.objectStore("devices").put({ ...(row as NonNullable<typeof row>), device: "06".repeat(16) });
    });
    await expect(sendAll(taking("new", server().post))).rejects.toMatchObject({ status: 401 });
    expect(await countWaiting()).toMatchObject({ waiting: 1 });
  });
});

describe("a line that is given up for a call for help", () => {
  it("gets no request more, also where none was on its way just then", async () => {
    await kept();
    const { post, paths } = server();
    const until = new AbortController();
    const givenUp: Post = async (...message) => {
      const answer = await post(...message);
      until.abort();
      return answer;
    };
    await expect(new Sender(givenUp).rest(until.signal)).rejects.toMatchObject({ status: 0 });
    expect(paths).toEqual(["offer 1"]);
  });

  it("is not asked for at all where it was given up before", async () => {
    const asked = vi.fn((_path: string, { signal }: RequestInit) => (signal?.aborted ? Promise.reject(new Error("aborted")) : Promise.resolve(new Response(own(encode({}))))));
    vi.stubGlobal("fetch", asked);
    await expect(send("/api/sync/offer", "t", random(1), AbortSignal.abort())).rejects.toMatchObject({ status: 0 });
    await expect(send("/api/sync/offer", "t", random(1), new AbortController().signal)).resolves.toEqual({});
    vi.unstubAllGlobals();
  });
});

describe("a piece whose vault was erased", () => {
  const VAULT = random(16);
  const core = (vault: Bytes) => own(encode({ v: 1, suite: 1, env: random(16), org: ORG, vault, epoch: 1 }));
  const keptFor = (vault: Bytes) => tablet.keep({ ...sealed(), core: core(vault) });

  async function tombstone(change: object = {}, key = organisation.privateKey, label = "vc1/tombstone") {
    const statement = own(encode({ v: 1, org: ORG, vault: VAULT, env: null, at: 1, reason: "asked_by_the_person", ...change }));
    const signature = new Uint8Array(await crypto.subtle.sign("Ed25519", key, concat(utf8(label), statement)));
    return { tombstone: statement, tombstone_signature: signature };
  }
  /** A server that says "erased" at once, or when the piece is sent. */
  const says = (answer: object, at: "offer" | "pieces"): Post => async (path, _token, body) => {
    const { pieces } = decode(body) as { pieces: { env: Bytes }[] };
    const offered = path.endsWith("offer");
    if (offered) envs = pieces.map((piece) => piece.env);
    const state = offered && at === "pieces" ? { state: "missing", have: [] } : { state: "erased", ...answer };
    return { pieces: envs.map((env) => ({ env, ...state })) };
  };
  let envs: Bytes[] = [];

  it.each(["offer", "pieces"] as const)("is deleted on the organisation's tombstone, told at the %s, and not counted as sent", async (at) => {
    await keptFor(VAULT);
    await sendAll(says(await tombstone(), at));
    expect(await countWaiting()).toMatchObject({ waiting: 0, sent: 0, stopped: 0 });
  });

  it("stays when nothing is signed, another key signed, or another word is signed", async () => {
    const row = await keptFor(VAULT);
    const other = (await crypto.subtle.generateKey("Ed25519", true, ["sign", "verify"])) as CryptoKeyPair;
    const lies = [
      {},
      { tombstone: (await tombstone()).tombstone },
      { ...(await tombstone()), tombstone_signature: random(64) },
      await tombstone({}, other.privateKey),
      await tombstone({}, organisation.privateKey, "vc1/receipt"),
      await tombstone({ vault: random(16) }),
      await tombstone({ org: random(16) }),
      await tombstone({ env: random(16) }),
      await tombstone({ more: 1 }),
    ];
    for (const lie of lies) for (const at of ["offer", "pieces"] as const) await sendAll(says(lie, at));
    expect((await rows()).map((one) => one.env)).toEqual([row.env]);
  });

  it("takes no other vault's piece with it", async () => {
    await keptFor(VAULT);
    const other = await keptFor(random(16));
    await sendAll(says(await tombstone(), "pieces"));
    expect((await rows()).map((one) => one.env)).toEqual([other.env]);
  });
});
