/** What Node cannot run: ML-KEM, and everything else that is the browser's own. One browser, no server. */
import { defineConfig } from "@playwright/test";

export default defineConfig({
  testDir: ".",
  testMatch: "*.spec.ts",
  workers: 2,
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
