/** Pictures of every screen of the road, for whoever has to look at them; nothing is compared. */
import { defineConfig } from "@playwright/test";
import { settings } from "../journeys/playwright.config";

export default defineConfig({
  ...settings,
  testDir: ".",
  testMatch: "*.shots.ts",
  timeout: 600_000,
  outputDir: "../../build/screenshots/failed",
});
