import "fake-indexeddb/auto";
import { encode } from "@msgpack/msgpack";
import { IDBFactory } from "fake-indexeddb";
import { beforeEach, describe, expect, it, vi } from "vitest";
import { own, random } from "../crypto/bytes.ts";
import { closeDatabase, database, write } from "./database.ts";
import { standing } from "./standing.ts";
import { count, forgetLosses, look, losses } from "./witness.ts";

const NADIA = "05".repeat(16);
const OMAR = "06".repeat(16);
let n = 0;

async function kept(device: string): Promise<void> {
  n += 1;
  const bytes = random(32);
  const row = { env: `${n}`, device, token: "t", seq: n, previous: bytes, signature: bytes, identity: bytes, core: bytes, seal: bytes, blobs: [bytes], urgent: false, stopped: null };
  await write(["outbox", "pins"], async (tx) => {
    await tx.objectStore("pins").put("org", device);
    await tx.objectStore("outbox").add(row);
  });
}
async function called(device: string, to?: "quiet"): Promise<void> {
  const body = own(encode({ device: new Uint8Array(16).fill(Number.parseInt(device.slice(0, 2), 16)), pressed: 1 }));
  await write(["signals"], (tx) => tx.objectStore("signals").add({ token: "t", body, ...(to ? { to } : {}) }).then(() => undefined));
}
async function noted(login: string): Promise<void> {
  n += 1;
  await write(["notes"], (tx) => tx.objectStore("notes").add({ id: `${n}`, login, box: random(8), refusal: null }).then(() => undefined));
}
/** What a browser does that is short of room: the whole database is gone, and another is made at its next use. */
async function thrownAway(): Promise<void> {
  await closeDatabase();
  globalThis.indexedDB = new IDBFactory();
}

beforeEach(async () => {
  await thrownAway();
  const stored = new Map<string, string>();
  vi.stubGlobal("localStorage", {
    getItem: (key: string) => stored.get(key) ?? null,
    setItem: (key: string, value: string) => void stored.set(key, value),
    removeItem: (key: string) => void stored.delete(key),
  });
  await write(["devices"], async (tx) => {
    for (const [login, device] of [["nadia.brook", NADIA], ["omar.reid", OMAR]] as const) {
      await tx.objectStore("devices").put({ login, device, organisation: "org", wrapped: random(8) });
    }
  });
});

describe("what waits on a tablet", () => {
  it("is counted by device: pieces, calls for help and notes", async () => {
    for (const device of [NADIA, NADIA, OMAR]) await kept(device);
    await called(NADIA);
    await noted("omar.reid");
    expect((await standing()).waits).toEqual({ [NADIA]: 3, [OMAR]: 2 });
  });

  it("counts a note of somebody who made no tablet ready here", async () => {
    await noted("ines.varga");
    expect((await standing()).waits).toEqual({ "": 1 });
  });

  it("does not tell the worker, who sees the count, of a word past the worker", async () => {
    await called(NADIA, "quiet");
    expect((await standing()).waits).toEqual({});
  });
});

describe("a database that the browser threw away", () => {
  it("is noticed, with how many waited by device and when they were counted", async () => {
    await kept(NADIA);
    await kept(OMAR);
    count(await standing(), 1000);
    await thrownAway();
    expect(await look()).toBe("well");
    expect(losses()).toEqual([expect.objectContaining({ waits: { [NADIA]: 1, [OMAR]: 1 }, at: 1000 })]);
  });

  it("stays told until somebody has read it, whatever is kept and counted after it", async () => {
    await kept(NADIA);
    count(await standing(), 1000);
    await thrownAway();
    await look();
    await kept(OMAR);
    count(await standing(), 2000);
    await thrownAway();
    await look();
    await look();
    expect(losses().map(({ at }) => at)).toEqual([1000, 2000]);
    forgetLosses();
    expect(losses()).toEqual([]);
  });

  it("is told once, also where a thread that counted before says so only after", async () => {
    await kept(NADIA);
    const before = await standing();
    count(before, 1000);
    await thrownAway();
    await look();
    count(before, 1001);
    await look();
    expect(losses().map(({ at }) => at)).toEqual([1000]);
  });

  it("is no loss where nothing waited, or where everything was sent since", async () => {
    count(await standing(), 1000);
    await thrownAway();
    await look();
    expect(losses()).toEqual([]);
  });

  it("is not seen in one that is only empty again, because all was sent", async () => {
    await kept(NADIA);
    count(await standing(), 1000);
    await write(["outbox"], (tx) => tx.objectStore("outbox").clear());
    await look();
    expect(losses()).toEqual([]);
  });

  it("is told of where it does not open at all", async () => {
    await closeDatabase();
    const open = vi.spyOn(globalThis.indexedDB, "open").mockImplementation(() => {
      throw new DOMException("Internal error opening backing store", "UnknownError");
    });
    expect(await look()).toBe("shut");
    open.mockRestore();
    expect(await look()).toBe("well");
  });
});

describe("the witness beside the database", () => {
  it("holds numbers and ids of devices, no name", async () => {
    await kept(NADIA);
    await noted("omar.reid");
    count(await standing(), 1000);
    const { born } = await standing();
    expect(JSON.parse(localStorage.getItem("counted") ?? "")).toEqual({ born, waits: { [NADIA]: 1, [OMAR]: 1 }, at: 1000 });
    expect(await database()).toBeDefined();
  });
});
