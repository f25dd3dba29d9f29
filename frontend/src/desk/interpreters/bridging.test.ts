import { describe, expect, it } from "vitest";
import { lackOf } from "./bridging";
import { emptyInterpreter, interpreterMayBegin, interpreterReady } from "./draft";

const ASKED = { language: "ur", dialect: "Pothwari" };
const shaista = { ...ASKED, spoken: [{ language: "ur", dialect: "Pothwari" }, { language: "en", dialect: "" }] };

describe("An interpreter in a session", () => {
  it("bridges to the person's language, whether the session is in it or in English", () => {
    expect(["ur", "ur-PK", "en", "en-GB"].map((session) => lackOf(shaista, session))).toEqual(["", "", "", ""]);
    expect(lackOf({ ...shaista, spoken: [{ language: "ur", dialect: "pothwari" }] }, "ur")).toBe("");
  });
  it("does not bridge to a language that they do not have", () => {
    expect(lackOf(shaista, "ar")).toBe("language");
    expect(lackOf({ ...ASKED, spoken: [{ language: "pl" }] }, "en")).toBe("language");
  });
  it("bridges to what no tablet shows, whatever the tablet stands in", () => {
    const asked = { language: "phr", dialect: "" };
    expect(lackOf({ ...asked, spoken: [{ language: "phr", dialect: "" }] }, "ur")).toBe("");
    expect(lackOf({ ...asked, spoken: [{ language: "ur", dialect: "" }] }, "ur")).toBe("language");
  });
  it("is not said to lack anything by a sheet that does not say what they have", () => {
    expect(lackOf(ASKED, "ar")).toBe("");
  });
  it("keeps a planned session waiting without the language, and not without the dialect", () => {
    const there = { ...emptyInterpreter(), on: true, request: "a", declared: true };
    expect(interpreterReady(there)).toBe(true);
    expect(interpreterReady({ ...there, lack: "dialect" })).toBe(true);
    expect(interpreterReady({ ...there, lack: "language" })).toBe(false);
    expect(interpreterReady({ ...there, lack: "language", on: false })).toBe(true);
  });
  it("cannot be a relative, nor anybody who stepped in, where a planned session begins; what happened is noted all the same", () => {
    const cousin = { ...emptyInterpreter(), on: true, request: "other", name: "Bilal", tie: "relative" as const };
    for (const one of [cousin, { ...cousin, tie: "" as const }, { ...cousin, name: "" }]) {
      expect([interpreterReady(one), interpreterMayBegin(one)]).toEqual([true, false]);
    }
    expect(interpreterMayBegin({ ...emptyInterpreter(), on: true, request: "a", declared: true })).toBe(true);
    expect(interpreterMayBegin({ ...emptyInterpreter(), on: true, request: "a" })).toBe(false);
    expect(interpreterMayBegin({ ...cousin, on: false })).toBe(true);
  });
  it("lacks the dialect that was asked for, where they only have the language", () => {
    expect(lackOf({ ...ASKED, spoken: [{ language: "ur", dialect: "" }] }, "en")).toBe("dialect");
    expect(lackOf({ ...ASKED, spoken: [{ language: "ar", dialect: "" }] }, "ar")).toBe("");
  });
});
