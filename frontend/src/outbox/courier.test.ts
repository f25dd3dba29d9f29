import "fake-indexeddb/auto";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { PartsServer, sealed, Tablet, type Line } from "../../tests/outbox/server.ts";
import { Courier, drain } from "./courier.ts";
import { write, type OutboxRow } from "./database.ts";
import { REQUEST_MOST } from "./pace.ts";
import { pause } from "./pause.ts";
import { Sender } from "./sync.ts";
import { countWaiting } from "./waiting.ts";
import { WireError, type Post } from "./wire.ts";

const PART = 256 * 1024;
let tablet: Tablet;
beforeEach(async () => {
  tablet = await Tablet.fresh();
});

/** A day of 30 MB: forty texts and drawings, and nineteen recordings of six parts, of as many people as there are hand-overs. */
async function aDay(handOvers = ["t"]): Promise<OutboxRow[]> {
  const rows: OutboxRow[] = [];
  const keep = async (i: number, ...size: [number, number]) => rows.push(await tablet.keep(sealed(...size), { token: handOvers[i % handOvers.length] as string }));
  for (let i = 0; i < 40; i += 1) await keep(i, 1, 4000);
  for (let i = 0; i < 19; i += 1) await keep(i, 6, PART);
  return rows;
}
const needed = (rows: OutboxRow[]): number => rows.reduce((sum, row) => sum + row.blobs.reduce((all, blob) => all + blob.length, 0), 0);
const every = (nth: number, fate: "before" | "after"): Line => (request) => (request % nth === 0 ? fate : undefined);

describe("a day of 30 MB", () => {
  it.each([1, 3])("of %i people goes in no more than ten requests on a good line", async (people) => {
    const rows = await aDay(["first", "second", "third"].slice(0, people));
    const server = new PartsServer(tablet, rows);
    const tokens = new Set<string>();
    await new Sender((path, token, ...more) => server.post(path, String(tokens.add(token) && token), ...more)).all();
    expect([...tokens], "the hand-over of the piece that was kept first").toEqual(["first"]);
    expect(server.kept).toBe(rows.length);
    expect(server.paths.length).toBeLessThanOrEqual(10);
    expect(server.largest).toBeLessThanOrEqual(REQUEST_MOST);
    expect(await countWaiting()).toMatchObject({ waiting: 0, sent: rows.length });
  });

  it.each([4, 5, 7])("goes over a line that cuts every %i-th request, with less than a quarter in vain and no part twice", async (nth) => {
    const rows = await aDay();
    const server = new PartsServer(tablet, rows, every(nth, "before"));
    await drain(new Sender(server.post), 0);
    expect(server.kept).toBe(rows.length);
    expect(server.twice).toBe(0);
    expect(server.bytes / needed(rows)).toBeLessThan(1.25);
    expect(await countWaiting()).toMatchObject({ waiting: 0, sent: rows.length, stopped: 0 });
  });

  it("sends nothing twice where only the answers are lost, in the middle of a recording too", async () => {
    const rows = await aDay();
    const server = new PartsServer(tablet, rows, every(3, "after"));
    await drain(new Sender(server.post), 0);
    expect(server.twice).toBe(0);
    expect(await countWaiting()).toMatchObject({ waiting: 0, sent: rows.length });
  });
});

describe("after a cut", () => {
  it("only what was on its way is offered again", async () => {
    const rows = await aDay();
    const offered: number[] = [];
    const server = new PartsServer(tablet, rows, (request) => (request === 3 ? "before" : undefined));
    const post: Post = (path, token, body, until) => {
      if (path.endsWith("offer")) offered.push(body.length);
      return server.post(path, token, body, until);
    };
    await drain(new Sender(post), 0);
    expect(offered).toHaveLength(2);
    expect(offered[1]).toBeLessThan((offered[0] ?? 0) / 10);
  });
});

describe("a call for help", () => {
  /** A line on which requests with pieces stay until they are given up. */
  const hangs = (told: (path: string, until?: AbortSignal) => void): Post => (path, _token, _body, until) => {
    told(path, until);
    if (!path.endsWith("pieces")) return Promise.resolve({ pieces: [] });
    return new Promise((_, reject) => until?.addEventListener("abort", () => reject(new WireError(0, 0))));
  };

  it("goes at once while a large request is on its way, which makes room and goes on afterwards", async () => {
    const rows = [await tablet.keep(sealed(6, PART))];
    const paths: string[] = [];
    const server = new PartsServer(tablet, rows);
    let hung = true;
    const post: Post = async (path, token, body, until) => {
      paths.push(path.split("/").at(-1) ?? "");
      const isFirst = path.endsWith("pieces") && hung;
      if (isFirst) hung = false;
      return isFirst ? hangs(() => undefined)(path, token, body, until) : server.post(path, token, body, until);
    };
    const courier = new Courier(() => undefined, post);
    void courier.nudge();
    await vi.waitFor(() => expect(paths).toEqual(["offer", "pieces"]));
    await tablet.call();
    void courier.urgent();
    await vi.waitFor(async () => expect(await countWaiting()).toMatchObject({ waiting: 0, help: 0 }), 5000);
    expect(paths.slice(2, 5)).toEqual(["help", "offer", "pieces"]);
  });

  it("is tried at once though the server asked to wait with the one before", async () => {
    let tried = 0;
    const courier = new Courier(() => undefined, async () => {
      tried += 1;
      throw new WireError(503, 60_000);
    });
    await tablet.call();
    await courier.nudge();
    await courier.nudge();
    expect(tried).toBe(1);
    await tablet.call();
    await courier.urgent();
    expect(tried).toBe(2);
  });

  it("is tried at once though the server asks to wait with the one that was on its way when it was pressed", async () => {
    let tried = 0;
    let answer = (): void => undefined;
    const courier = new Courier(() => undefined, () => {
      tried += 1;
      return new Promise((_, reject) => (answer = () => reject(new WireError(503, 60_000))));
    });
    await tablet.call();
    void courier.nudge();
    await vi.waitFor(() => expect(tried).toBe(1));
    await tablet.call();
    void courier.urgent();
    answer();
    await vi.waitFor(() => expect(tried).toBe(2));
  });

  it("is tried when the line is back or somebody looks, whatever the server asked before", async () => {
    let tried = 0;
    const courier = new Courier(() => undefined, async () => {
      tried += 1;
      throw new WireError(503, 3_600_000);
    });
    await tablet.call();
    await courier.nudge();
    await courier.afresh();
    expect(tried).toBe(2);
  });

  it("is not held up by a server that is too busy for pieces", async () => {
    await tablet.keep();
    const paths: string[] = [];
    const courier = new Courier(() => undefined, async (path) => {
      paths.push(path.split("/").at(-1) ?? "");
      if (path.endsWith("offer")) throw new WireError(503, 60_000);
      return {};
    });
    await courier.nudge();
    await tablet.call();
    await courier.urgent();
    await courier.afresh();
    expect(paths).toEqual(["offer", "help"]);
    expect(await countWaiting()).toMatchObject({ waiting: 1, help: 0 });
  });
});

describe("sending without a page", () => {
  it("ends with what the server said where it asks to wait, though something moved", async () => {
    const rows = [await tablet.keep(), await tablet.keep(sealed(1, 700), { token: "u" })];
    // A colleague's: it goes in a request of its own.
    await write(["outbox"], (tx) => tx.objectStore("outbox").put({ ...(rows[1] as OutboxRow), device: "06".repeat(16) }).then(() => undefined));
    const server = new PartsServer(tablet, rows);
    const busy: Post = (path, token, ...rest) => (token === "u" ? Promise.reject(new WireError(503, 5000)) : server.post(path, token, ...rest));
    await expect(drain(new Sender(busy), 0)).rejects.toMatchObject({ status: 503 });
    expect(await countWaiting()).toMatchObject({ waiting: 1, sent: 1 });
  });

  it("ends where nothing moves any more, and leaves the rest", async () => {
    const rows = [await tablet.keep()];
    const server = new PartsServer(tablet, rows, () => "before");
    await expect(drain(new Sender(server.post), 0)).rejects.toMatchObject({ status: 0 });
    expect(await countWaiting()).toMatchObject({ waiting: 1 });
  });
});

describe("waiting between attempts", () => {
  beforeEach(() => void vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout", "performance"] }));
  afterEach(() => void vi.useRealTimers());

  /** Lets what was begun come to its end; fake-indexeddb works in real time. */
  const settled = (): Promise<void> => new Promise((resolve) => setImmediate(() => setImmediate(() => setImmediate(resolve))));

  it("doubles from two seconds to five minutes and honours the server's wish", () => {
    expect([1, 2, 3, 20].map((failures) => pause(failures, 0, 0.5))).toEqual([2000, 4000, 8000, 300_000]);
    expect(pause(1, 30_000, 0.5)).toBe(30_000);
  });

  it("is half a minute at most for a call for help, however long the server asks", async () => {
    let tried = 0;
    const courier = new Courier(() => undefined, () => {
      tried += 1;
      return Promise.reject(new WireError(503, 3_600_000));
    });
    await tablet.call();
    await courier.nudge();
    expect(tried).toBe(1);
    vi.advanceTimersByTime(29_999);
    await settled();
    expect(tried).toBe(1);
    vi.advanceTimersByTime(1);
    await settled();
    expect(tried).toBe(2);
  });

  it("grows while nothing moves, begins anew when the line is back, and asks a busy server not before it said", async () => {
    vi.spyOn(Math, "random").mockReturnValue(0.5);
    await tablet.keep();
    let tried = 0;
    let failure = new WireError(0, 0);
    const courier = new Courier(() => undefined, () => {
      tried += 1;
      return Promise.reject(failure);
    });
    const after = async (milliseconds: number): Promise<number> => {
      vi.advanceTimersByTime(milliseconds);
      await settled();
      return tried;
    };
    await courier.nudge();
    expect(tried).toBe(1);
    expect(await after(1999)).toBe(1);
    expect(await after(1)).toBe(2);
    expect(await after(3999)).toBe(2);
    expect(await after(1)).toBe(3);
    await courier.afresh();
    expect(tried).toBe(4);
    expect(await after(2000)).toBe(5);
    failure = new WireError(503, 60_000);
    expect(await after(4000)).toBe(6);
    await courier.afresh();
    expect(await after(59_000)).toBe(6);
    expect(await after(1000)).toBe(7);
  });
});
