import { fileURLToPath } from "node:url";
import { svelte } from "@sveltejs/vite-plugin-svelte";
import { defineConfig, type Plugin } from "vitest/config";
import type { Rolldown } from "vite";
import { serviceWorker } from "./sw/plugin.ts";

const DOORS = ["desk", "voice", "notes", "portal"] as const;

/** The server answers `/desk` with desk.html; the development server does the same. */
function doors(): Plugin {
  return {
    name: "voicecapture-doors",
    configureServer(server) {
      server.middlewares.use((request, _response, next) => {
        const path = (request.url ?? "").split(/[?#]/)[0] ?? "";
        const door = DOORS.find((name) => path === `/${name}`);
        if (door) request.url = `/${door}.html`;
        next();
      });
    },
  };
}

/** The pages whose scripts lead to this module: without a wait, or, with `later`, also by what they ask for afterwards. */
function pagesOf(module: string, built: Rolldown.ChunkingContext, later: boolean): string[] {
  const [found, seen] = [new Set<string>(), new Set<string>()];
  const look = (id: string): void => {
    if (seen.has(id)) return;
    seen.add(id);
    const [, name] = /(\w+)\.html$/.exec(id) ?? [];
    const info = name ? null : built.getModuleInfo(id);
    if (name) found.add(name);
    else for (const importer of [...(info?.importers ?? []), ...(later ? (info?.dynamicImporters ?? []) : [])]) look(importer);
  };
  look(module);
  return [...found].sort();
}

/**
 * The file in which a module comes: what pages need at once comes in few, together with what the same pages need at once. What others ask for
 * later lies apart, so that it brings nothing else along; what nobody needs at once comes as it is split by itself.
 */
function begins(module: string, built: Rolldown.ChunkingContext): string | null {
  const now = pagesOf(module, built, false);
  if (/\.html$|\/main\.ts$/.test(module) || !now.length) return null;
  if (now.length > 3) return "begin";
  const others = pagesOf(module, built, true).length > now.length;
  return ["begin", ...now, ...(others ? ["shared"] : [])].join("-");
}

const page = (name: string): string => fileURLToPath(new URL(`${name}.html`, import.meta.url));

export default defineConfig({
  plugins: [svelte(), doors(), serviceWorker()],
  build: {
    outDir: "../src/voicecapture/web",
    emptyOutDir: true,
    assetsDir: "assets",
    // Data URLs would need wider font and image sources than the policy allows.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    target: "es2022",
    rolldownOptions: {
      input: { index: page("index"), ...Object.fromEntries(DOORS.map((name) => [name, page(name)])) },
      // On a slow line each request costs more than the bytes in it.
      output: {
        codeSplitting: {
          groups: [{ debugName: "begins", name: begins, includeDependenciesRecursively: false }],
        },
      },
    },
  },
  worker: { format: "es" },
  server: { port: 5173, proxy: { "/api": "http://localhost:8080" } },
  test: {
    environment: "node",
    // Machines are noisy: what takes long by itself is measured, not timed.
    testTimeout: 30_000,
    include: ["src/**/*.test.ts", "sw/**/*.test.ts", "scripts/**/*.test.ts"],
  },
});
