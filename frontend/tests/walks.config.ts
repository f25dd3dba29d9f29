/** Walks through every screen of the voice door, in pseudo-languages and in every theme: they take longer than `make test` may. */
import { defineConfig } from "@playwright/test";
import tests from "./playwright.config.ts";

const { launchOptions } = tests.use ?? {};
/** A played camera and microphone, and a tablet whose room can be made small. */
const FLAGS = ["--use-fake-device-for-media-stream", "--use-fake-ui-for-media-stream", "--disable-features=StaticStorageQuota"];

export default defineConfig({
  ...tests,
  testMatch: "*.walk.ts",
  workers: 2,
  fullyParallel: true,
  timeout: 1_800_000,
  expect: { timeout: 20_000 },
  outputDir: "../../build/walks",
  use: { locale: "en-GB", actionTimeout: 30_000, launchOptions: { ...launchOptions, args: [...(launchOptions?.args ?? []), ...FLAGS] } },
});
