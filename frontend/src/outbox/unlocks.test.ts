import "fake-indexeddb/auto";
import { IDBFactory } from "fake-indexeddb";
import { beforeEach, describe, expect, it } from "vitest";
import { random, utf8 } from "../crypto/bytes.ts";
import { shut, unshut } from "../crypto/box.ts";
import { hkdfKey } from "../crypto/hkdf.ts";
import { closeDatabase, database } from "./database.ts";
import { addUnlock, findOtherWays, findTabletKeys, findUnlocks, forgetOtherWords, forgetPasskey, join, openTabletKey, passkeysHere, type Way } from "./unlocks.ts";

const LOGIN = "nadia.brook";
const words = async (): Promise<Way> => ({
  kind: "passphrase", salt: random(16), memory_kib: 65_536, iterations: 3, parallelism: 1, key: await hkdfKey(random(32), "vc1/tablet"),
});
const passkey = async (): Promise<Way> => ({
  kind: "passkey", credential: "Y3JlZGVudGlhbA", prfSalt: random(32), rpId: "localhost", key: await hkdfKey(random(32), "vc1/tablet"),
});
const DRAFT = utf8("the blue door");
const findTabletKey = async (login: string, way: Way): Promise<CryptoKey | undefined> => (await findTabletKeys(login, way))[0];
const keep = (key: CryptoKey) => shut(key, DRAFT, "vc1/tablet-draft");
const read = (key: CryptoKey, box: Awaited<ReturnType<typeof keep>>) => unshut(key, box, "vc1/tablet-draft");

beforeEach(async () => {
  await closeDatabase();
  globalThis.indexedDB = new IDBFactory();
});

describe("what a tablet keeps", () => {
  it("opens again by the way that shut it, and by no other", async () => {
    const mine = await words();
    const box = await keep(await openTabletKey(LOGIN, mine));
    expect(await read((await findTabletKey(LOGIN, mine)) as CryptoKey, box)).toEqual(DRAFT);
    expect(await findTabletKey(LOGIN, { ...mine, key: (await words()).key })).toBeUndefined();
    expect(await findTabletKey(LOGIN, await words())).toBeUndefined();
    expect(await findTabletKey("tom.ashby", mine)).toBeUndefined();
  });

  it("stays readable when the words are renewed while a visit lies there, and the old words open it no more", async () => {
    const [old, renewed] = [await words(), await words()];
    const box = await keep(await openTabletKey(LOGIN, old));
    await addUnlock(LOGIN, old, renewed);
    await forgetOtherWords(LOGIN, renewed as Extract<Way, { kind: "passphrase" }>);
    expect(await read((await findTabletKey(LOGIN, renewed)) as CryptoKey, box)).toEqual(DRAFT);
    expect(await findTabletKey(LOGIN, old)).toBeUndefined();
  });

  it("opens by the old words still when the server refused the new ones", async () => {
    const [old, refused] = [await words(), await words()];
    const box = await keep(await openTabletKey(LOGIN, old));
    await (await addUnlock(LOGIN, old, refused))();
    expect(await findTabletKey(LOGIN, refused)).toBeUndefined();
    expect(await read((await findTabletKey(LOGIN, old)) as CryptoKey, box)).toEqual(DRAFT);
  });

  it("keeps the old words where the new ones were made elsewhere and open nothing here", async () => {
    const [old, elsewhere] = [await words(), await words()];
    const box = await keep(await openTabletKey(LOGIN, old));
    await forgetOtherWords(LOGIN, elsewhere as Extract<Way, { kind: "passphrase" }>);
    expect(await read((await findTabletKey(LOGIN, old)) as CryptoKey, box)).toEqual(DRAFT);
  });

  it("opens by a passkey added later, and after the passkey is removed by the words alone", async () => {
    const [mine, touch] = [await words(), await passkey()];
    const box = await keep(await openTabletKey(LOGIN, mine));
    await addUnlock(LOGIN, mine, touch);
    expect(await passkeysHere()).toHaveLength(1);
    expect(await read((await findTabletKey(LOGIN, touch)) as CryptoKey, box)).toEqual(DRAFT);
    await forgetPasskey(LOGIN, "Y3JlZGVudGlhbA");
    expect(await findTabletKey(LOGIN, touch)).toBeUndefined();
    expect(await read((await findTabletKey(LOGIN, mine)) as CryptoKey, box)).toEqual(DRAFT);
  });

  it("says nothing of the tablet key to whoever reads the disk", async () => {
    const mine = await words();
    await openTabletKey(LOGIN, mine);
    const [row] = await findUnlocks(LOGIN);
    expect(Object.keys(row?.way ?? {})).not.toContain("key");
    expect(row?.box).toHaveLength(12 + 32 + 16);
  });

  it("has its own tablet key for a way that opens none here, and leaves the first one alone", async () => {
    const [first, second] = [await words(), await passkey()];
    const box = await keep(await openTabletKey(LOGIN, first));
    await expect(read(await openTabletKey(LOGIN, second), box)).rejects.toThrow();
    expect(await read(await openTabletKey(LOGIN, first), box)).toEqual(DRAFT);
    expect(await (await database()).count("unlocks")).toBe(2);
  });

  it("opens by both ways once two that began apart were joined, whatever either had shut", async () => {
    const [first, second] = [await words(), await passkey()];
    const boxes = [await keep(await openTabletKey(LOGIN, first)), await keep(await openTabletKey(LOGIN, second))];
    expect(await findOtherWays(LOGIN, second)).toMatchObject([{ kind: "passphrase" }]);
    const goingOn = await join(LOGIN, second, first);
    expect(await read(goingOn as CryptoKey, boxes[0] as Awaited<ReturnType<typeof keep>>)).toEqual(DRAFT);
    for (const way of [first, second]) {
      const keys = await findTabletKeys(LOGIN, way);
      for (const box of boxes) {
        const read_ = await Promise.all(keys.map((key) => read(key, box).catch(() => null)));
        expect(read_.filter((one) => one !== null)).toEqual([DRAFT]);
      }
      expect(await findOtherWays(LOGIN, way)).toEqual([]);
    }
  });

  it("keeps the old words for what only they open when a passkey renews them", async () => {
    const [old, touch, renewed] = [await words(), await passkey(), await words()];
    const box = await keep(await openTabletKey(LOGIN, old));
    await openTabletKey(LOGIN, touch);
    await addUnlock(LOGIN, touch, renewed);
    await forgetOtherWords(LOGIN, renewed as Extract<Way, { kind: "passphrase" }>);
    expect(await read((await findTabletKey(LOGIN, old)) as CryptoKey, box)).toEqual(DRAFT);
  });

  it("knows no other way where all open the same", async () => {
    const [first, second] = [await words(), await passkey()];
    await openTabletKey(LOGIN, first);
    await addUnlock(LOGIN, first, second);
    expect([await findOtherWays(LOGIN, first), await findOtherWays(LOGIN, second)]).toEqual([[], []]);
  });
});
