import "fake-indexeddb/auto";
import { decode, encode } from "@msgpack/msgpack";
import { IDBFactory } from "fake-indexeddb";
import { beforeEach, describe, expect, it } from "vitest";
import { concat, hex, own, random, utf8, type Bytes } from "../crypto/bytes.ts";
import type { Sealed } from "../crypto/envelope.ts";
import { closeDatabase, database, write } from "./database.ts";
import { keep } from "./keep.ts";
import { countWaiting, pause, sendAll } from "./sync.ts";
import { WireError, type Post } from "./wire.ts";

const DEVICE = "05".repeat(16);
const ORG = random(16);
let deviceKey: CryptoKey;
let organisation: CryptoKeyPair;

beforeEach(async () => {
  await closeDatabase();
  globalThis.indexedDB = new IDBFactory();
  organisation = (await crypto.subtle.generateKey("Ed25519", true, ["sign", "verify"])) as CryptoKeyPair;
  deviceKey = (await crypto.subtle.generateKey({ name: "ECDSA", namedCurve: "P-256" }, false, ["sign", "verify"])).privateKey;
  const pinned = new Uint8Array(await crypto.subtle.exportKey("raw", organisation.publicKey));
  const pin = { organisation: hex(ORG), root: pinned, compared: 1, organisationKey: pinned, certificateSerial: 1, serial: 1, directory: pinned, moment: 1 };
  await write(["pins", "roots"], async (tx) => {
    await tx.objectStore("pins").put(hex(ORG), DEVICE);
    await tx.objectStore("roots").put(pin);
  });
});

const sealed = (parts = 1): Sealed => ({
  id: random(16), core: random(86), seal: random(1274), identity: random(32), blobs: Array.from({ length: parts }, () => random(300)),
});
const kept = (urgent = false) => keep(sealed(), { device: DEVICE, deviceKey, token: "t", urgent });

interface Piece {
  env: Bytes;
  identity: Bytes;
  core: Bytes;
  seq: number;
}
async function receipt(env: Bytes, identity: Bytes, seq: number, key = organisation.privateKey) {
  const map = { v: 1, org: ORG, env, identity, device: new Uint8Array(16).fill(5), seq, received: 1, audit: random(32) };
  const statement = own(encode(map));
  const signature = new Uint8Array(await crypto.subtle.sign("Ed25519", key, concat(utf8("vc1/receipt"), statement)));
  return { receipt: statement, signature };
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
    expect(await countWaiting()).toEqual({ waiting: 0, sent: 2, stopped: 0, help: 0 });
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
    await write(["signals"], (tx) => tx.objectStore("signals").add({ token: "t", body: own(encode({ pressed: 1 })) }).then(() => undefined));
    const { post, paths } = server();
    await sendAll(post);
    expect(paths).toEqual(["help 1", "offer 1", "pieces 1", "offer 1", "pieces 1"]);
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

  it("still sends other visits' pieces when one visit's token is no longer taken", async () => {
    await keep(sealed(), { device: DEVICE, deviceKey, token: "old", urgent: false });
    await kept();
    const { post } = server();
    await sendAll((path, token, body) => (token === "old" ? Promise.reject(new WireError(401, 0)) : post(path, token, body))).catch(() => undefined);
    expect(await countWaiting()).toMatchObject({ waiting: 1, sent: 1 });
  });
});

describe("a piece whose vault was erased", () => {
  const VAULT = random(16);
  const core = (vault: Bytes) => own(encode({ v: 1, suite: 1, env: random(16), org: ORG, vault, epoch: 1 }));
  const keptFor = (vault: Bytes) => keep({ ...sealed(), core: core(vault) }, { device: DEVICE, deviceKey, token: "t", urgent: false });

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

describe("waiting between attempts", () => {
  it("doubles from two seconds to five minutes and honours the server's wish", () => {
    expect([1, 2, 3, 20].map((failures) => pause(failures, 0, 0.5))).toEqual([2000, 4000, 8000, 300_000]);
    expect(pause(1, 30_000, 0.5)).toBe(30_000);
  });
});
