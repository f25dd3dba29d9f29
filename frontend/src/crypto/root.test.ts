import { beforeAll, describe, expect, it } from "vitest";
import { Office, person, Signer } from "../../tests/crypto/office.ts";
import { base64, equal, fromBase64, hex, random, sha256, type Bytes } from "./bytes.ts";
import { combined, makeCustodianKey, openCustodianKey, OtherWordsError, rootShareInfo, unwrap, type CustodianKey } from "./custodian.ts";
import { Root, type Present, type WrappedShare } from "./root.ts";
import { readCustodian, readDirectory, readOrganisation, readWorker, StatementError } from "./statements.ts";
import { WeakParametersError } from "./unlock.ts";

const WORDS = ["copper lantern maple harbour violet stone", "river basket thimble oak lamp meadow", "candle pebble orchard kite ribbon fern"];
const NOW = 1_790_000_000_000;
const ORGANISATION = "0a".repeat(16);
const IDS = ["01".repeat(16), "02".repeat(16), "03".repeat(16)];
const keys: CustodianKey[] = [];
const three: Present[] = [];
let rootKey: Bytes;
let shares: WrappedShare[];

const boxed = (key: CustodianKey) => ({ ...key, box: base64(key.box), salt: base64(key.salt) });
const seedOf = async (): Promise<{ seed: Bytes; publicKey: Bytes }> => {
  const pair = (await crypto.subtle.generateKey("Ed25519", true, ["sign", "verify"])) as CryptoKeyPair;
  const pkcs8 = new Uint8Array(await crypto.subtle.exportKey("pkcs8", pair.privateKey));
  return { seed: pkcs8.slice(16), publicKey: new Uint8Array(await crypto.subtle.exportKey("raw", pair.publicKey)) };
};

beforeAll(async () => {
  for (const [at, id] of IDS.entries()) {
    const key = await makeCustodianKey(ORGANISATION, id, WORDS[at] ?? "");
    keys.push(key);
    three.push({ id, privateKey: await openCustodianKey(ORGANISATION, id, WORDS[at] ?? "", boxed(key)) });
  }
  const { seed, publicKey } = await seedOf();
  rootKey = publicKey;
  const root = await Root.of(ORGANISATION, seed, publicKey);
  shares = await root.split(1, new Map(IDS.map((id, at) => [id, keys[at]?.kem_public ?? random(1216)])));
  root.forget();
}, 30_000);

const both = (a: number, b: number): [Present, Present] => [three[a] as Present, three[b] as Present];
const open = (two: [Present, Present], generation = 1): Promise<Root> => Root.open(ORGANISATION, generation, shares, two, rootKey);

describe("a custodian's key", () => {
  it("opens with their own words, however they are typed, and with nobody else's", async () => {
    const [first] = keys as [CustodianKey];
    const sloppy = await openCustodianKey(ORGANISATION, IDS[0] ?? "", "  Copper LANTERN maple harbour violet stone ", boxed(first));
    expect(sloppy).toEqual(three[0]?.privateKey);
    await expect(openCustodianKey(ORGANISATION, IDS[0] ?? "", WORDS[1] ?? "", boxed(first))).rejects.toBeInstanceOf(OtherWordsError);
    await expect(openCustodianKey(ORGANISATION, IDS[1] ?? "", WORDS[0] ?? "", boxed(first))).rejects.toBeInstanceOf(OtherWordsError);
  });

  it("is not opened when the server asks to stretch the words less", async () => {
    const weaker = { ...boxed(keys[0] as CustodianKey), iterations: 1 };
    await expect(openCustodianKey(ORGANISATION, IDS[0] ?? "", WORDS[0] ?? "", weaker)).rejects.toBeInstanceOf(WeakParametersError);
  });
});

describe("the root", () => {
  it("is put together by any two of three", async () => {
    for (const [a, b] of [[0, 1], [1, 2], [2, 0]] as const) (await open(both(a, b))).forget();
  });

  it("is not put together by one alone, nor from shares of another generation", async () => {
    const alone: [Present, Present] = [three[0] as Present, { ...(three[1] as Present), privateKey: three[0]?.privateKey ?? random(96) }];
    await expect(open(alone)).rejects.toThrow();
    await expect(open(both(0, 0))).rejects.toThrow();
    await expect(open(both(0, 1), 2)).rejects.toThrow();
  });

  it("is refused when it is not the organisation's", async () => {
    const other = await Signer.make();
    await expect(Root.open(ORGANISATION, 1, shares, both(0, 1), other.publicKey)).rejects.toBeInstanceOf(StatementError);
  });

  it("signs certificates and a directory that every reader takes", async () => {
    const root = await open(both(0, 2));
    const [worker, online] = [await person(), await Signer.make()];
    const organisation = await root.certifyOrganisation(online.publicKey, 3, NOW);
    const certificate = await root.certifyWorker({ id: hex(worker.id), sign: worker.signer.publicKey, kem: worker.kem }, NOW);
    const custodian = await root.certifyCustodian(IDS[1] ?? "", keys[1]?.kem_public ?? random(1), NOW);
    const lists = [new Map([[hex(worker.id), certificate.statement]]), new Map([[IDS[1] ?? "", custodian.statement]])] as const;
    const directory = await readDirectory(await root.list(7, organisation.statement, ...lists, NOW), rootKey);
    expect(await readOrganisation(organisation, rootKey)).toMatchObject({ key: online.publicKey, serial: 3 });
    expect((await readWorker(certificate, rootKey)).kemKey).toEqual(worker.kem);
    expect((await readCustodian(custodian, rootKey)).kemKey).toEqual(keys[1]?.kem_public);
    expect(directory).toMatchObject({ serial: 7, made: NOW, certificate: await sha256(organisation.statement) });
    expect(directory.workers).toEqual([{ id: worker.id, certificate: await sha256(certificate.statement) }]);
  });

  it("split anew makes the earlier shares worthless beside the new", async () => {
    const root = await open(both(0, 1));
    const again = await root.split(2, new Map(IDS.map((id, at) => [id, keys[at]?.kem_public ?? random(1)])));
    const mixed = again.map((share) => (share.holder === IDS[0] ? (shares.find((old) => old.holder === share.holder && old.partner === share.partner) ?? share) : share));
    await expect(Root.open(ORGANISATION, 2, mixed, both(0, 1), rootKey)).rejects.toThrow();
    (await Root.open(ORGANISATION, 2, again, both(0, 1), rootKey)).forget();
  });

  it("signs nothing that a server of another organisation's root would pass for its own", async () => {
    const other = await Office.open();
    const signed = await other.certificate(other.worker);
    await expect(readWorker({ statement: fromBase64(signed.statement), signature: fromBase64(signed.signature) }, rootKey)).rejects.toBeInstanceOf(StatementError);
  });
});

it("no share, nor both of one custodian together, is the root or nothing at all", async () => {
  for (const holder of three) {
    const own = shares.filter((share) => share.holder === holder.id);
    const opened = await Promise.all(own.map((share) => unwrap(holder.privateKey, share.wrap, rootShareInfo(ORGANISATION, 1, holder.id, share.partner))));
    const [a, b] = opened as [Bytes, Bytes];
    for (const secret of [a, b, combined(a, b)]) {
      expect(equal(secret, new Uint8Array(32))).toBe(false);
      await expect(Root.of(ORGANISATION, secret, rootKey)).rejects.toThrow();
    }
  }
  expect(() => combined(random(32), random(31))).toThrow(TypeError);
});
