import { describe, expect, it } from "vitest";
import { precached } from "./plugin.ts";

const chunk = (fileName: string, change: object = {}) => ({
  type: "chunk", fileName, name: fileName, isEntry: false, imports: [], dynamicImports: [], viteMetadata: { importedCss: new Set<string>() }, ...change,
});
const asset = (fileName: string) => ({ type: "asset", fileName });
const bundle = Object.fromEntries(
  [
    chunk("assets/voice.js", { name: "voice", isEntry: true, imports: ["assets/base.js"], dynamicImports: ["assets/drawing.js"] }),
    chunk("assets/desk.js", { name: "desk", isEntry: true, imports: ["assets/base.js", "assets/begin-desk.js"], dynamicImports: ["assets/away.js"] }),
    chunk("assets/begin-desk.js", { dynamicImports: ["assets/audit.js"] }),
    chunk("assets/away.js", { name: "Away", imports: ["assets/base.js"], dynamicImports: ["assets/visit.js"] }), chunk("assets/visit.js"), asset("assets/ur.desk-a.json"),
    chunk("assets/base.js", { viteMetadata: { importedCss: new Set(["assets/base.css"]) } }),
    chunk("assets/drawing.js", { imports: ["assets/begin-desk.js"] }), asset("assets/ur.voice-a.json"), chunk("assets/audit.js"), chunk("assets/nobleSuite.js"),
    asset("assets/worker.js"), asset("assets/andika-latin-400-normal.woff2"), asset("assets/noto-nastaliq-urdu.woff2"), asset("assets/base.css"),
  ].map((file) => [file.fileName, file]),
) as unknown as Parameters<typeof precached>[0];

describe("what lies ready for days without a network", () => {
  it("is the voice door with everything it may load later, the sealing thread, and the desk's shell", () => {
    const files = precached(bundle);
    for (const name of ["voice.js", "drawing.js", "base.css", "worker.js", "desk.js", "andika-latin-400-normal.woff2"]) {
      expect(files).toContain(`/assets/${name}`);
    }
    expect(files.slice(0, 2)).toEqual(["/voice", "/desk"]);
  });

  it("is the part of the desk that opens what was taken along, with its screens", () => {
    for (const name of ["away.js", "visit.js"]) expect(precached(bundle)).toContain(`/assets/${name}`);
  });

  it("is not a language's pack, a desk screen, or what only other browsers need", () => {
    const files = precached(bundle).join();
    for (const name of ["nastaliq", "ur.voice", "audit", "noble", "ur.desk"]) expect(files).not.toContain(name);
  });
});
