/** Bundles a made-up visit for the tests of the voice door. */
import { fileURLToPath } from "node:url";
import { defineConfig } from "vite";

export default defineConfig({
  build: {
    target: "es2022",
    lib: { entry: fileURLToPath(new URL("visit.ts", import.meta.url)), formats: ["es"], fileName: "visit" },
  },
});
