/** Bundles the crypto of the pages for a test page, with what only tests need. */
import { fileURLToPath } from "node:url";
import { defineConfig } from "vite";

export default defineConfig({
  build: {
    target: "es2022",
    lib: { entry: fileURLToPath(new URL("entry.ts", import.meta.url)), formats: ["es"], fileName: "crypto" },
  },
});
