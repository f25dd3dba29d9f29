/** Stopping, sealing and erasing in pictures: before anything was asked, while it rests, and afterwards. */
import { expect, test } from "@playwright/test";
import { Demo } from "../journeys/support/demo";
import { Desk } from "../journeys/support/desk";
import { shot } from "./shot";

let demo: Demo;
test.beforeEach(async () => {
  demo = await Demo.start();
});
test.afterEach(() => demo.stop());

for (const language of ["en", "ur"] as const) {
  test(`stopping in ${language}`, async ({ page, browser }) => {
    const desk = await Desk.open(page, demo, "nadia.brook", language);
    await desk.goToPerson("Laleh");
    const person = new URL(page.url()).hash.slice(1);
    const see = async (place: string, name: string): Promise<void> => {
      await desk.goTo(`${person}/${place}`);
      await page.locator("h1").waitFor();
      await page.waitForTimeout(700);
      await shot(page, language, name);
    };
    await see("stop", "60-stop");
    await see("stop/sharing", "61-stop-sharing");
    await see("stop/seal", "62-seal");
    await see("stop/erase", "63-erase");
    await page.locator("form button[type=submit]").click();
    await page.waitForTimeout(700);
    await shot(page, language, "64-asked");
    await page.locator("main section button.primary, section button.primary").first().click();
    await page.waitForTimeout(300);
    await shot(page, language, "65-private-check");
    await page.keyboard.press("Escape");
    await see("stop/sharing", "66-before-stopping");
    await page.locator("form button[type=submit]").click();
    await expect(page.locator(".notice.good")).toBeVisible();
    await shot(page, language, "67-stopped");
    const ruth = await (await browser.newContext()).newPage();
    const lead = await Desk.open(ruth, demo, "ruth.okafor", language);
    await lead.goTo(`${person}/holds`);
    await ruth.waitForTimeout(700);
    await shot(ruth, language, "68-holds");
    await lead.goTo(`${person}/stop`);
    await ruth.waitForTimeout(700);
    await shot(ruth, language, "69-the-lead-sees");
  });
}
