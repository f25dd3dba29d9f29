import "fake-indexeddb/auto";
import { IDBFactory } from "fake-indexeddb";
import { beforeEach, describe, expect, it, vi } from "vitest";
import { closeDatabase, database, NotKeptError } from "./database.ts";
import { countOthers, findNotes, keepNote, newNoteId, refuseNote, releaseNote, type Kept, type Noted } from "./notes.ts";

const NADIA = "nadia.brook";
const CANARY = "he stood at the door the whole time";
const newKey = () => crypto.subtle.generateKey({ name: "AES-GCM", length: 256 }, false, ["encrypt", "decrypt"]);
const noted = (words = CANARY): Noted => ({
  id: newNoteId(), kind: "contact", person: "0123456789abcdef0123456789abcdef", called: "Zarmina", noted_at: "2026-03-02T09:30:00Z", knew: [], body: { note: words },
});
const rows = async () => (await database()).getAll("notes");
let key: CryptoKey;
beforeEach(async () => {
  await closeDatabase();
  globalThis.indexedDB = new IDBFactory();
  key = await newKey();
});

describe("what was noted without a line", () => {
  it("is there again in the order of writing, exactly as it was written", async () => {
    const [first, second] = [noted("first"), noted("second")];
    await keepNote(NADIA, [key], first);
    await keepNote(NADIA, [key], second);
    expect((await findNotes(NADIA, [key])).map(({ note }) => note)).toEqual([first, second]);
  });

  it("is kept with a flush to the disk, and under its id only once", async () => {
    const one = noted();
    await keepNote(NADIA, [key], one);
    await expect(keepNote(NADIA, [key], one)).rejects.toThrow();
    expect(await rows()).toHaveLength(1);
  });

  it("is not kept, and not sent later either, where it does not read back as it was written", async () => {
    const read = IDBObjectStore.prototype.get;
    const spy = vi.spyOn(IDBObjectStore.prototype, "get").mockImplementation(function (this: IDBObjectStore, key) {
      return read.call(this, this.name === "notes" ? -1 : (key as IDBValidKey));
    });
    await expect(keepNote(NADIA, [key], noted())).rejects.toThrow(NotKeptError);
    spy.mockRestore();
    expect(await rows()).toEqual([]);
  });

  it("says nothing to whoever reads the disk, and opens by no colleague's key", async () => {
    await keepNote(NADIA, [key], noted());
    const read = JSON.stringify((await rows()).map((row) => ({ ...row, box: new TextDecoder("latin1").decode(row.box) })));
    for (const secret of ["stood at the door", "contact", "Zarmina", "0123456789abcdef0123456789abcdef", "09:30"]) expect(read).not.toContain(secret);
    expect(await findNotes(NADIA, [await newKey()])).toEqual([]);
  });

  it("is for a colleague a number, and nothing else", async () => {
    await keepNote(NADIA, [key], noted());
    const theirs = await newKey();
    await keepNote("tom.ashby", [theirs], noted());
    expect(await countOthers("tom.ashby", await findNotes("tom.ashby", [theirs]))).toEqual({ colleagues: 1, otherWay: 0 });
  });

  it("is counted where only another way of the same worker opens it", async () => {
    await keepNote(NADIA, [key], noted());
    expect(await countOthers(NADIA, await findNotes(NADIA, [await newKey()]))).toEqual({ colleagues: 0, otherWay: 1 });
  });

  it("stays as it was written when the server refuses it, with the reason beside it", async () => {
    const one = noted();
    await keepNote(NADIA, [key], one);
    const [before] = await rows();
    const [kept] = (await findNotes(NADIA, [key])) as [Kept];
    await refuseNote([key], kept, { code: "no_grant", detail: "You hold no grant.", at: 1 });
    expect((await rows())[0]?.box).toEqual(before?.box);
    const [again] = await findNotes(NADIA, [key]);
    expect(again).toMatchObject({ note: one, refusal: { code: "no_grant", detail: "You hold no grant." } });
    expect(JSON.stringify(await rows())).not.toContain("no_grant");
  });

  it("leaves the tablet alone, and leaves the others", async () => {
    await keepNote(NADIA, [key], noted("sent"));
    await keepNote(NADIA, [key], noted("waits"));
    const [first] = (await findNotes(NADIA, [key])) as [Kept];
    await releaseNote(first);
    expect((await findNotes(NADIA, [key])).map(({ note }) => note.body)).toEqual([{ note: "waits" }]);
  });
});

describe("a tablet from before there were days without a line", () => {
  it("keeps what it held, and gets room for sheets and notes", async () => {
    await new Promise<void>((done, failed) => {
      const request = indexedDB.open("voicecapture", 3);
      request.onupgradeneeded = () => {
        for (const [store, keyPath] of [["devices", "login"], ["chains", "device"], ["sessions", "session"], ["outbox", "env"], ["unlocks", "id"], ["roots", "organisation"], ["epochs", "vault"]] as const) request.result.createObjectStore(store, { keyPath });
        for (const store of ["counters", "pins", "visits"]) request.result.createObjectStore(store);
        for (const store of ["drafts", "signals"]) request.result.createObjectStore(store, { keyPath: "n", autoIncrement: true });
        request.transaction?.objectStore("devices").put({ login: NADIA, device: "d", organisation: "o", wrapped: new Uint8Array(1) });
      };
      request.onsuccess = () => (request.result.close(), done());
      request.onerror = () => failed(request.error ?? new Error("not opened"));
    });
    await keepNote(NADIA, [key], noted());
    expect(await (await database()).get("devices", NADIA)).toMatchObject({ device: "d" });
    expect(await findNotes(NADIA, [key])).toHaveLength(1);
  });
});
