/** Pictures of every screen of the voice door in every language, for whoever has to look at them; nothing is compared. */
import { defineConfig } from "@playwright/test";
import walks from "./walks.config.ts";

export default defineConfig({
  ...walks,
  projects: [
    { name: "pictures", testMatch: "*.shots.ts" },
    { name: "sheets", testMatch: "*.sheets.ts", dependencies: ["pictures"], fullyParallel: false },
  ],
  outputDir: "../../build/screenshots/failed",
});
