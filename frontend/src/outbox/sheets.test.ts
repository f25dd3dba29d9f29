import "fake-indexeddb/auto";
import { IDBFactory } from "fake-indexeddb";
import { beforeEach, describe, expect, it } from "vitest";
import type { DaySheet } from "../api/types.ts";
import { closeDatabase, database } from "./database.ts";
import { STEP } from "./life.ts";
import { dropEnded, findSheets, forgetSheet, keepSheet, SHEET_LIFE, type Taken } from "./sheets.ts";

const NADIA = "nadia.brook";
const CANARY = "the blue gate by the canal";
const NOW = Date.parse("2026-03-02T08:00:00Z");
const HOUR = 3600 * 1000;
const newKey = () => crypto.subtle.generateKey({ name: "AES-GCM", length: 256 }, false, ["encrypt", "decrypt"]);
const taken = (person: string, change: Partial<Taken> = {}, good = NOW + SHEET_LIFE): Taken => ({
  sheet: { person_id: person, called: CANARY, good_until: new Date(good).toISOString() } as DaySheet, worker: "Nadia Brook", taken: NOW, ...change,
});
const people = async (login: string, keys: CryptoKey[], now = NOW) => (await findSheets(login, keys, now)).map(({ sheet }) => sheet.person_id);
/** Looks at the tablet now and then from the day on which they were taken along. */
const goOnUntil = async (end: number) => {
  for (let now = NOW; now < end; now += STEP / 2) await dropEnded(now);
  await dropEnded(end);
};
const stored = async () => (await database()).getAll("sheets");
let key: CryptoKey;
beforeEach(async () => {
  await closeDatabase();
  globalThis.indexedDB = new IDBFactory();
  key = await newKey();
});

describe("what a worker took along", () => {
  it("opens by that worker's own key and by nobody else's", async () => {
    await keepSheet(NADIA, [key], taken("a"));
    expect(await people(NADIA, [key])).toEqual(["a"]);
    expect(await people(NADIA, [await newKey()])).toEqual([]);
    expect(await people("tom.ashby", [key])).toEqual([]);
  });

  it("opens by an earlier tablet key too, where a way opens several", async () => {
    await keepSheet(NADIA, [key], taken("a"));
    expect(await people(NADIA, [await newKey(), key])).toEqual(["a"]);
  });

  it("says nothing of a person to whoever reads the disk: no word, no name, no id", async () => {
    await keepSheet(NADIA, [key], taken("0123456789abcdef0123456789abcdef"));
    const read = JSON.stringify((await stored()).map((row) => ({ ...row, box: new TextDecoder("latin1").decode(row.box) })));
    for (const secret of [CANARY, "blue gate", "0123456789abcdef0123456789abcdef", "person_id", "Nadia Brook"]) expect(read).not.toContain(secret);
  });

  it("is one sheet a person: taken along anew, the older one is gone", async () => {
    await keepSheet(NADIA, [key], taken("a"));
    await keepSheet(NADIA, [key], taken("a", { taken: NOW + HOUR }));
    expect(await stored()).toHaveLength(1);
  });

  it("is forgotten by one tap, and the others stay", async () => {
    await keepSheet(NADIA, [key], taken("a"));
    await keepSheet(NADIA, [key], taken("b"));
    await forgetSheet(NADIA, [key], "a");
    expect(await people(NADIA, [key])).toEqual(["b"]);
  });

  it("ends after seventy-two hours, whatever the server said", async () => {
    await keepSheet(NADIA, [key], taken("a", {}, NOW + 30 * 24 * HOUR));
    expect(await people(NADIA, [key], NOW + SHEET_LIFE - 1)).toEqual(["a"]);
    expect(await people(NADIA, [key], NOW + SHEET_LIFE)).toEqual([]);
  });

  it("is still there when a clock that had leapt ahead for a moment is right again", async () => {
    await keepSheet(NADIA, [key], taken("a"));
    expect(await people(NADIA, [key], NOW + 100 * SHEET_LIFE)).toEqual([]);
    expect(await people(NADIA, [key], NOW + HOUR)).toEqual(["a"]);
  });

  it("ends when the server said, where that is sooner", async () => {
    await keepSheet(NADIA, [key], taken("a", {}, NOW + HOUR));
    expect(await people(NADIA, [key], NOW + HOUR)).toEqual([]);
  });

  it("is deleted at its end without anybody's unlock, and of every worker", async () => {
    await keepSheet(NADIA, [key], taken("a"));
    await keepSheet("tom.ashby", [await newKey()], taken("b"));
    await goOnUntil(NOW + SHEET_LIFE - HOUR);
    expect(await stored()).toHaveLength(2);
    await goOnUntil(NOW + SHEET_LIFE);
    expect(await stored()).toEqual([]);
  });

  it("does not live longer because its end was edited on the disk", async () => {
    await keepSheet(NADIA, [key], taken("a"));
    const [row] = await stored();
    await (await database()).put("sheets", { ...(row as NonNullable<typeof row>), until: NOW + 10 * SHEET_LIFE });
    expect(await people(NADIA, [key], NOW + SHEET_LIFE + 1)).toEqual([]);
  });

  it("does not come to life again because the clock was turned back", async () => {
    await keepSheet(NADIA, [key], taken("a"));
    expect(await people(NADIA, [key], NOW - 24 * HOUR)).toEqual([]);
  });
});
