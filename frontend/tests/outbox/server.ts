/** A tablet of its own for a test of sending, and a server that keeps parts as the real one does, over a line that a test may break. */
import { decode, encode } from "@msgpack/msgpack";
import { IDBFactory } from "fake-indexeddb";
import { concat, hex, own, random, utf8, type Bytes } from "../../src/crypto/bytes.ts";
import type { Sealed } from "../../src/crypto/envelope.ts";
import type { WirePiece } from "../../src/outbox/batches.ts";
import { closeDatabase, write, type OutboxRow } from "../../src/outbox/database.ts";
import { keep } from "../../src/outbox/keep.ts";
import { WireError, type Post } from "../../src/outbox/wire.ts";

export const DEVICE = "05".repeat(16);
export const ORG = random(16);

export const sealed = (parts = 1, bytes = 300): Sealed => ({
  id: random(16), core: random(86), seal: random(1274), identity: random(32), blobs: Array.from({ length: parts }, () => new Uint8Array(bytes)),
});

/** An enrolled tablet with nothing on it, and the keys of its organisation. */
export class Tablet {
  private constructor(
    readonly organisation: CryptoKeyPair,
    readonly deviceKey: CryptoKey,
  ) {}

  static async fresh(): Promise<Tablet> {
    await closeDatabase();
    globalThis.indexedDB = new IDBFactory();
    const organisation = (await crypto.subtle.generateKey("Ed25519", true, ["sign", "verify"])) as CryptoKeyPair;
    const device = await crypto.subtle.generateKey({ name: "ECDSA", namedCurve: "P-256" }, false, ["sign", "verify"]);
    const pinned = new Uint8Array(await crypto.subtle.exportKey("raw", organisation.publicKey));
    const pin = { organisation: hex(ORG), root: pinned, compared: 1, organisationKey: pinned, certificateSerial: 1, serial: 1, directory: pinned, moment: 1 };
    await write(["pins", "roots"], async (tx) => {
      await tx.objectStore("pins").put(hex(ORG), DEVICE);
      await tx.objectStore("roots").put(pin);
    });
    return new Tablet(organisation, device.privateKey);
  }

  keep(piece: Sealed = sealed(), change: { urgent?: boolean; token?: string } = {}): Promise<OutboxRow> {
    return keep(piece, { device: DEVICE, deviceKey: this.deviceKey, token: "t", urgent: false, ...change });
  }

  /** Writes a call for help down, as the sealing thread does. */
  call(pressed = Date.now()): Promise<void> {
    return write(["signals"], (tx) => tx.objectStore("signals").add({ token: "t", body: own(encode({ device: new Uint8Array(16).fill(5), pressed })) }).then(() => undefined));
  }

  async receipt(env: Bytes, identity: Bytes, seq: number, key = this.organisation.privateKey) {
    const map = { v: 1, org: ORG, env, identity, device: new Uint8Array(16).fill(5), seq, received: 1, audit: random(32) };
    const statement = own(encode(map));
    const signature = new Uint8Array(await crypto.subtle.sign("Ed25519", key, concat(utf8("vc1/receipt"), statement)));
    return { receipt: statement, signature };
  }
}

/** Whether the n-th request with pieces breaks, before or after the server acted. */
export type Line = (request: number) => "before" | "after" | undefined;

/** Keeps the parts of known rows. `paths` are the requests in order, `bytes` those of requests with pieces, `twice` the parts that were there already. */
export class PartsServer {
  readonly paths: string[] = [];
  readonly #rows = new Map<string, OutboxRow>();
  readonly #parts = new Map<string, Set<number>>();
  bytes = 0;
  twice = 0;
  largest = 0;

  constructor(
    readonly tablet: Tablet,
    rows: OutboxRow[],
    readonly line: Line = () => undefined,
  ) {
    for (const row of rows) this.#rows.set(hex(row.core), row);
  }

  get kept(): number {
    return [...this.#rows.values()].filter((row) => this.#have(row.env).size === row.blobs.length).length;
  }

  readonly post: Post = async (path, _token, body, until) => {
    this.paths.push(path.split("/").at(-1) ?? "");
    const isPieces = path.endsWith("pieces");
    const fate = isPieces ? this.line(this.paths.filter((one) => one === "pieces").length) : undefined;
    if (until?.aborted) throw new WireError(0, 0);
    // A line that breaks on the way there has carried half of it, one that breaks on the way back all.
    if (isPieces) this.bytes += fate === "before" ? body.length / 2 : body.length;
    if (isPieces) this.largest = Math.max(this.largest, body.length);
    if (fate === "before") throw new WireError(0, 0);
    const { pieces } = decode(body) as { pieces: never[] };
    const answers = await Promise.all((pieces ?? []).map((piece) => (isPieces ? this.#take(piece) : this.#offered(piece))));
    if (fate === "after") throw new WireError(0, 0);
    return { pieces: answers };
  };

  #have(env: string): Set<number> {
    const have = this.#parts.get(env) ?? new Set<number>();
    this.#parts.set(env, have);
    return have;
  }

  async #offered({ env }: { env: Uint8Array }) {
    const row = [...this.#rows.values()].find((one) => one.env === hex(env)) as OutboxRow;
    return this.#answer(row, "missing");
  }

  async #take(piece: WirePiece) {
    const row = this.#rows.get(hex(piece.core)) as OutboxRow;
    const have = this.#have(row.env);
    for (const { i } of piece.parts) {
      if (have.has(i)) this.twice += 1;
      have.add(i);
    }
    return this.#answer(row, "partial");
  }

  async #answer(row: OutboxRow, nothing: string) {
    const have = [...this.#have(row.env)];
    const env = Uint8Array.from(row.env.match(/../g) ?? [], (byte) => parseInt(byte, 16));
    if (have.length === row.blobs.length) return { env, state: "kept", ...(await this.tablet.receipt(env, row.identity, row.seq)) };
    return { env, state: have.length ? "partial" : nothing, have };
  }
}
