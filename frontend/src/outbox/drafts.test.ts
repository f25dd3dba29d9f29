import "fake-indexeddb/auto";
import { IDBFactory } from "fake-indexeddb";
import { beforeEach, describe, expect, it } from "vitest";
import { closeDatabase, database } from "./database.ts";
import { Drafts } from "./drafts.ts";

const newKey = () => crypto.subtle.generateKey({ name: "AES-GCM", length: 256 }, false, ["encrypt", "decrypt"]);
let key: CryptoKey;
beforeEach(async () => {
  await closeDatabase();
  globalThis.indexedDB = new IDBFactory();
  key = await newKey();
});
const stroke = (n: number) => ({ activity: "drawing", whole: false, content: { op: "stroke", n } });
const text = (words: string) => ({ activity: "journal", whole: true, content: { text: words } });
const rows = async () => (await database()).getAll("drafts");

describe("a draft", () => {
  it("comes back step by step after the page is gone", async () => {
    const drafts = new Drafts("s", key);
    for (const n of [1, 2, 3]) await drafts.append(stroke(n));
    expect(await new Drafts("s", key).load()).toEqual([stroke(1), stroke(2), stroke(3)]);
  });

  it("keeps only the last state of what is written whole", async () => {
    const drafts = new Drafts("s", key);
    await drafts.append(text("I"));
    await drafts.append(text("I saw"));
    expect(await rows()).toHaveLength(1);
    expect(await drafts.load()).toEqual([text("I saw")]);
  });

  it("says nothing to whoever reads the disk without the key", async () => {
    await new Drafts("s", key).append(text("the blue door"));
    const stored = JSON.stringify((await rows()).map((row) => ({ ...row, box: new TextDecoder("latin1").decode(row.box) })));
    expect(stored).not.toContain("blue");
    expect(stored).not.toContain("journal");
    expect(await new Drafts("s", await newKey()).load()).toEqual([]);
  });

  it("does not open in another session", async () => {
    await new Drafts("s", key).append(text("mine"));
    expect(await new Drafts("other", key).load()).toEqual([]);
  });

  it("leaves nothing when it is let go, and leaves other activities alone", async () => {
    const drafts = new Drafts("s", key);
    await drafts.append(stroke(1));
    await drafts.append(text("stays"));
    await drafts.drop("drawing");
    expect(await drafts.load()).toEqual([text("stays")]);
    expect(await rows()).toHaveLength(1);
  });
});
