import { encode } from "@msgpack/msgpack";
import { beforeAll, describe, expect, it } from "vitest";
import { concat, own, random, utf8, type Bytes } from "./bytes.ts";
import { readReceipt, readVault, readWorker, StatementError, type Signed } from "./statements.ts";

interface Signer {
  key: Bytes;
  sign(label: string, statement: object): Promise<Signed>;
}
async function signer(): Promise<Signer> {
  const pair = (await crypto.subtle.generateKey("Ed25519", true, ["sign", "verify"])) as CryptoKeyPair;
  return {
    key: new Uint8Array(await crypto.subtle.exportKey("raw", pair.publicKey)),
    async sign(label, map) {
      const statement = own(encode(map));
      return { statement, signature: new Uint8Array(await crypto.subtle.sign("Ed25519", pair.privateKey, concat(utf8(label), statement))) };
    },
  };
}

const [org, workerId, vaultId, person] = [random(16), random(16), random(16), random(16)];
let organisation: Signer;
let root: Signer;
let worker: Signer;
let stranger: Signer;
let certificate: Signed;
const certified = (sign: Bytes) => ({ v: 1, org, worker: workerId, sign, kem: random(1216), from: 1, until: 2 });
const vault = (change: object = {}) => ({
  v: 1, org, vault: vaultId, kind: "voice", subject: person, epoch: 1, suite: 1, key: random(1216), made: 1, signer: workerId, prev: null, ...change,
});

beforeAll(async () => {
  [root, organisation, worker, stranger] = await Promise.all([signer(), signer(), signer(), signer()]);
  certificate = await root.sign("vc1/worker", certified(worker.key));
});

describe("a vault's key", () => {
  it("is believed on the word of a worker whom the pinned root certified", async () => {
    const found = await readVault(await worker.sign("vc1/vault", vault()), certificate, root.key);
    expect(found.vault).toEqual(vaultId);
    expect(found.publicKey).toHaveLength(1216);
  });

  it("is refused when another root certified the worker, or the organisation's online key did", async () => {
    const statement = await worker.sign("vc1/vault", vault());
    await expect(readVault(statement, certificate, stranger.key)).rejects.toBeInstanceOf(StatementError);
    const online = await organisation.sign("vc1/worker", certified(worker.key));
    await expect(readVault(statement, online, root.key)).rejects.toBeInstanceOf(StatementError);
  });

  it("is refused when somebody else signed it", async () => {
    await expect(readVault(await stranger.sign("vc1/vault", vault()), certificate, root.key)).rejects.toBeInstanceOf(StatementError);
  });

  it("is refused when it names another signer or another organisation than the certificate", async () => {
    for (const change of [{ signer: random(16) }, { org: random(16) }]) {
      const statement = await worker.sign("vc1/vault", vault(change));
      await expect(readVault(statement, certificate, root.key)).rejects.toBeInstanceOf(StatementError);
    }
  });

  it("is refused with another suite, a short key, or a field that nobody knows", async () => {
    for (const change of [{ suite: 2 }, { key: random(32) }, { also: 1 }, { v: 2 }, { epoch: -1 }]) {
      const statement = await worker.sign("vc1/vault", vault(change));
      await expect(readVault(statement, certificate, root.key)).rejects.toBeInstanceOf(StatementError);
    }
  });

  it("is refused under another label: a signed certificate is no statement about a vault", async () => {
    await expect(readVault(await worker.sign("vc1/worker", vault()), certificate, root.key)).rejects.toBeInstanceOf(StatementError);
  });
});

describe("a certificate", () => {
  it("is refused when a byte of it was changed after signing", async () => {
    const changed = own(certificate.statement);
    changed[changed.length - 1] = (changed[changed.length - 1] ?? 0) ^ 1;
    await expect(readWorker({ ...certificate, statement: changed }, root.key)).rejects.toBeInstanceOf(StatementError);
  });
});

describe("a receipt", () => {
  it("counts only when the organisation signed it", async () => {
    const map = { v: 1, org, env: random(16), identity: random(32), device: random(16), seq: 7, received: 1, audit: random(32) };
    expect((await readReceipt(await organisation.sign("vc1/receipt", map), organisation.key)).seq).toBe(7);
    await expect(readReceipt(await worker.sign("vc1/receipt", map), organisation.key)).rejects.toBeInstanceOf(StatementError);
  });
});
