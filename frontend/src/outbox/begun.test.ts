import "fake-indexeddb/auto";
import { IDBFactory } from "fake-indexeddb";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { Office } from "../../tests/crypto/office.ts";
import type { DaySheet } from "../api/types.ts";
import { hex, random } from "../crypto/bytes.ts";
import { StatementError } from "../crypto/statements.ts";
import { SealingSession } from "../sealing/session.ts";
import { beginSession, keptBy, NotThisTabletError } from "./begun.ts";
import { closeDatabase, database } from "./database.ts";
import { Drafts } from "./drafts.ts";
import { countOthers, findNotes, newNoteId, type Noted } from "./notes.ts";
import type { SessionPack } from "./pack.ts";
import { acceptAlong, rootCompared } from "./roots.ts";
import { SESSION_LIFE, STEP } from "./life.ts";
import { MEDIA_RESERVE, RESERVE } from "./reserve.ts";
import { findOwnSessions, findSession, forgetSession, giveAgain, reopenSession, storeSession } from "./sessions.ts";
import { findSheets, forgetSheet, keepSheet, SHEET_LIFE } from "./sheets.ts";
import { enrol, findDevice } from "./tablet.ts";

const HOUR = 3600 * 1000;
const newKey = () => crypto.subtle.generateKey({ name: "AES-GCM", length: 256 }, false, ["encrypt", "decrypt"]);

/** Somebody at this tablet: their own unlock, their own device, and whom they took along. */
interface Colleague {
  login: string;
  key: CryptoKey;
  office: Office;
  along: SessionPack;
}
async function colleague(login: string): Promise<Colleague> {
  const [key, office] = [await newKey(), await Office.open()];
  await enrol(login, key, (publicKey) => office.enrolment(publicKey));
  await rootCompared(hex(office.org));
  const along = await office.pack();
  await acceptAlong(along, office.asked(along));
  const sheet = { person_id: along.person.id, called: along.person.called, good_until: new Date(Date.now() + SHEET_LIFE).toISOString() } as DaySheet;
  await keepSheet(login, [key], { sheet, worker: login, taken: Date.now(), along: { pack: along, may_explore_allegations: true, good_until: sheet.good_until } });
  return { login, key, office, along };
}

const note = (id: string, one: Colleague): Noted => ({
  id, kind: "begin", person: one.along.person.id, called: one.along.person.called, noted_at: "2026-03-02T09:30:00Z", knew: [], body: { pack: one.along.session_id },
});
async function begin(one: Colleague) {
  const id = newNoteId();
  return beginSession(one.login, [one.key], { ...one.along, session_id: id }, note(id, one));
}
const say = async (one: Awaited<ReturnType<typeof begin>>, text: string) =>
  (await SealingSession.begin(one)).keep({ activity: "journal", language: "en", travel: "team", content: { text } });
const everything = async () => {
  const db = await database();
  const rows = await Promise.all([...db.objectStoreNames].map((store) => db.getAll(store)));
  return JSON.stringify(rows, (_, value: unknown) => (value instanceof Uint8Array ? new TextDecoder("latin1").decode(value) : value));
};

let nadia: Colleague;
beforeEach(async () => {
  await closeDatabase();
  globalThis.indexedDB = new IDBFactory();
  nadia = await colleague("nadia.brook");
});

afterEach(() => {
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
});

describe("a session that begins without a line", () => {
  it("seals to the person's vault, sends with the pack's token, and is told by the note that lies beside it", async () => {
    expect(await keptBy(nadia.along.device_id)).toBe(0);
    const held = await begin(nadia);
    await say(held, "The garden was quiet today.");
    const [row] = await (await database()).getAll("outbox");
    expect(row).toMatchObject({ token: nadia.along.upload_token, device: nadia.along.device_id, seq: 1 });
    expect((await findNotes(nadia.login, [nadia.key])).map((kept) => kept.note.id)).toEqual([held.pack.session_id]);
    expect(await keptBy(nadia.along.device_id)).toBe(1);
  });

  it("can begin again with the same person on another day, each time under an id of its own", async () => {
    const [first, second] = [await begin(nadia), await begin(nadia)];
    expect(first.pack.session_id).not.toBe(second.pack.session_id);
    expect((await findOwnSessions(nadia.login, [nadia.key])).length).toBe(2);
  });

  it("opens again after the browser was killed, by the same unlock, with what was unfinished in it", async () => {
    const held = await begin(nadia);
    await new Drafts(held.pack.session_id, held.draftKey).append({ activity: "journal", whole: true, content: "half a sentence" });
    await closeDatabase();
    const row = await findSession();
    const again = row && (await reopenSession(row, nadia.key));
    expect(again?.pack.person.called).toBe("Amira");
    expect([held.again, again?.again], "whoever takes it looks for what is unfinished").toEqual([undefined, true]);
    expect(again && (await new Drafts(again.pack.session_id, again.draftKey).load())).toMatchObject([{ content: "half a sentence" }]);
  });

  it("leaves no name, no word and no person's id to whoever reads the disk", async () => {
    const held = await begin(nadia);
    await say(held, "He waits behind the door.");
    await new Drafts(held.pack.session_id, held.draftKey).append({ activity: "journal", whole: true, content: "half a sentence" });
    const read = await everything();
    for (const secret of ["Amira", "He waits behind", "half a sentence", nadia.along.person.id, "Helen Marsh"]) expect(read).not.toContain(secret);
  });

  it("begins on a full tablet by the room that is held for words", async () => {
    const files = new Map([["held-words", MEDIA_RESERVE - RESERVE]]);
    const getFileHandle = async (name: string, { create = false } = {}) => {
      if (!files.has(name) && !create) throw new DOMException("", "NotFoundError");
      files.set(name, files.get(name) ?? 0);
      return { getFile: async () => ({ size: files.get(name) }) };
    };
    vi.stubGlobal("navigator", { storage: { getDirectory: async () => ({ getFileHandle, removeEntry: async (name: string) => void files.delete(name) }) } });
    const add = IDBObjectStore.prototype.add;
    vi.spyOn(IDBObjectStore.prototype, "add").mockImplementation(function (this: IDBObjectStore, ...given) {
      if (files.has("held-words")) throw new DOMException("", "QuotaExceededError");
      return add.apply(this, given);
    });
    const { pack } = await begin(nadia);
    expect((await findSession())?.session).toBe(pack.session_id);
    expect([...files.keys()], "it was needed").toEqual(["spent-words"]);
    await expect((await database()).count("notes")).resolves.toBe(1);
  });

  it("does not begin where the tablet is another device by now, and nothing of it lies there then", async () => {
    const other = { ...nadia, along: { ...nadia.along, device_id: hex(random(16)) } };
    await expect(begin(other)).rejects.toBeInstanceOf(NotThisTabletError);
    await expect(begin({ ...nadia, key: await newKey() })).rejects.toBeInstanceOf(NotThisTabletError);
    const db = await database();
    expect([await db.count("sessions"), await db.count("notes")]).toEqual([0, 0]);
  });
});

describe("a tablet whose clock is wrong", () => {
  const half = { activity: "journal", whole: true, content: "half a sentence" };
  const drafted = async (one: Awaited<ReturnType<typeof begin>>) => {
    await new Drafts(one.pack.session_id, one.draftKey).append(half);
    return one;
  };
  const unfinished = async () => (await database()).count("drafts");
  /** The clock says another time, all else goes on. */
  const at = (now: number) => vi.spyOn(Date, "now").mockReturnValue(now);
  const day = Date.now();

  it("deletes nothing that was just begun when the clock leaps ahead, and opens it once it is right again", async () => {
    const { pack } = await drafted(await begin(nadia));
    expect(await findSession(day + 400 * SESSION_LIFE)).toBeUndefined();
    expect(await unfinished()).toBe(1);
    expect((await findSession())?.session).toBe(pack.session_id);
  });

  it("opens what began while the clock stood in another year, also after the line has set it", async () => {
    await findSession(day);
    at(day - 400 * SESSION_LIFE);
    const { pack } = await drafted(await begin(nadia));
    vi.restoreAllMocks();
    expect((await findSession(day + HOUR))?.session).toBe(pack.session_id);
    expect(await unfinished()).toBe(1);
  });

  it("believes the service, where it has just said the time, that the clock was wrong at a hand-over", async () => {
    const pack = await nadia.office.pack();
    at(day - 100 * HOUR);
    await storeSession(nadia.login, nadia.key, pack, nadia.office.asked(pack));
    vi.restoreAllMocks();
    expect((await findSession(day))?.session).toBe(pack.session_id);
    expect((await findDevice(nadia.login))?.token, "what it sends with where an older token is not taken").toBe(pack.upload_token);
  });

  it("does not age by a clock that falls back at each start and is set right again", async () => {
    const { pack } = await drafted(await begin(nadia));
    for (let start = 0; start < 20; start += 1) {
      await findSession(day - 400 * SESSION_LIFE);
      expect((await findSession(day + start * 60_000))?.session).toBe(pack.session_id);
    }
    expect(await unfinished()).toBe(1);
  });

  it("asks for whoever was given the tablet last, also where the clock was set back between", async () => {
    await begin(nadia);
    at(day - 400 * SESSION_LIFE);
    const last = await begin(nadia);
    vi.restoreAllMocks();
    expect((await findSession())?.session).toBe(last.pack.session_id);
  });

  it("deletes a session, and what was unfinished in it, once three days were seen to go by", async () => {
    await drafted(await begin(nadia));
    for (let now = day; now <= day + SESSION_LIFE + STEP; now += STEP / 2) await findSession(now);
    expect([await (await database()).count("sessions"), await unfinished()]).toEqual([0, 0]);
  });
});

describe("a pack that is taken along", () => {
  const refused = async (pack: SessionPack, why: string, asked = nadia.office.asked(pack)) =>
    expect(acceptAlong(pack, asked)).rejects.toThrow(new StatementError(why));

  it("is refused where it answers another asking: one recorded earlier, or made for somebody else", async () => {
    await refused(nadia.along, "asked", { ...nadia.office.asked(nadia.along), session: newNoteId() });
    await refused(nadia.along, "asked", { ...nadia.office.asked(nadia.along), person: newNoteId() });
  });

  it("is refused where the root does not stand behind its keys", async () => {
    const [pack, liar] = [await nadia.office.pack(), await (await Office.open()).pack()];
    await refused({ ...pack, directory: liar.directory, directory_signature: liar.directory_signature }, "signature");
  });

  it("does not bring an older key of the vault back", async () => {
    const statement = await nadia.office.statement();
    await (await database()).put("epochs", { vault: nadia.along.vault.id, epoch: 2, statement: random(32) });
    const pack = await nadia.office.pack();
    await refused({ ...pack, vault: { ...pack.vault, statement: statement.statement, statement_signature: statement.signature } }, "older epoch");
  });
});

describe("two colleagues at one tablet", () => {
  let tom: Colleague;
  beforeEach(async () => void (tom = await colleague("tom.ashby")));

  it("each open their own and see nothing of the other's but how many notes there are", async () => {
    await begin(nadia);
    await begin(tom);
    for (const [mine, theirs] of [[nadia, tom], [tom, nadia]] as const) {
      expect((await findSheets(mine.login, [mine.key])).map(({ sheet }) => sheet.person_id)).toEqual([mine.along.person.id]);
      expect((await findOwnSessions(mine.login, [mine.key])).map(({ pack }) => pack.person.id)).toEqual([mine.along.person.id]);
      expect(await findOwnSessions(theirs.login, [mine.key])).toEqual([]);
      expect(await findSheets(theirs.login, [mine.key])).toEqual([]);
      const notes = await findNotes(mine.login, [mine.key]);
      expect(notes).toHaveLength(1);
      expect(await countOthers(mine.login, notes)).toEqual({ colleagues: 1, otherWay: 0 });
    }
  });

  it("take turns: whoever gives the tablet last is asked for, and the other's visit waits as it was", async () => {
    const hers = await begin(nadia);
    await new Drafts(hers.pack.session_id, hers.draftKey).append({ activity: "journal", whole: true, content: "hers" });
    const his = await begin(tom);
    await giveAgain(hers.pack.session_id);
    expect((await findSession())?.session).toBe(hers.pack.session_id);
    await giveAgain(his.pack.session_id);
    expect((await findSession())?.session).toBe(his.pack.session_id);
    await forgetSession(his.pack.session_id);
    const [waits] = await findOwnSessions(nadia.login, [nadia.key]);
    expect(waits && (await new Drafts(waits.pack.session_id, waits.draftKey).load())).toMatchObject([{ content: "hers" }]);
  });

  it("giving it again does not let a visit lie here any longer", async () => {
    const { pack } = await begin(nadia);
    await giveAgain(pack.session_id);
    expect(await findSession(Date.now() + SESSION_LIFE + HOUR)).toBeUndefined();
  });

  it("lose no piece to the end of a sheet, of a session or of a colleague's access, each in their own chain", async () => {
    const [hers, his] = [await begin(nadia), await begin(tom)];
    await say(hers, "hers");
    await say(his, "his");
    await forgetSheet(nadia.login, [nadia.key], nadia.along.person.id);
    await forgetSession(hers.pack.session_id);
    expect(await findSession(Date.now() + SESSION_LIFE + HOUR)).toBeUndefined();
    await findSheets(tom.login, [tom.key], Date.now() + SHEET_LIFE + HOUR);
    const rows = await (await database()).getAll("outbox");
    expect(rows.map(({ device, seq }) => [device, seq]).sort()).toEqual([[nadia.along.device_id, 1], [tom.along.device_id, 1]].sort());
    expect(await (await database()).count("notes")).toBe(2);
  });
});
