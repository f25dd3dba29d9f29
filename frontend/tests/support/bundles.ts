/**
 * What the tests bring into a page besides the built doors: the crypto with what only tests need, and the made-up visit. Bundled once before any test
 * (`globalSetup`), because a bundle is emptied as it is made anew, while another test reads from it.
 */
import { execFileSync } from "node:child_process";
import { resolve } from "node:path";

const FRONTEND = resolve(import.meta.dirname, "../..");
const BUILD = resolve(FRONTEND, "../build");
export const PAGE = resolve(BUILD, "browser-tests-page");
export const VISIT = resolve(BUILD, "browser-tests-visit");

function bundle(config: string, outDir: string): void {
  const vite = resolve(FRONTEND, "node_modules/.bin/vite");
  execFileSync(vite, ["build", "-c", `tests/crypto/${config}`, "--outDir", outDir, "--emptyOutDir", "--logLevel", "error"], { cwd: FRONTEND });
}

export default function bundles(): void {
  bundle("vite.config.ts", PAGE);
  bundle("visit.vite.config.ts", VISIT);
}
