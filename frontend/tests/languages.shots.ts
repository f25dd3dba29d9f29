/** Every screen of the voice door × eight languages × tablet and phone. */
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { test } from "@playwright/test";
import { fileOf, LANGUAGES, OUT, SIZES, type Size } from "./support/pictures.ts";
import { startLooking, walks } from "./support/walks.ts";

startLooking();
test.use({ contextOptions: { reducedMotion: "reduce" } });

for (const { name, size, run } of walks) {
  test(`every screen, in every language and size ${name}`, async ({ page }) => {
    mkdirSync(OUT, { recursive: true });
    await run(page, (door) => async (screen, aside) => {
      await door.inEach(LANGUAGES, aside, async (tag) => {
        for (const [called, viewport] of Object.entries(SIZES)) {
          await page.setViewportSize(viewport);
          await page.evaluate("document.fonts.ready.then(() => undefined)");
          await page.waitForTimeout(50);
          await page.screenshot({ path: join(OUT, fileOf(screen, tag, called as Size)), type: "jpeg", quality: 80 });
        }
        await page.setViewportSize(size);
      });
    });
  });
}
