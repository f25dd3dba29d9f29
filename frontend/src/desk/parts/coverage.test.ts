import { beforeEach, describe, expect, it, vi } from "vitest";
import type { Coverage } from "../../api/types";

const get = vi.hoisted(() => vi.fn());
vi.mock("../session.svelte", () => ({ api: { get } }));
const { coverageOf, heardWords, ringOf } = await import("./coverage");

const daysAgo = (days: number): string => new Date(Date.now() - days * 86_400_000 - 60_000).toISOString();
/** What the service answers, whole: a name that is not the wire's does not pass the type check. */
const answer = (said: Partial<Coverage>): Coverage => ({
  sessions: 2, heard: 2, alone: 0, not_alone: 2, alone_unknown: 0, last_heard_at: null, last_alone_at: null, last_language: null, last_interpreter: null,
  languages: [], interpreters: [], unvetted: 0, unbridged: 0, adults: [], doors: [], opened_by: [], ...said,
});

beforeEach(() => void get.mockReset());

describe("whether somebody was heard, on a family's map", () => {
  it("is as the service says: when, and when alone", async () => {
    get.mockResolvedValue(answer({ last_heard_at: daysAgo(3), last_alone_at: daysAgo(8) }));
    const heard = (await coverageOf([{ id: "z", open: true }])).get("z");
    expect(heardWords(heard)).toEqual(["heard 3 days ago", "alone 8 days ago"]);
    expect(ringOf(heard)).toBe("alone");
  });

  it("tells those who were never heard alone from those who were not heard", () => {
    const [heard, silent] = [answer({ last_heard_at: daysAgo(3) }), answer({})];
    expect([heardWords(heard), ringOf(heard)]).toEqual([["heard 3 days ago", "never alone"], "heard"]);
    expect([heardWords(silent), ringOf(silent)]).toEqual([["not heard yet", ""], "silent"]);
  });

  it("is not asked of whoever is shut to the reader, and not guessed where it cannot be read", async () => {
    get.mockRejectedValue(new Error("no line"));
    const found = await coverageOf([{ id: "f", open: false }, { id: "z", open: true }]);
    expect(get).toHaveBeenCalledTimes(1);
    expect([...found.values()].map(heardWords)).toEqual([["not open to you", ""], ["", ""]]);
  });
});
