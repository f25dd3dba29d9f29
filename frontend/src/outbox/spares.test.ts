import "fake-indexeddb/auto";
import { IDBFactory } from "fake-indexeddb";
import { beforeEach, describe, expect, it } from "vitest";
import { Office } from "../../tests/crypto/office.ts";
import type { DaySheet } from "../api/types.ts";
import { hex } from "../crypto/bytes.ts";
import { StatementError } from "../crypto/statements.ts";
import { SealingSession } from "../sealing/session.ts";
import { beginSession } from "./begun.ts";
import { closeDatabase, database, NotKeptError } from "./database.ts";
import { findNotes, newNoteId, type Noted } from "./notes.ts";
import type { PackAlong, SessionPack } from "./pack.ts";
import { accept, acceptSpare, rootCompared } from "./roots.ts";
import { findSheets, SHEET_LIFE, type Taken } from "./sheets.ts";
import { dropEndedSpares, endOfSpare, findSpares, keepSpares, meet, type HeldSpare, type Spare } from "./spares.ts";
import { enrol } from "./tablet.ts";

const NADIA = "nadia.brook";
const CALLED = "Bibi Gul";
const HOME = "4d".repeat(16);
const HOUR = 3600 * 1000;
const newKey = () => crypto.subtle.generateKey({ name: "AES-GCM", length: 256 }, false, ["encrypt", "decrypt"]);
const nameless = (pack: SessionPack): SessionPack => ({ ...pack, kind: "listening", person: { ...pack.person, called: "" } });
const spareOf = (pack: SessionPack, taken = Date.now()): Spare => ({
  household: HOME, taken, along: { pack, may_explore_allegations: true, good_until: new Date(taken + SHEET_LIFE).toISOString() } as PackAlong,
});
const taken = ({ spare }: HeldSpare): Taken => ({
  sheet: { person_id: spare.along.pack.person.id, called: CALLED, good_until: spare.along.good_until } as DaySheet, worker: "Nadia Brook", taken: spare.taken, along: spare.along, met: true,
});
const told = ({ spare }: HeldSpare): Noted => ({ id: newNoteId(), kind: "met", person: spare.along.pack.person.id, called: CALLED, noted_at: new Date().toISOString(), knew: [], body: {} });
const everything = async () => {
  const db = await database();
  const rows = await Promise.all([...db.objectStoreNames].map((store) => db.getAll(store)));
  return JSON.stringify(rows, (_, value: unknown) => (value instanceof Uint8Array ? new TextDecoder("latin1").decode(value) : value));
};

let key: CryptoKey;
let office: Office;
let pack: SessionPack;
const held = async (): Promise<HeldSpare> => (await findSpares(NADIA, [key]))[0] as HeldSpare;
beforeEach(async () => {
  await closeDatabase();
  globalThis.indexedDB = new IDBFactory();
  [key, office] = [await newKey(), await Office.open()];
  await enrol(NADIA, key, (publicKey) => office.enrolment(publicKey));
  await rootCompared(hex(office.org));
  pack = nameless(await office.pack());
});

describe("a place for somebody new", () => {
  it("opens by its worker's own key, and shows a thief how many there are and no more", async () => {
    await keepSpares(NADIA, [key], [spareOf(pack)]);
    expect(await findSpares(NADIA, [key])).toHaveLength(1);
    expect(await findSpares(NADIA, [await newKey()])).toEqual([]);
    expect(await findSpares("tom.ashby", [key])).toEqual([]);
    const read = JSON.stringify(await (await database()).getAll("spares"), (_, value: unknown) => (value instanceof Uint8Array ? "" : value));
    for (const secret of [HOME, pack.person.id, pack.vault.id, pack.upload_token]) expect(read).not.toContain(secret);
  });

  it("becomes somebody's in one write: the place goes, their sheet and the note that tells of them come", async () => {
    await keepSpares(NADIA, [key], [spareOf(pack)]);
    const place = await held();
    await meet(NADIA, [key], place, taken(place), told(place));
    expect(await findSpares(NADIA, [key])).toEqual([]);
    expect((await findSheets(NADIA, [key])).map(({ sheet, met }) => [sheet.called, met])).toEqual([[CALLED, true]]);
    expect((await findNotes(NADIA, [key])).map(({ note }) => [note.kind, note.called])).toEqual([["met", CALLED]]);
    expect(await everything()).not.toContain(CALLED);
  });

  it("is used once: of two pages that take it at one moment the second has nothing changed", async () => {
    await keepSpares(NADIA, [key], [spareOf(pack)]);
    const place = await held();
    await meet(NADIA, [key], place, taken(place), told(place));
    await expect(meet(NADIA, [key], place, taken(place), told(place))).rejects.toThrow(NotKeptError);
    expect(await findSheets(NADIA, [key])).toHaveLength(1);
    expect(await findNotes(NADIA, [key])).toHaveLength(1);
  });

  it("lets a session begin in which what is said is sealed to that person", async () => {
    await acceptSpare(pack, office.asked(pack), pack.worker.id);
    await keepSpares(NADIA, [key], [spareOf(pack)]);
    const place = await held();
    await meet(NADIA, [key], place, taken(place), told(place));
    const session = newNoteId();
    const given = await beginSession(NADIA, [key], { ...pack, session_id: session }, { ...told(place), id: session, kind: "begin" });
    await (await SealingSession.begin(given)).keep({ activity: "journal", language: "ur", travel: "team", content: { text: "I raised them both" } });
    expect(await (await database()).getAll("outbox")).toHaveLength(1);
  });

  it("ends after three days, is met with no more, and is given back by its person's id", async () => {
    const start = Date.now();
    await keepSpares(NADIA, [key], [spareOf(pack, start)]);
    const end = endOfSpare((await held()).spare);
    expect(end - start).toBe(SHEET_LIFE);
    expect(await dropEndedSpares(NADIA, [key], end - 1)).toEqual([]);
    expect(await findSpares(NADIA, [key], end)).toEqual([]);
    expect(await findSpares(NADIA, [key], start - 2 * HOUR)).toEqual([]);
    expect(await dropEndedSpares(NADIA, [key], end)).toEqual([pack.person.id]);
    expect(await (await database()).getAll("spares")).toEqual([]);
  });
});

describe("who may be sealed to as somebody new", () => {
  const refused = (change: SessionPack, worker = pack.worker.id) => expect(acceptSpare(change, office.asked(change), worker)).rejects.toThrow(StatementError);

  it("is somebody of whom this tablet knows nothing, on the word of the worker who asked", async () => {
    await acceptSpare(pack, office.asked(pack), pack.worker.id);
  });

  it("is nobody to whom somebody was heard here before", async () => {
    const before = await office.pack();
    await accept(before, office.asked(before));
    await refused(nameless(await office.pack()));
  });

  it("is nobody whose key a colleague states, who has a name, or whose key has turned", async () => {
    await refused(pack, hex(office.lead.id));
    await refused({ ...pack, person: { ...pack.person, called: "Amira" } });
    const turned = await office.statement({ epoch: 2, prev: new Uint8Array(32) });
    await refused({ ...pack, vault: { ...pack.vault, epoch: 2, statement: turned.statement, statement_signature: turned.signature } });
  });

  it("is asked for just now, for this tablet", async () => {
    await expect(acceptSpare(pack, { ...office.asked(pack), session: newNoteId() }, pack.worker.id)).rejects.toThrow(StatementError);
    await expect(acceptSpare(pack, { ...office.asked(pack), device: newNoteId() }, pack.worker.id)).rejects.toThrow(StatementError);
  });
});
