/** Every screen of a visit that is no activity's own, as tablet and phone, in English and Urdu; the newest ones in all three themes. */
import { resolve } from "node:path";
import { test, type Page } from "@playwright/test";
import { Demo } from "../journeys/support/demo";
import { Desk } from "../journeys/support/desk";
import { Voice } from "../journeys/support/voice";
import { walk } from "../journeys/support/walk";
import { shot } from "./shot";

const OUT = resolve(__dirname, "../../build/screenshots");
const THEMED = new Set(["promise-1", "choosing", "people", "mine", "calm", "travel", "help", "end"]);

let demo: Demo;
test.beforeAll(async () => {
  demo = await Demo.start();
});
test.afterAll(() => demo.stop());

async function themes(page: Page, language: string, screen: string): Promise<void> {
  for (const theme of ["dark", "contrast"]) {
    await page.evaluate((name) => void (document.documentElement.dataset.theme = name), theme);
    await page.screenshot({ path: `${OUT}/${language}/70-visit-${screen}.${theme}.png` });
  }
  await page.evaluate(() => delete document.documentElement.dataset.theme);
}

for (const [language, called] of [["en", "Laleh"], ["ur", "Zarmina"]] as const) {
  test(`a visit in ${language}`, async ({ page }) => {
    const desk = await Desk.open(page, demo, "nadia.brook", language);
    await desk.goToPerson(called);
    await desk.startSession();
    await walk(new Voice(page, language), desk, async (screen) => {
      await shot(page, language, `70-visit-${screen}`);
      if (THEMED.has(screen)) await themes(page, language, screen);
    });
  });
}
