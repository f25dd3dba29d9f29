import "fake-indexeddb/auto";
import { IDBFactory } from "fake-indexeddb";
import { beforeEach, describe, expect, it } from "vitest";
import { makeDraftKey } from "../crypto/device.ts";
import { closeDatabase, database, write } from "./database.ts";
import { factsOf, forgetFacts, NO_FACTS, readFacts, writeFacts, type Facts } from "./facts.ts";
import { forgetSession } from "./sessions.ts";

const SESSION = "5e".repeat(16);
const FACTS: Facts = { kept: [{ env: "e1".repeat(16), activity: "drawing", travel: "team", at: 5 }], before: ["calm"], lower: true };
const aKey = (): Promise<CryptoKey> => crypto.subtle.generateKey({ name: "AES-GCM", length: 256 }, false, ["encrypt", "decrypt"]);

async function visit(): Promise<{ tabletKey: CryptoKey; draftKey: CryptoKey }> {
  const tabletKey = await aKey();
  const draft = await makeDraftKey(tabletKey);
  const row = { session: SESSION, login: "nadia", pack: new Uint8Array(1), draftKey: draft.wrapped, handedOver: Date.now() };
  await write(["sessions"], (tx) => tx.objectStore("sessions").put(row).then(() => undefined));
  return { tabletKey, draftKey: draft.key };
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
});
