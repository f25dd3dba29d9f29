import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { Problem } from "../../api/client.ts";
import { queue, sendQueue } from "./queue.svelte.ts";
import type { Sent } from "./sending.ts";

const session = vi.hoisted(() => ({ signedIn: true, locked: false, me: { id: "nadia" } }));
const sendNotes = vi.hoisted(() => vi.fn());
vi.mock("../session.svelte", () => ({ apiOf: (worker: string) => ({ worker }), onForget: () => undefined, session }));
vi.mock("./bearing", () => ({ bearerNow: async () => ({ login: "nadia.brook", keys: [] }) }));
vi.mock("./noting", () => ({ waitingNotes: async () => [] }));
vi.mock("./taking", () => ({ takeAnew: async () => undefined }));
vi.mock("../../outbox/notes", () => ({ countOthers: async () => ({ colleagues: 0, otherWay: 0 }), releaseNote: async () => undefined }));
vi.mock("./sending", () => ({ sendNotes }));

const sent = (change: Partial<Sent> = {}): Sent => ({ sent: 0, told: [], refused: 0, left: 1, ended: null, ...change });
const failed = (status: number, retry_after?: number) => sent({ ended: new Problem(status, { code: "gone", ...(retry_after ? { retry_after } : {}) }) });
const tries = () => sendNotes.mock.calls.length;

beforeEach(async () => {
  vi.useFakeTimers();
  vi.spyOn(Math, "random").mockReturnValue(0.5);
  Object.assign(session, { signedIn: true, locked: false, me: { id: "nadia" } });
  sendNotes.mockReset().mockResolvedValue(sent());
  // Nothing of the test before is left over: no timer, no failures.
  await sendQueue();
  sendNotes.mockClear();
});
afterEach(() => {
  vi.useRealTimers();
  vi.restoreAllMocks();
});

describe("notes that wait for a line", () => {
  it("are tried again by themselves, later each time, until they are through", async () => {
    sendNotes.mockResolvedValue(failed(0));
    await sendQueue();
    await vi.advanceTimersByTimeAsync(1999);
    expect(tries()).toBe(1);
    await vi.advanceTimersByTimeAsync(1);
    expect(tries()).toBe(2);
    await vi.advanceTimersByTimeAsync(3999);
    expect(tries()).toBe(2);
    sendNotes.mockResolvedValue(sent({ sent: 1, left: 0 }));
    await vi.advanceTimersByTimeAsync(1);
    expect(tries()).toBe(3);
    expect(queue.came).toMatchObject({ sent: 1 });
    await vi.advanceTimersByTimeAsync(3_600_000);
    expect(tries()).toBe(3);
  });

  it("wait at least as long as a busy server asks", async () => {
    sendNotes.mockResolvedValue(failed(503, 60));
    await sendQueue();
    await vi.advanceTimersByTimeAsync(59_000);
    expect(tries()).toBe(1);
    await vi.advanceTimersByTimeAsync(1000);
    expect(tries()).toBe(2);
  });

  it("that were refused wait for a look, and are not sent again by themselves", async () => {
    sendNotes.mockResolvedValue(sent({ refused: 1 }));
    await sendQueue();
    await vi.advanceTimersByTimeAsync(3_600_000);
    expect(tries()).toBe(1);
  });

  it("are not tried while the desk is locked, and go on by themselves once it is open again, whatever screen that is", async () => {
    sendNotes.mockResolvedValue(failed(401));
    await sendQueue();
    session.locked = true;
    await vi.advanceTimersByTimeAsync(3_600_000);
    expect(tries()).toBe(1);
    session.locked = false;
    sendNotes.mockResolvedValue(sent({ sent: 1, left: 0 }));
    await vi.advanceTimersByTimeAsync(600_000);
    expect(tries()).toBe(2);
  });

  it("go out under their writer alone, and whoever signs in meanwhile hears nothing of it", async () => {
    let arrive: (came: Sent) => void = () => undefined;
    sendNotes.mockImplementationOnce(() => new Promise<Sent>((done) => (arrive = done)));
    const before = queue.came;
    const sending = sendQueue();
    await vi.advanceTimersByTimeAsync(0);
    expect(sendNotes.mock.calls[0]?.[0]).toEqual({ worker: "nadia" });
    session.me = { id: "imran" };
    arrive(sent({ sent: 2, ended: new Problem(504, { code: "gone" }) }));
    await sending;
    await vi.advanceTimersByTimeAsync(3_600_000);
    expect(queue.came).toBe(before);
    expect(tries()).toBe(1);
  });
});

describe("a note that is kept while others are being sent", () => {
  it("breaks in after the one that is on its way, and goes with the next attempt at once", async () => {
    let arrive: (came: Sent) => void = () => undefined;
    let anew = (): boolean => false;
    sendNotes.mockImplementationOnce((_api, _bearer, asked: () => boolean) => {
      anew = asked;
      return new Promise<Sent>((done) => (arrive = done));
    });
    const sending = sendQueue();
    await vi.advanceTimersByTimeAsync(0);
    expect(anew()).toBe(false);
    await sendQueue();
    expect(anew()).toBe(true);
    expect(tries()).toBe(1);
    arrive(sent({ sent: 1 }));
    await sending;
    expect(tries()).toBe(2);
  });
});
