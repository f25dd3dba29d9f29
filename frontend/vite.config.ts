import { fileURLToPath } from "node:url";
import { svelte } from "@sveltejs/vite-plugin-svelte";
import { defineConfig, type Plugin } from "vitest/config";
import { serviceWorker } from "./sw/plugin.ts";

const DOORS = ["desk", "voice", "portal"] as const;

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
    },
  },
  worker: { format: "es" },
  server: { port: 5173, proxy: { "/api": "http://localhost:8080" } },
  test: {
    environment: "node",
    include: ["src/**/*.test.ts", "sw/**/*.test.ts", "scripts/**/*.test.ts"],
  },
});
