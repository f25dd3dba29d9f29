import { describe, expect, it } from "vitest";
import { Pace, patience, REQUEST_LEAST, REQUEST_MOST } from "./pace.ts";

const PART = 256 * 1024;

/** Sends `total` bytes over a line on which `breaks` says which requests are cut half-way; gives the requests, and the bytes sent by the bytes needed. */
function sent(total: number, breaks: (request: number, bytes: number) => boolean): { requests: number; ratio: number } {
  const pace = new Pace();
  let [left, bytes, requests] = [total, 0, 0];
  while (left > 0) {
    // Whole parts, and at least one.
    const size = Math.min(left, Math.max(PART, Math.floor(pace.room / PART) * PART));
    requests += 1;
    if (breaks(requests, size)) {
      bytes += size / 2;
      pace.broke(size);
    } else {
      bytes += size;
      left -= size;
      pace.came(size, 300);
    }
  }
  return { requests, ratio: bytes / total };
}

describe("the size of a request", () => {
  it("grows on a good line, so that a day of 30 MB needs few", () => {
    expect(sent(30_000_000, () => false)).toEqual({ requests: 8, ratio: 1 });
  });

  it("is never above what the server takes, or below what a request is worth", () => {
    const pace = new Pace();
    for (let i = 0; i < 20; i += 1) pace.came(pace.room, 10);
    expect(pace.room).toBe(REQUEST_MOST);
    for (let i = 0; i < 20; i += 1) pace.broke(pace.room);
    expect(pace.room).toBe(REQUEST_LEAST);
  });

  it("is a quarter after a cut and a half after a slow answer", () => {
    const pace = new Pace();
    const first = pace.room;
    pace.broke(first);
    expect(pace.room).toBe(first / 4);
    pace.came(pace.room, 21_000);
    expect(pace.room).toBe(first / 8);
  });

  it("stays as it is where an answer takes a while, or the request was a small one", () => {
    const pace = new Pace();
    const first = pace.room;
    pace.came(first, 9_000);
    pace.came(2_000, 20);
    expect(pace.room).toBe(first);
  });

  it("takes longer to grow after each cut", () => {
    const pace = new Pace();
    pace.broke(pace.room);
    const small = pace.room;
    for (let i = 0; i < 3; i += 1) pace.came(small, 10);
    expect(pace.room).toBe(small);
    pace.came(small, 10);
    expect(pace.room).toBe(2 * small);
  });

  it.each([4, 5, 7])("loses less than a quarter on a line that cuts every %i-th request half-way", (every) => {
    expect(sent(30_000_000, (request) => request % every === 0).ratio).toBeLessThan(1.25);
  });

  it.each([300_000, 700_000, 3_000_000])("loses less than a quarter on a line that carries %i bytes at once", (most) => {
    expect(sent(30_000_000, (_, bytes) => bytes > most).ratio).toBeLessThan(1.25);
  });
});

describe("a request that hangs", () => {
  it("is given up by its size, and never waited for longer than five minutes", () => {
    expect(patience(1200)).toBeLessThan(31_000);
    expect(patience(PART)).toBeGreaterThan((PART * 8) / 24);
    expect(patience(REQUEST_MOST)).toBe(300_000);
  });
});
