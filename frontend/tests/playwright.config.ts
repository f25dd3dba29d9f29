/** What Node cannot run: ML-KEM, and everything else that is the browser's own. One browser, no server. */
import { defineConfig } from "@playwright/test";

export default defineConfig({
  testDir: ".",
  testMatch: "*.spec.ts",
  globalSetup: "./support/bundles.ts",
  workers: 2,
  // Real sound and real waiting, two browsers at a time: a machine that has much to do needs more than half a minute for the longest.
  timeout: 90_000,
  expect: { timeout: 15_000 },
  forbidOnly: true,
  outputDir: "../../build/browser-tests",
  reporter: [["list"]],
  use: {
    launchOptions: {
      // Empty means Playwright's own browser, where one is installed.
      ...(process.env.CHROMIUM ? { executablePath: process.env.CHROMIUM } : {}),
      args: ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking"],
    },
  },
});
