/** Writes /sw.js after a build, and beside it the list of files that the voice door (and the desk's shell) needs offline. */
import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { build, minifySync, transformWithOxc, type Plugin, type Rolldown } from "vite";

type Bundle = Rolldown.OutputBundle;
type Chunk = Rolldown.OutputChunk;

const SOURCE = fileURLToPath(new URL("sw.ts", import.meta.url));
const SENDING = fileURLToPath(new URL("sending.ts", import.meta.url));

/** Fonts of every page, and never a language's own: a language pack is fetched when somebody needs it. */
const FONTS = /andika-latin-(400|700)-normal/;
/** The parts of the desk that are for days without a line: opening what was taken along, its screens, and whether what lies here still opens. */
const AWAY = ["Away", "OpenHere", "TabletCare"];
/** Loaded only by browsers without ML-KEM of their own, or by a person's own phone, which keeps nothing for days without a line. */
const RARE = /noble|ownPhone/i;

const chunkOf = (bundle: Bundle, file: string): Chunk | undefined => {
  const found = bundle[file];
  return found?.type === "chunk" ? found : undefined;
};

/** A chunk, the styles it brings, and everything that it imports; with `lazily`, also what it imports later. */
function reach(bundle: Bundle, file: string, lazily: boolean, found = new Set<string>()): Set<string> {
  const chunk = chunkOf(bundle, file);
  if (!chunk || found.has(file)) return found;
  found.add(file);
  const styles = (chunk as Chunk & { viteMetadata?: { importedCss: Set<string> } }).viteMetadata?.importedCss ?? [];
  for (const style of styles) found.add(style);
  for (const next of [...chunk.imports, ...(lazily ? chunk.dynamicImports : [])]) reach(bundle, next, lazily, found);
  return found;
}

const named = (bundle: Bundle, name: string): string[] =>
  Object.values(bundle).flatMap((file) => (file.type === "chunk" && file.name === name ? [file.fileName] : []));

function entry(bundle: Bundle, name: string): string {
  const found = Object.values(bundle).find((file) => file.type === "chunk" && file.isEntry && file.name === name);
  if (!found) throw new Error(`The build has no ${name} door.`);
  return found.fileName;
}

/** The addresses to be kept, doors first. */
export function precached(bundle: Bundle): string[] {
  const [voice, desk] = [entry(bundle, "voice"), entry(bundle, "desk")];
  const begun = reach(bundle, voice, false);
  // What only the desk begins with leads to all of its screens, whoever else imports a part of it; those are not for days without a line.
  const files = new Set([...reach(bundle, desk, false)].filter((file) => !begun.has(file)));
  reach(bundle, voice, true, files);
  for (const file of AWAY.flatMap((name) => named(bundle, name))) reach(bundle, file, true, files);
  const assets = Object.values(bundle).filter((file) => file.type === "asset");
  // The sealing thread is built apart and arrives as an asset with its own parts.
  for (const { fileName } of assets) if (FONTS.test(fileName) || fileName.endsWith(".js")) files.add(fileName);
  const kept = [...files].filter((file) => !RARE.test(file) && file !== "sw.js").sort();
  return ["/voice", "/desk", "/icon.svg", "/manifest.webmanifest", ...kept.map((file) => `/${file}`)];
}

/** The script by which the worker sends, with all that it needs in one file: a worker of the classic kind takes in no modules. */
async function sendingScript(): Promise<string> {
  const lib = { entry: SENDING, formats: ["iife" as const], name: "sending" };
  const built = await build({ configFile: false, logLevel: "warn", build: { write: false, target: "es2022", lib } });
  const [{ output }] = built as [Rolldown.RolldownOutput];
  return output[0].code;
}

export function serviceWorker(): Plugin {
  return {
    name: "voicecapture-service-worker",
    apply: "build",
    enforce: "post",
    async generateBundle(_, bundle) {
      const files = precached(bundle);
      const pages = Object.values(bundle).filter((file) => file.type === "asset" && file.fileName.endsWith(".html"));
      const version = createHash("sha256").update(files.join());
      for (const page of pages) version.update((page as Rolldown.OutputAsset).source);
      const { code } = await transformWithOxc(readFileSync(SOURCE, "utf8"), SOURCE, { target: "es2022" });
      const name = version.digest("hex").slice(0, 12);
      const script = await sendingScript();
      const sending = `assets/sending-${createHash("sha256").update(script).digest("hex").slice(0, 12)}.js`;
      const head = `const VERSION=${JSON.stringify(name)},SENDING=${JSON.stringify(`/${sending}`)};\n`;
      const small = minifySync("sw.js", head + code.replace(/export\s*\{\s*\};?/, ""), { compress: { target: "es2022" } }).code;
      this.emitFile({ type: "asset", fileName: "sw.js", source: small });
      this.emitFile({ type: "asset", fileName: sending, source: script });
      this.emitFile({ type: "asset", fileName: `assets/kept-${name}.json`, source: JSON.stringify(files) });
    },
  };
}
