/** The budgets of bytes, held against the files as they were built: what every tablet has to fetch over a thin line. */
import { existsSync } from "node:fs";
import { join, resolve } from "node:path";
import { describe, expect, it } from "vitest";
import { Built, DOORS } from "./weigh.ts";

const WEB = resolve(import.meta.dirname, "../../src/voicecapture/web");
const built = new Built(WEB);

// Without a build there is nothing to weigh; `make test` always builds first.
describe.skipIf(!existsSync(join(WEB, "sw.js")))("the built files", () => {
  it.each(DOORS)("let the %s door begin with at most 45 KB of script", (door) => {
    expect(built.sum(built.firstRoute(door))).toBeLessThanOrEqual(45_000);
  });

  it("load every later screen with at most 15 KB", () => {
    const later = built.laterScreens();
    expect(later.length).toBeGreaterThan(20);
    expect(later.filter(({ size }) => size > 15_000)).toEqual([]);
  });

  it("have a service worker of at most 2 KB", () => {
    expect(built.packed("sw.js")).toBeLessThanOrEqual(2048);
  });

  it("have a script of at most 15 KB by which the service worker sends", () => {
    expect(built.packed(built.named("sending"))).toBeLessThanOrEqual(15_000);
  });

  it("keep at most 600 KB ready for days without a line, language packs apart", () => {
    const files = built.kept();
    expect(files.length).toBeGreaterThan(20);
    expect(built.sum(files)).toBeLessThanOrEqual(600_000);
  });
});
