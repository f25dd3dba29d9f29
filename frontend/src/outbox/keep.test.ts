import "fake-indexeddb/auto";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { DEVICE, sealed, Tablet } from "../../tests/outbox/server.ts";
import { random } from "../crypto/bytes.ts";
import { BlockedError, closeDatabase, database, FullError, NotKeptError, write } from "./database.ts";
import { Drafts } from "./drafts.ts";
import { keep } from "./keep.ts";
import { HELP_RESERVE, MEDIA_RESERVE, RESERVE } from "./reserve.ts";

let tablet: Tablet;
beforeEach(async () => {
  tablet = await Tablet.fresh();
});
afterEach(() => vi.unstubAllGlobals());

const keeping = (urgent = false) => ({ device: DEVICE, deviceKey: tablet.deviceKey, token: "t", urgent });
const draft = (): Promise<number> => write(["drafts"], (tx) => tx.objectStore("drafts").add({ session: "s", box: random(8) }));
const drafts = async () => (await (await database()).getAll("drafts")).map(({ n }) => n);
const kept = async () => (await (await database()).getAllKeys("outbox")).length;
/** A tablet on which so many bytes are free, and whose browser says so. */
const withRoom = (free: number): void => void vi.stubGlobal("navigator", { storage: { estimate: async () => ({ usage: 9e8, quota: 9e8 + free }) } });

describe("keeping what was drafted", () => {
  it("ends the draft in the same commit: a tablet that dies never offers back what it kept", async () => {
    const [mine, other] = [await draft(), await draft()];
    await keep(sealed(), keeping(), { drafts: [mine] });
    expect(await drafts()).toEqual([other]);
  });

  it("leaves the draft where it was when the piece is not written", async () => {
    const [mine, piece] = [await draft(), sealed()];
    await keep(piece, keeping());
    await expect(keep(piece, keeping(), { drafts: [mine] })).rejects.toThrow();
    expect(await drafts()).toEqual([mine]);
  });

  it("puts the draft back when what was written does not read back the same", async () => {
    const [mine, piece] = [await draft(), sealed()];
    const read = IDBObjectStore.prototype.get;
    // A disk that gives back other bytes than were written.
    const spy = vi.spyOn(IDBObjectStore.prototype, "get").mockImplementation(function (this: IDBObjectStore, key) {
      return read.call(this, this.name === "outbox" ? "another" : (key as IDBValidKey));
    });
    await expect(keep(piece, keeping(), { drafts: [mine] })).rejects.toThrow();
    spy.mockRestore();
    expect(await drafts()).toEqual([mine]);
  });
});

describe("what was written and does not read back the same", () => {
  const chain = async () => (await database()).get("chains", DEVICE);
  async function notKept(): Promise<void> {
    const read = IDBObjectStore.prototype.get;
    const spy = vi.spyOn(IDBObjectStore.prototype, "get").mockImplementation(function (this: IDBObjectStore, key) {
      return read.call(this, this.name === "outbox" ? "another" : (key as IDBValidKey));
    });
    await expect(keep(sealed(), keeping())).rejects.toThrow(NotKeptError);
    spy.mockRestore();
  }

  it("is not sent beside what is kept in its stead, which takes its place in the chain", async () => {
    const first = await keep(sealed(), keeping());
    const before = await chain();
    await notKept();
    expect([await kept(), await chain()]).toEqual([1, before]);
    expect(await keep(sealed(), keeping())).toMatchObject({ seq: 2, previous: first.identity });
  });

  it("leaves a new tablet's chain as new as it was", async () => {
    await notKept();
    expect([await kept(), await chain()]).toEqual([0, undefined]);
    expect(await keep(sealed(), keeping())).toMatchObject({ seq: 1, previous: new Uint8Array(32) });
  });
});

describe("what a visit remembers of a piece", () => {
  const facts = (made: number) => ({ session: "s", draftKey: random(8), box: random(8), made });
  const remembered = async () => (await (await database()).get("facts", "s"))?.made;

  it("is written in the commit that keeps it", async () => {
    const now = Date.now();
    await keep(sealed(), keeping(), { facts: facts(now) });
    expect([await kept(), await remembered()]).toEqual([1, now]);
  });

  it("is as it was when the piece is not written, or does not read back the same", async () => {
    const [now, piece] = [Date.now(), sealed()];
    await keep(piece, keeping(), { facts: facts(now) });
    await expect(keep(piece, keeping(), { facts: facts(now + 1) })).rejects.toThrow();
    expect(await remembered()).toBe(now);
    const read = IDBObjectStore.prototype.get;
    const spy = vi.spyOn(IDBObjectStore.prototype, "get").mockImplementation(function (this: IDBObjectStore, key) {
      return read.call(this, this.name === "outbox" ? "another" : (key as IDBValidKey));
    });
    await expect(keep(sealed(), keeping(), { facts: facts(now + 2) })).rejects.toThrow();
    spy.mockRestore();
    expect(await remembered()).toBe(now);
  });
});

describe("a tablet with little room", () => {
  it("refuses sound and pictures first, then words, and a call for help last of all", async () => {
    withRoom(MEDIA_RESERVE - 1);
    await expect(keep(sealed(3), keeping())).rejects.toThrow(FullError);
    await keep(sealed(1), keeping());
    withRoom(RESERVE - 1);
    await expect(keep(sealed(1), keeping())).rejects.toThrow(FullError);
    await keep(sealed(1), keeping(true));
    expect(await kept()).toBe(2);
  });

  it("writes no step of a draft into the room of a call for help, and keeps the steps before it", async () => {
    const key = await crypto.subtle.generateKey({ name: "AES-GCM", length: 256 }, false, ["encrypt", "decrypt"]);
    const begun = new Drafts("s", key);
    const step = (text: string) => ({ activity: "journal", whole: true, content: { text } });
    await begun.append(step("I saw"));
    withRoom(HELP_RESERVE - 1);
    await expect(begun.append(step("I saw a heron"))).rejects.toThrow(FullError);
    expect(await begun.load()).toEqual([step("I saw")]);
  });

  it("hears it from a write that fails, whatever the browser said of its room", async () => {
    const add = vi.spyOn(IDBObjectStore.prototype, "add").mockImplementation(() => {
      throw new DOMException("", "QuotaExceededError");
    });
    await expect(keep(sealed(1), keeping())).rejects.toThrow(FullError);
    add.mockRestore();
    expect(await kept()).toBe(0);
  });
});

describe("the database of a tablet", () => {
  it("lets go of itself when a newer page lays it out anew, and opens again as that left it", async () => {
    await keep(sealed(), keeping());
    const { version } = await database();
    const newer = await new Promise<IDBDatabase>((done, fail) => {
      const request = indexedDB.open("voicecapture", version + 1);
      request.onsuccess = () => done(request.result);
      request.onerror = () => fail(request.error ?? new Error());
    });
    newer.close();
    await keep(sealed(), keeping());
    expect([await kept(), (await database()).version]).toEqual([2, version + 1]);
  });

  it("says that it is held while an older page does not let go, opens when that is closed, and has lost nothing", async () => {
    await closeDatabase();
    await new Promise((done) => (indexedDB.deleteDatabase("voicecapture").onsuccess = done));
    const older = await new Promise<IDBDatabase>((done) => {
      const request = indexedDB.open("voicecapture", 5);
      request.onupgradeneeded = () => {
        request.result.createObjectStore("outbox", { keyPath: "env" }).add({ env: "01", device: DEVICE, stopped: null });
        request.result.createObjectStore("counters");
      };
      request.onsuccess = () => done(request.result);
    });
    await expect(database()).rejects.toThrow(BlockedError);
    await expect(database()).rejects.toThrow(BlockedError);
    older.close();
    await vi.waitFor(async () => expect(await (await database()).countFromIndex("outbox", "device", DEVICE)).toBe(1));
  });
});
