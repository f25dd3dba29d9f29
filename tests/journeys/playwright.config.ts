/** Whole flows in a real browser against real servers, each file with its own; two at a time, since most of a journey is waiting. */
import { defineConfig } from "@playwright/test";

const flags = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking"];

export default defineConfig({
  testDir: ".",
  testMatch: "*.spec.ts",
  workers: 2,
  fullyParallel: false,
  forbidOnly: true,
  retries: 0,
  timeout: 180_000,
  expect: { timeout: 20_000 },
  outputDir: "../../build/journeys",
  reporter: [["list"]],
  use: {
    actionTimeout: 20_000,
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
});
