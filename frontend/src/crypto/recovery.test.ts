import { encode } from "@msgpack/msgpack";
import { beforeAll, describe, expect, it } from "vitest";
import { concat, hex, own, random, utf8, type Bytes } from "./bytes.ts";
import { makeCustodianKey, openCustodianKey, unwrap, type CustodianKey } from "./custodian.ts";
import { sealTo } from "./hpke.ts";
import { checkAsk, keyHash, passOn, shareLabel, type Evidence, type OwnShare } from "./recovery.ts";
import { StatementError, type Signed } from "./statements.ts";

const HOUR = 3_600_000;
const NOW = 1_790_000_000_000;
const WORDS = "copper lantern maple harbour violet stone";

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

const [org, recovery, askerId, namedId, vaultId, custodian, partner] = [16, 16, 16, 16, 16, 16, 16].map(random) as [Bytes, Bytes, Bytes, Bytes, Bytes, Bytes, Bytes];
let root: Signer;
let asker: Signer;
let named: { sign: Signer; kem: CustodianKey };
let mine: CustodianKey;

/** A key pair of suite 1 with its private half at hand; custodians' keys are made the same way as workers'. */
const pair = (): Promise<CustodianKey> => makeCustodianKey(hex(org), hex(custodian), WORDS);
const privateOf = (key: CustodianKey): Promise<Bytes> =>
  openCustodianKey(hex(org), hex(custodian), WORDS, { ...key, box: btoa(String.fromCharCode(...key.box)), salt: btoa(String.fromCharCode(...key.salt)) });
const certificate = (worker: Bytes, sign: Bytes, kem: Bytes, of = org): Promise<Signed> =>
  root.sign("vc1/worker", { v: 1, org: of, worker, sign, kem, from: 1, until: NOW * 2 });

async function asked(change: object = {}, by: Signer = asker, label = "vc1/recovery-ask"): Promise<Evidence> {
  const ask = {
    v: 1, org, recovery, asker: askerId, to: namedId, kem: await keyHash(named.kem.kem_public), reason: "keys_lost", rehearsal: false, urgent: false,
    kept_out: [], vaults: [{ vault: vaultId, kind: "voice", subject: random(16) }], asked: NOW - 73 * HOUR, opens: NOW - HOUR, ...change,
  };
  return {
    ask: await by.sign(label, ask),
    asker: await certificate(askerId, asker.key, random(1216)),
    to: await certificate(namedId, named.sign.key, named.kem.kem_public),
    rootKey: root.key,
  };
}
const refused = async (evidence: Evidence | Promise<Evidence>): Promise<void> =>
  expect(checkAsk(await evidence, hex(org), NOW)).rejects.toBeInstanceOf(StatementError);

beforeAll(async () => {
  root = await signer();
  asker = await signer();
  named = { sign: await signer(), kem: await pair() };
  mine = await pair();
}, 30_000);

describe("what a custodian is asked", () => {
  it("is followed to the root, with the colleague and the vaults that were signed", async () => {
    const { ask, to } = await checkAsk(await asked(), hex(org), NOW);
    expect([ask.to, ask.vaults, ask.reason]).toEqual([hex(namedId), [hex(vaultId)], "keys_lost"]);
    expect(to.kemKey).toEqual(named.kem.kem_public);
  });

  it("is refused before its hour, and when the hour was signed less than 72 hours after it was asked", async () => {
    await refused(asked({ opens: NOW + 1, asked: NOW - 72 * HOUR + 1 }));
    await refused(asked({ asked: NOW - 71 * HOUR, opens: NOW - 1 }));
  });

  it("waits for nothing where somebody is in danger, or where it is a rehearsal", async () => {
    for (const change of [{ urgent: true }, { rehearsal: true, reason: "rehearsal" }]) {
      await expect(checkAsk(await asked({ ...change, asked: NOW, opens: NOW }), hex(org), NOW)).resolves.toBeDefined();
    }
  });

  it("is refused when somebody else signed it, or signed it for another purpose", async () => {
    await refused(asked({}, await signer()));
    await refused(asked({}, asker, "vc1/vault"));
  });

  it("is refused when the colleague's key is not the one that was meant", async () => {
    await refused(asked({ kem: await keyHash(random(1216)) }));
    const evidence = await asked();
    await refused({ ...evidence, to: await certificate(namedId, named.sign.key, random(1216)) });
  });

  it("is refused when the asker or the colleague is another person, or of another organisation", async () => {
    const evidence = await asked();
    await refused({ ...evidence, to: await certificate(random(16), named.sign.key, named.kem.kem_public) });
    await refused({ ...evidence, asker: await certificate(random(16), asker.key, random(1216)) });
    await refused({ ...evidence, to: await certificate(namedId, named.sign.key, named.kem.kem_public, random(16)) });
    await refused(asked({ org: random(16) }));
  });

  it("is refused under another root, with a field too many, or with one of the wrong kind", async () => {
    await refused({ ...(await asked()), rootKey: (await signer()).key });
    await refused(asked({ more: 1 }));
    await refused(asked({ urgent: 1 }));
    await refused(asked({ vaults: [{ vault: random(15) }] }));
  });
});

describe("a share", () => {
  const share = async (vault = vaultId): Promise<OwnShare> => {
    const place = { vault: hex(vault), epoch: 3, partner: hex(partner), wrap: new Uint8Array() };
    return { ...place, wrap: await sealTo(mine.kem_public, own(new Uint8Array(96).fill(7)), shareLabel(hex(org), place, hex(custodian))) };
  };

  it("is opened with the custodian's key and sealed to the colleague's, bound to its place", async () => {
    const checked = await checkAsk(await asked(), hex(org), NOW);
    const key = await privateOf(mine);
    const sealed = await passOn(await share(), checked, hex(org), hex(custodian), (wrap, info) => unwrap(key, wrap, info));
    const info = concat(utf8("vc1/recovery"), org, recovery, vaultId, own(new Uint8Array([0, 0, 0, 3])), custodian, partner);
    expect(await unwrap(await privateOf(named.kem), sealed, info)).toEqual(new Uint8Array(96).fill(7));
    await expect(unwrap(await privateOf(named.kem), sealed, concat(info, info))).rejects.toThrow();
  });

  it("of a vault that was not asked for is not opened", async () => {
    const checked = await checkAsk(await asked(), hex(org), NOW);
    const opened = (): Promise<Bytes> => Promise.reject(new Error("it was opened"));
    await expect(passOn(await share(random(16)), checked, hex(org), hex(custodian), opened)).rejects.toBeInstanceOf(StatementError);
  });
});
