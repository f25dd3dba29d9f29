/** The browser's part of `make bench`: the journeys' browser, and room for slowed-down processors. */
import { defineConfig } from "@playwright/test";
import { settings } from "../../journeys/playwright.config";

export default defineConfig({
  ...settings,
  workers: 1,
  testDir: ".",
  testMatch: "*.bench.ts",
  timeout: 300_000,
  outputDir: "../../../build/bench-browser",
  reporter: [["line"]],
});
