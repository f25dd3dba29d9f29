import { describe, expect, it } from "vitest";
import { reportOf } from "./lossReport";

const MARCH = Date.UTC(2026, 2, 2);

describe("what a lead is told of a tablet whose browser deleted everything", () => {
  it("is each device once, a colleague's on the same tablet too", () => {
    expect(reportOf([{ waits: { a: 3, b: 1 }, at: MARCH }])).toEqual([
      { device_id: "a", pieces: 3, counted_at: "2026-03-02T00:00:00.000Z" },
      { device_id: "b", pieces: 1, counted_at: "2026-03-02T00:00:00.000Z" },
    ]);
  });

  it("adds up what was lost twice before anybody signed in", () => {
    const report = reportOf([{ waits: { a: 3 }, at: MARCH }, { waits: { a: 2 }, at: MARCH + 86_400_000 }]);
    expect(report).toEqual([{ device_id: "a", pieces: 5, counted_at: "2026-03-03T00:00:00.000Z" }]);
  });

  it("leaves out notes of somebody who made no tablet ready here: they belong to no tablet that a lead knows", () => {
    expect(reportOf([{ waits: { "": 2 }, at: MARCH }])).toEqual([]);
  });
});
