/** Whole flows in a real browser against real servers, each file with its own; three at a time, since most of a journey is waiting. */
import { join } from "node:path";
import { defineConfig, type PlaywrightTestConfig } from "@playwright/test";

const flags = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking"];

/** Minutes each: begun last, they would run on alone at the end. */
const long = ["three-days", "disturbed", "media", "storage", "screens", "killed"].map((name) => `${name}.spec.ts`);

/** The browser and its servers, for whatever else walks through them: pictures, measuring. */
export const settings: PlaywrightTestConfig = {
  testDir: ".",
  globalSetup: join(__dirname, "support/once.ts"),
  workers: 3,
  fullyParallel: false,
  forbidOnly: true,
  retries: 0,
  timeout: 180_000,
  expect: { timeout: 30_000 },
  outputDir: "../../build/journeys",
  reporter: [["list"]],
  use: {
    actionTimeout: 30_000,
    viewport: { width: 1180, height: 820 },
    hasTouch: true,
    locale: "en-GB",
    timezoneId: "Europe/London",
    screenshot: "only-on-failure",
    launchOptions: {
      // Empty means Playwright's own browser, where one is installed.
      executablePath: process.env["CHROMIUM"] || undefined,
      args: [...flags, "--disable-component-update", "--disable-sync"],
    },
  },
};

export default defineConfig({
  ...settings,
  projects: [
    { name: "long", testMatch: long },
    { name: "others", testMatch: "*.spec.ts", testIgnore: long },
  ],
});
