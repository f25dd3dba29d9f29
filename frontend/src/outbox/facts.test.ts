import "fake-indexeddb/auto";
import { IDBFactory } from "fake-indexeddb";
import { beforeEach, describe, expect, it } from "vitest";
import { makeDraftKey } from "../crypto/device.ts";
import { closeDatabase, database, write } from "./database.ts";
import { factsOf, factsRow, forgetFacts, putFacts, readFacts } from "./facts.ts";
import { NO_FACTS, withPiece, type Facts } from "./remembered.ts";
import { forgetSession } from "./sessions.ts";

const SESSION = "5e".repeat(16);
const FACTS: Facts = { kept: [{ env: "e1".repeat(16), activity: "drawing", travel: "team", at: 5 }], before: ["calm"], lower: true, help: { at: 4, env: "e2".repeat(16), open: true }, called: 4 };
const aKey = (): Promise<CryptoKey> => crypto.subtle.generateKey({ name: "AES-GCM", length: 256 }, false, ["encrypt", "decrypt"]);

async function visit(): Promise<{ tabletKey: CryptoKey; draftKey: CryptoKey }> {
  const tabletKey = await aKey();
  const draft = await makeDraftKey(tabletKey);
  const row = { session: SESSION, login: "nadia", pack: new Uint8Array(1), draftKey: draft.wrapped, handedOver: Date.now() };
  await write(["sessions"], (tx) => tx.objectStore("sessions").put(row).then(() => undefined));
  return { tabletKey, draftKey: draft.key };
}

async function writeFacts(session: string, key: CryptoKey, facts: Facts): Promise<void> {
  const row = await factsRow(session, key, facts);
  if (row) await write(["facts", "counters"], (tx) => putFacts(tx, row));
}

beforeEach(async () => {
  await closeDatabase();
  globalThis.indexedDB = new IDBFactory();
});

describe("the facts of a visit", () => {
  it("come back with the visit, and reach the desk after the visit is over, until its session is closed", async () => {
    const { tabletKey, draftKey } = await visit();
    await writeFacts(SESSION, draftKey, FACTS);
    expect(await readFacts(SESSION, draftKey)).toEqual(FACTS);
    await forgetSession(SESSION);
    expect(await factsOf(SESSION, tabletKey)).toEqual(FACTS);
    await forgetFacts(SESSION);
    expect(await factsOf(SESSION, tabletKey)).toEqual(NO_FACTS);
  });

  it("open under no other worker's key", async () => {
    const { draftKey } = await visit();
    await writeFacts(SESSION, draftKey, FACTS);
    expect(await factsOf(SESSION, await aKey())).toEqual(NO_FACTS);
  });

  it("lie on the disk in a box that names neither activity nor feeling", async () => {
    const { draftKey } = await visit();
    await writeFacts(SESSION, draftKey, FACTS);
    const row = await (await database()).get("facts", SESSION);
    expect(Buffer.from(row?.box ?? []).toString("latin1")).not.toMatch(/drawing|calm|lower/);
  });

  it("do not stay for ever where a session was closed on another tablet", async () => {
    const { draftKey } = await visit();
    await write(["facts"], (tx) => tx.objectStore("facts").put({ session: "0d", draftKey: new Uint8Array(1), box: new Uint8Array(1), made: 0 }).then(() => undefined));
    await writeFacts(SESSION, draftKey, FACTS);
    expect(await (await database()).count("facts"), "a clock that leaps takes no visit's facts").toBe(2);
    await write(["counters"], (tx) => tx.objectStore("counters").put(15 * 24 * 3_600_000, "clock-lived").then(() => undefined));
    await writeFacts(SESSION, draftKey, FACTS);
    expect((await (await database()).getAllKeys("facts"))).toEqual([SESSION]);
  });

  it("are not written for a visit that is over", async () => {
    const { draftKey } = await visit();
    await forgetSession(SESSION);
    await writeFacts(SESSION, draftKey, FACTS);
    expect(await (await database()).count("facts")).toBe(0);
  });

  it("are read as an older version wrote them, which knew nothing of help", async () => {
    const { draftKey } = await visit();
    await writeFacts(SESSION, draftKey, { kept: FACTS.kept, before: ["sad"], lower: false } as unknown as Facts);
    expect(await readFacts(SESSION, draftKey)).toEqual({ ...NO_FACTS, kept: FACTS.kept, before: ["sad"] });
  });
});

describe("what a piece adds to the facts", () => {
  const piece = { activity: "journal", travel: "team", content: { text: "not here" } } as const;

  it("is that it was kept, and later how far it may travel now, and never what it says", () => {
    const one = withPiece(NO_FACTS, piece, "aa", 7);
    expect(one.kept).toEqual([{ env: "aa", activity: "journal", travel: "team", at: 7 }]);
    const other = withPiece(one, { activity: "travel", travel: "undecided", content: {}, supersedes: "aa" }, "bb", 8);
    expect(other).toEqual({ ...one, kept: [{ env: "aa", activity: "journal", travel: "undecided", at: 7 }] });
    expect(JSON.stringify(other)).not.toContain("not here");
  });

  it("is when help was asked for, until somebody says whom they rang, and never whom", () => {
    const pressed = withPiece(NO_FACTS, { activity: "help", travel: "team", content: { pressed_at: 5, rang: null } }, "aa", 6);
    expect(pressed).toEqual({ ...NO_FACTS, help: { at: 5, env: "aa", open: true } });
    const rung = withPiece(pressed, { activity: "help", travel: "team", content: { pressed_at: 5, rang: "999" }, supersedes: "aa" }, "bb", 9);
    expect(rung).toEqual({ ...NO_FACTS, help: { at: 5, env: "bb", open: false } });
  });
});
