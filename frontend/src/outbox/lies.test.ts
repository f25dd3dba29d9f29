/**
 * A server that holds every online key and lies, against the tablet's own code, which pinned the root. Each lie ends refused or detected:
 * nothing is sealed to a key of the liar's, and nothing that was kept is deleted. (crypto.md, statement 15.)
 */
import "fake-indexeddb/auto";
import { decode } from "@msgpack/msgpack";
import { IDBFactory } from "fake-indexeddb";
import { beforeEach, describe, expect, it } from "vitest";
import { Office, person, Signer, type In64, type Person } from "../../tests/crypto/office.ts";
import { publicKeyOf } from "../../tests/crypto/recipient.ts";
import { base64, fromBase64, fromHex, hex, own, random, type Bytes } from "../crypto/bytes.ts";
import { readTombstone, StatementError } from "../crypto/statements.ts";
import { rootHash } from "../crypto/trust.ts";
import { deriveUnlock, WeakParametersError } from "../crypto/unlock.ts";
import { SealingSession } from "../sealing/session.ts";
import { closeDatabase, database, type OutboxRow } from "./database.ts";
import type { SessionPack } from "./pack.ts";
import { findPin, rootCompared } from "./roots.ts";
import { storeSession, type HandedOver } from "./sessions.ts";
import { Sender } from "./sync.ts";
import { enrol } from "./tablet.ts";
import { countWaiting } from "./waiting.ts";
import type { Post } from "./wire.ts";

const LOGIN = "nadia.brook";
let office: Office;
let tabletKey: CryptoKey;

beforeEach(async () => {
  await closeDatabase();
  globalThis.indexedDB = new IDBFactory();
  office = await Office.open();
  tabletKey = await crypto.subtle.generateKey({ name: "AES-GCM", length: 256 }, false, ["encrypt", "decrypt"]);
  await enrol(LOGIN, tabletKey, (key) => office.enrolment(key));
  await rootCompared(hex(office.org));
});

/** What the desk does with a pack that it was given for a session. */
const arrive = (pack: SessionPack): Promise<HandedOver> => storeSession(LOGIN, tabletKey, pack, office.asked(pack));
const sendAll = (send: Post): Promise<void> => new Sender(send).all();
const outbox = async (): Promise<OutboxRow[]> => (await database()).getAll("outbox");

/** Each lie is refused for what it is, and not because a test forgot something else. */
async function refused(pack: SessionPack, why: string, asked = office.asked(pack)): Promise<void> {
  const sessions = (await database()).count("sessions");
  await expect(storeSession(LOGIN, tabletKey, pack, asked)).rejects.toThrow(new StatementError(why));
  expect(await (await database()).count("sessions")).toBe(await sessions);
  expect(await outbox()).toEqual([]);
}
/** Puts a vault statement, its signer's certificate and a word of the root into an honest pack. */
async function packWith(lie: { statement?: In64; signer?: In64; word?: object; epoch?: number }): Promise<SessionPack> {
  const pack = await office.pack();
  const { statement, signer, word, epoch } = lie;
  return {
    ...pack,
    ...word,
    vault: {
      ...pack.vault,
      ...(epoch ? { epoch } : {}),
      ...(statement ? { statement: statement.statement, statement_signature: statement.signature } : {}),
      ...(signer ? { signer_certificate: signer.statement, signer_certificate_signature: signer.signature } : {}),
    },
  };
}
const liarsKey = (): Bytes => publicKeyOf(random(96));

/** Keeps a piece in an honest visit, ready to be sent. */
async function keepOne(text = "The garden was quiet today."): Promise<OutboxRow> {
  const session = await SealingSession.begin(await arrive(await office.pack()));
  const env = await session.keep({ activity: "journal", language: "en", travel: "team", content: { text } });
  const row = (await outbox()).find((one) => one.env === env);
  if (!row) throw new Error("not kept");
  return row;
}

describe("without a lie", () => {
  it("a visit's piece is sealed to the person's vault, sent, receipted and forgotten", async () => {
    const row = await keepOne();
    expect((decode(row.core) as { vault: Bytes }).vault).toEqual(office.vault);
    await sendAll(server(async (piece) => office.receipt(piece)));
    expect(await outbox()).toEqual([]);
  });

  it("a newer directory and the next epoch, each following the one before, are taken and remembered", async () => {
    await arrive(await office.pack());
    const first = await office.statement();
    office.serial = 2;
    const next = await office.statement({ epoch: 2, prev: new Uint8Array(await crypto.subtle.digest("SHA-256", fromBase64(first.statement))) });
    await arrive(await packWith({ statement: next, epoch: 2 }));
    expect((await findPin(hex(office.org)))?.serial).toBe(2);
    expect((await (await database()).get("epochs", hex(office.vault)))?.epoch).toBe(2);
  });
});

describe("at sign-in", () => {
  const words = "copper lantern maple harbour violet stone";
  it("the server asks to stretch the words less, so that it can guess them: nothing is derived", async () => {
    for (const weaker of [{ memory_kib: 1024 }, { iterations: 1 }, { parallelism: 0 }]) {
      const cost = { memory_kib: 65_536, iterations: 3, parallelism: 1, ...weaker };
      await expect(deriveUnlock(words, random(16), cost)).rejects.toBeInstanceOf(WeakParametersError);
    }
  });

  it("the server sends a short salt, whose tables it has at hand: nothing is derived", async () => {
    const cost = { memory_kib: 65_536, iterations: 3, parallelism: 1 };
    await expect(deriveUnlock(words, random(8), cost)).rejects.toBeInstanceOf(WeakParametersError);
  });
});

describe("at enrolment", () => {
  it("another root is shown to the next worker on a tablet that pinned one: refused", async () => {
    const liar = await Office.open();
    const answer = async (key: string) => ({ ...(await liar.enrolment(key)), organisation_id: hex(office.org) });
    await expect(enrol("tom.ashby", tabletKey, answer)).rejects.toBeInstanceOf(StatementError);
    expect((await findPin(hex(office.org)))?.root).toEqual(office.root.publicKey);
  });

  it("another root is shown to a new tablet: its words and code are not those on the office's card", async () => {
    const liar = await Office.open();
    expect(await rootHash(liar.root.publicKey)).not.toEqual(await rootHash(office.root.publicKey));
  });

  it("the organisation key vouches for itself: refused", async () => {
    const certificate = await office.organisationCertificate({}, office.organisation);
    const word = await office.word([], { serial: 9 }, office.root, certificate);
    const answer = async (key: string) => ({ ...(await office.enrolment(key)), ...word });
    await expect(enrol("tom.ashby", tabletKey, answer)).rejects.toBeInstanceOf(StatementError);
  });

  it("the certificate is about a key that this tablet did not make: refused, and no device is stored", async () => {
    const other = base64(new Uint8Array(await crypto.subtle.exportKey("raw", (await crypto.subtle.generateKey({ name: "ECDSA", namedCurve: "P-256" }, true, ["sign"])).publicKey)));
    await expect(enrol("tom.ashby", tabletKey, () => office.enrolment(other))).rejects.toBeInstanceOf(StatementError);
    expect(await (await database()).get("devices", "tom.ashby")).toBeUndefined();
  });
});

describe("in a session's pack", () => {
  it("the vault's key is swapped under the worker's old signature", async () => {
    const honest = await office.statement();
    const swapped = await office.statement({ key: liarsKey() });
    await refused(await packWith({ statement: { statement: swapped.statement, signature: honest.signature } }), "signature");
  });

  it("a worker whom nobody certified vouches for the server's key", async () => {
    const liar = await person();
    const signer = await office.certificate(liar, {}, liar.signer);
    await refused(await packWith({ signer, statement: await office.statement({ key: liarsKey() }, liar) }), "signature");
  });

  it("the online organisation key certifies a worker, as it once could", async () => {
    const liar = await person();
    const signer = await office.certificate(liar, {}, office.organisation);
    await refused(await packWith({ signer, statement: await office.statement({ key: liarsKey() }, liar) }), "signature");
  });

  it("another root certifies the worker", async () => {
    const [liar, root] = [await person(), await Signer.make()];
    const signer = await office.certificate(liar, {}, root);
    await refused(await packWith({ signer, statement: await office.statement({ key: liarsKey() }, liar) }), "signature");
  });

  it("everything stands under another root, directory and all", async () => {
    const [liar, root] = [await person(), await Signer.make()];
    const signer = await office.certificate(liar, {}, root);
    const organisation = await office.organisationCertificate({}, root);
    const word = await office.word([[liar, signer]], { serial: 9 }, root, organisation);
    await refused(await packWith({ signer, word, statement: await office.statement({ key: liarsKey() }, liar) }), "signature");
  });

  it("a worker certified under the true root, and let go since, vouches again", async () => {
    const gone = await person();
    await refused(await packWith({ signer: await office.certificate(gone), statement: await office.statement({ key: liarsKey() }, gone) }), "not listed");
  });

  it("an older certificate of a listed worker comes back, with the key that was stolen", async () => {
    const before: Person = { ...(await person()), id: office.worker.id };
    const signer = await office.certificate(before);
    await refused(await packWith({ signer, statement: await office.statement({ key: liarsKey() }, before) }), "not listed");
  });

  it("a directory from before a ceremony comes back, in which a dismissed worker still counts", async () => {
    const gone = await person();
    const signer = await office.certificate(gone);
    const before = await office.word([[gone, signer]]);
    office.serial = 2;
    await arrive(await office.pack());
    await refused(await packWith({ signer, word: before, statement: await office.statement({ epoch: 2 }, gone), epoch: 2 }), "older");
  });

  it("a directory comes that has ended", async () => {
    const word = await office.word([[office.worker, await office.certificate(office.worker)]], { serial: 2, until: Date.now() - 1000 });
    await refused(await packWith({ word }), "ended");
  });

  it("the organisation's certificate has ended", async () => {
    const certificate = await office.organisationCertificate({ until: Date.now() - 1000 });
    const word = await office.word([[office.worker, await office.certificate(office.worker)]], { serial: 2 }, office.root, certificate);
    await refused(await packWith({ word }), "ended");
  });

  it("the organisation's key of before a ceremony comes back", async () => {
    const listed: [Person, In64][] = [[office.worker, await office.certificate(office.worker)], [office.lead, await office.certificate(office.lead)]];
    const renewed = await office.organisationCertificate({ serial: 2, until: 4_000_000_000_000 });
    await arrive(await packWith({ word: await office.word(listed, { serial: 2 }, office.root, renewed) }));
    await refused(await packWith({ word: await office.word(listed, { serial: 3 }) }), "older");
  });

  it("two directories bear one serial", async () => {
    await arrive(await office.pack());
    const liar = await person();
    const signer = await office.certificate(liar);
    await refusedAfterOne(await packWith({ signer, word: await office.word([[liar, signer]]), statement: await office.statement({}, liar) }), "two directories");
  });

  it("a worker's certificate has ended, and the tablet's clock was set back to before", async () => {
    const end = Date.now() + 1000;
    const signer = await office.certificate(office.worker, { until: end });
    const listed: [Person, In64][] = [[office.worker, signer], [office.lead, await office.certificate(office.lead)]];
    await refused(await packWith({ signer, word: await office.word(listed, { serial: 2, made: end + 1 }) }), "ended");
  });

  it("the directory names another organisation's certificate", async () => {
    const other = await Office.open(office.root);
    await refused({ ...(await office.pack()), ...(await other.honestWord()) }, "organisation");
  });

  it("a worker of another organisation under the same hand vouches", async () => {
    const signer = await office.certificate(office.worker, { org: random(16) });
    const word = await office.word([[office.worker, signer]], { serial: 2 });
    await refused(await packWith({ signer, word }), "organisation");
  });

  const elsewhere: [string, object, string][] = [
    ["person", { subject: random(16) }, "vault"],
    ["vault", { vault: random(16) }, "vault"],
    ["kind", { kind: "care" }, "vault"],
    ["organisation", { org: random(16) }, "signer"],
  ];
  it.each(elsewhere)("the true statement of another %s is handed over", async (_, change, why) => {
    await refused(await packWith({ statement: await office.statement(change) }), why);
  });

  it("the person named in the pack is another than the session was begun with", async () => {
    const pack = await office.pack();
    const other = hex(random(16));
    const asked = office.asked(pack);
    const statement = await office.statement({ subject: fromHex(other) });
    await refused({ ...pack, person: { ...pack.person, id: other }, vault: { ...pack.vault, statement: statement.statement, statement_signature: statement.signature } }, "asked", asked);
  });

  const forms: [string, object, string][] = [
    ["suite", { suite: 2 }, "suite"],
    ["version", { v: 2 }, "v"],
    ["size of key", { key: random(32) }, "key"],
    ["set of fields", { also: 1 }, "fields"],
  ];
  it.each(forms)("the statement has another %s than was agreed", async (_, change, why) => {
    await refused(await packWith({ statement: await office.statement(change) }), why);
  });

  it("an epoch comes back whose key was given up", async () => {
    const first = await office.statement();
    const prev = new Uint8Array(await crypto.subtle.digest("SHA-256", fromBase64(first.statement)));
    await arrive(await office.pack());
    await arrive(await packWith({ statement: await office.statement({ epoch: 2, prev }), epoch: 2 }));
    await refusedAfterOne(await office.pack(), "older epoch");
  });

  it("one epoch has two keys", async () => {
    await arrive(await office.pack());
    await refusedAfterOne(await packWith({ statement: await office.statement({ key: liarsKey() }) }), "two keys of one epoch");
  });

  it("the next epoch does not follow from the one that the tablet knows", async () => {
    await arrive(await office.pack());
    await refusedAfterOne(await packWith({ statement: await office.statement({ epoch: 2, prev: random(32) }), epoch: 2 }), "epoch does not follow");
    await refusedAfterOne(await packWith({ statement: await office.statement({ epoch: 2 }), epoch: 2 }), "epoch does not follow");
  });

  it("the key for calls of help is swapped", async () => {
    const pack = await office.pack();
    const liar = { ...(await person()), id: office.lead.id };
    const certificate = await office.certificate(liar, {}, office.organisation);
    await refused({ ...pack, lead: { ...pack.lead!, certificate: certificate.statement, certificate_signature: certificate.signature } }, "signature");
  });

  it("the certificate of another colleague stands beside the lead's name", async () => {
    const pack = await office.pack();
    const certificate = await office.certificate(office.worker);
    await refused({ ...pack, lead: { ...pack.lead!, certificate: certificate.statement, certificate_signature: certificate.signature } }, "lead");
  });

  it("the pack of an earlier session is replayed", async () => {
    const earlier = await office.pack();
    await arrive(earlier);
    const asked = { ...office.asked(earlier), session: hex(random(16)) };
    await refusedAfterOne(earlier, "asked", asked);
    await refusedAfterOne(earlier, "replayed");
  });

  it("the pack is changed after it was judged: what is kept goes to no other key", async () => {
    const held = await arrive(await office.pack());
    const liar = await person();
    const signer = await office.certificate(liar, {}, office.organisation);
    const lie = await packWith({ signer, statement: await office.statement({ key: liarsKey() }, liar) });
    await expect(SealingSession.begin({ ...held, pack: lie })).rejects.toBeInstanceOf(StatementError);
  });
});

async function refusedAfterOne(pack: SessionPack, why: string, asked = office.asked(pack)): Promise<void> {
  await refused(pack, why, asked);
  expect(await (await database()).count("sessions")).toBeGreaterThan(0);
}

interface Piece {
  env: Bytes;
  identity: Bytes;
  seq: number;
}
/** A server that takes every piece, and answers with what `receipt` makes of it. */
function server(receipt: (piece: Piece) => Promise<Partial<In64>>, change: object = {}): Post {
  return async (path, _token, body) => {
    if (path.endsWith("offer")) {
      const { pieces } = decode(body) as { pieces: Piece[] };
      return { pieces: pieces.map(({ env }) => ({ env, state: "missing", have: [] })) };
    }
    const rows = await outbox();
    const answers = rows.map(async ({ env, identity, seq }) => {
      const { statement, signature } = await receipt({ env: fromHex(env), identity, seq });
      const bytes = (value?: string) => (value ? fromBase64(value) : null);
      return { env: fromHex(env), state: "kept", receipt: bytes(statement), signature: bytes(signature), ...change };
    });
    return { pieces: await Promise.all(answers) };
  };
}

describe("while sending", () => {
  async function stays(post: Post): Promise<void> {
    await sendAll(post);
    expect(await countWaiting()).toMatchObject({ waiting: 1, sent: 0 });
  }

  const wrong = { piece: { env: random(16) }, content: { identity: random(32) }, tablet: { device: random(16) }, place: { seq: 7 }, form: { v: 2 } };
  it.each(Object.entries(wrong))("the receipt is for another %s: the piece stays", async (_, change) => {
    await keepOne();
    await stays(server((piece) => office.receipt(piece, change)));
  });

  it("the receipt is signed by a key that the root never certified: the piece stays", async () => {
    await keepOne();
    const liar = await Signer.make();
    await stays(server((piece) => office.receipt(piece, {}, liar)));
  });

  it("the receipt is signed by a certified worker, or under another label: the piece stays", async () => {
    await keepOne();
    await stays(server((piece) => office.receipt(piece, {}, office.worker.signer)));
    await stays(server((piece) => office.receipt(piece, {}, office.organisation, "vc1/device")));
  });

  it("the receipt is dropped on the way: the piece stays, and goes when it comes", async () => {
    await keepOne();
    await stays(server(async () => ({})));
    await sendAll(server((piece) => office.receipt(piece)));
    expect(await countWaiting()).toMatchObject({ waiting: 0, sent: 1 });
  });

  it("the upload is acknowledged without a signature: the piece stays", async () => {
    await keepOne();
    await stays(server(async (piece) => ({ statement: (await office.receipt(piece)).statement })));
  });

  it("one receipt is sent twice, for two pieces: one goes, once, the other stays", async () => {
    await keepOne();
    const second = await keepOne("The second.");
    const honest = await office.receipt({ env: fromHex(second.env), identity: second.identity, seq: second.seq });
    await sendAll(server(async () => honest));
    await sendAll(server(async () => honest));
    expect(await countWaiting()).toMatchObject({ waiting: 1, sent: 1 });
  });

  it.each([401, 404, 409, 410, 500])("the server claims by %i that all is over: the piece stays", async (status) => {
    const { WireError } = await import("./wire.ts");
    await keepOne();
    await sendAll(() => Promise.reject(new WireError(status, 0))).catch(() => undefined);
    expect(await outbox()).toHaveLength(1);
  });

  it("an erasure is claimed by a tombstone that nobody signed, or a worker did: no ground to delete", async () => {
    const map = { v: 1, org: office.org, vault: office.vault, env: null, at: 1, reason: "erased" };
    const of = (signed: In64) => ({ statement: own(fromBase64(signed.statement)), signature: own(fromBase64(signed.signature)) });
    const honest = of(await office.organisation.sign("vc1/tombstone", map));
    expect((await readTombstone(honest, office.organisation.publicKey)).reason).toBe("erased");
    const lies = [{ ...honest, signature: new Uint8Array(64) }, of(await office.worker.signer.sign("vc1/tombstone", map)), of(await office.organisation.sign("vc1/receipt", map))];
    for (const lie of lies) await expect(readTombstone(lie, office.organisation.publicKey)).rejects.toBeInstanceOf(StatementError);
    await keepOne();
    await sendAll(server(async () => ({}), { state: "erased", tombstone: null, tombstone_signature: null }));
    expect(await outbox()).toHaveLength(1);
  });
});

describe("a tablet from before there was a root", () => {
  it("keeps its unsent pieces, lets them go on a receipt of the key it pinned then, and enrols again", async () => {
    const row = await keepOne();
    await closeDatabase();
    globalThis.indexedDB = new IDBFactory();
    await old(row, office.organisation.publicKey);
    expect(await (await database()).count("devices")).toBe(0);
    expect(await outbox()).toHaveLength(1);
    await sendAll(server((piece) => office.receipt(piece)));
    expect(await countWaiting()).toMatchObject({ waiting: 0, sent: 1 });
    await enrol(LOGIN, tabletKey, (key) => office.enrolment(key));
    expect((await findPin(hex(office.org)))?.root).toEqual(office.root.publicKey);
  });
});

/** Version 2 of the database, as a tablet of then left it. */
async function old(row: OutboxRow, organisationKey: Bytes): Promise<void> {
  const { openDB } = await import("idb");
  const db = await openDB("voicecapture", 2, {
    upgrade(made) {
      made.createObjectStore("devices", { keyPath: "login" });
      made.createObjectStore("chains", { keyPath: "device" });
      made.createObjectStore("sessions", { keyPath: "session" });
      made.createObjectStore("drafts", { keyPath: "n", autoIncrement: true }).createIndex("session", "session");
      made.createObjectStore("outbox", { keyPath: "env" });
      made.createObjectStore("signals", { keyPath: "n", autoIncrement: true });
      made.createObjectStore("counters");
      made.createObjectStore("pins");
      made.createObjectStore("unlocks", { keyPath: "id" }).createIndex("login", "login");
    },
  });
  await db.put("devices", { login: LOGIN, device: row.device, organisation: hex(office.org), organisationKey, wrapped: random(80) });
  await db.put("pins", organisationKey, row.device);
  await db.put("outbox", row);
  db.close();
}
