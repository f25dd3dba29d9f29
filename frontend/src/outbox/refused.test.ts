import "fake-indexeddb/auto";
import { decode } from "@msgpack/msgpack";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { PartsServer, sealed, Tablet } from "../../tests/outbox/server.ts";
import { fromHex } from "../crypto/bytes.ts";
import { Courier } from "./courier.ts";
import { database, write, type OutboxRow } from "./database.ts";
import { Sender } from "./sync.ts";
import { countWaiting } from "./waiting.ts";
import type { Post } from "./wire.ts";

const DAY = 86_400_000;
let row: OutboxRow;
/** Why the server takes nothing now; undefined when it does. */
let code: string | undefined;
let sent: number;
let post: Post;

beforeEach(async () => {
  const tablet = await Tablet.fresh();
  row = await tablet.keep(sealed());
  const server = new PartsServer(tablet, [row]);
  [code, sent] = ["unknown_vault", 0];
  post = async (path, ...message) => {
    if (!path.endsWith("pieces")) return server.post(path, ...message);
    sent += 1;
    const { pieces } = decode(message[1]) as { pieces: unknown[] };
    return code ? { pieces: pieces.map(() => ({ env: fromHex(row.env), state: "refused", code })) } : server.post(path, ...message);
  };
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

const later = (milliseconds: number): void => void vi.useFakeTimers({ toFake: ["Date"], now: Date.now() + milliseconds });
const all = () => new Sender(post).all();
const stopped = async () => (await (await database()).get("outbox", row.env))?.stopped;

describe("a piece that the service refused", () => {
  it("stays as it is for a day, whichever page sends meanwhile", async () => {
    await all();
    await all();
    later(DAY - 60_000);
    await all();
    expect(sent).toBe(1);
    expect(await stopped()).toBe("unknown_vault");
    expect(await countWaiting()).toMatchObject({ waiting: 0, stopped: 1 });
  });

  it("is offered again after a day, and arrives once the vault is there", async () => {
    await all();
    code = undefined;
    later(DAY);
    await all();
    expect(await countWaiting()).toMatchObject({ waiting: 0, stopped: 0, sent: 1 });
  });

  it("waits for the next day where it is refused again", async () => {
    const sender = new Sender(post);
    await sender.all();
    later(DAY);
    await sender.all();
    await sender.all();
    expect(sent).toBe(2);
    expect(await countWaiting()).toMatchObject({ waiting: 0, stopped: 1 });
    later(DAY);
    await sender.all();
    expect(sent).toBe(3);
  });

  it("is not put off for years by a clock that was set back", async () => {
    later(3650 * DAY);
    await all();
    code = undefined;
    later(-3650 * DAY);
    await all();
    expect(await countWaiting()).toMatchObject({ stopped: 0, sent: 1 });
  });

  it("goes when a person asks, and only then, on the same day", async () => {
    const courier = new Courier(() => undefined, post);
    await courier.afresh();
    code = undefined;
    await courier.afresh();
    expect(sent).toBe(1);
    await courier.asked();
    expect(await countWaiting()).toMatchObject({ waiting: 0, stopped: 0, sent: 1 });
  });

  it("is offered once by each other version of the program that sends", async () => {
    vi.stubGlobal("location", { pathname: "/assets/worker-old.js" });
    await all();
    await all();
    expect(sent).toBe(1);
    vi.stubGlobal("location", { pathname: "/assets/worker-new.js" });
    await all();
    await all();
    expect(sent).toBe(2);
    // The service worker's name does not say which version it is.
    vi.stubGlobal("location", { pathname: "/sw.js" });
    await all();
    expect(sent).toBe(2);
  });

  it("that an older program stopped for good goes too", async () => {
    await write(["outbox"], (tx) => tx.objectStore("outbox").put({ ...row, stopped: "unknown_epoch" }).then(() => undefined));
    code = undefined;
    await all();
    expect(await countWaiting()).toMatchObject({ stopped: 0, sent: 1 });
  });

  it.each(["bad_signature", "bad_part", "conflict"])("for its own bytes (%s) is not sent again, whoever asks", async (why) => {
    code = why;
    await all();
    later(2 * DAY);
    await new Courier(() => undefined, post).asked();
    expect(sent).toBe(1);
    expect(await stopped()).toBe(why);
  });
});
