/** Observing babies, earlier work and closed pictures, in both scripts. */
import { test } from "@playwright/test";
import { Demo } from "../journeys/support/demo";
import { Desk } from "../journeys/support/desk";
import { shot } from "./shot";

let demo: Demo;
test.beforeAll(async () => {
  demo = await Demo.start();
});
test.afterAll(() => demo.stop());

for (const language of ["en", "ur"] as const) {
  test(`babies, earlier work and closed pictures in ${language}`, async ({ page }) => {
    const desk = await Desk.open(page, demo, "nadia.brook", language);
    await desk.goToPerson("Mina");
    const baby = new URL(page.url()).hash.slice(1);
    await desk.goTo(`${baby}/observations`);
    await page.waitForTimeout(800);
    await page.getByRole("radio").first().check();
    await desk.button("Open it").click();
    await page.waitForTimeout(800);
    await shot(page, language, "80-observing-a-baby");
    await desk.goToPerson("Kamil");
    const boy = new URL(page.url()).hash.slice(1);
    await page.waitForTimeout(600);
    await shot(page, language, "81-person-with-earlier-work");
    await desk.goTo(`${boy}/earlier-work`);
    await page.getByRole("radio").first().check();
    await shot(page, language, "82-bring-in");
    await desk.goTo(boy);
    await page.locator("a[href^='#/pieces/']").first().click();
    await page.getByRole("radio").first().check();
    await desk.button("It may be indecent or show an injury").click();
    await shot(page, language, "83-close-unseen");
    await desk.button("Not now").click();
    await desk.button("Open it").click();
    await page.locator("img[src^='data:image/jpeg']").waitFor();
    await shot(page, language, "84-earlier-work");
    await desk.button("It may be indecent or show an injury").click();
    await page.getByLabel(desk.say("Why"), { exact: true }).fill("He said that somebody is undressed in it.");
    await desk.button("Close it and tell the lead").click();
    await page.waitForTimeout(400);
    await shot(page, language, "85-stays-closed");
    await desk.signOut();
    const lead = await Desk.open(page, demo, "ruth.okafor", language);
    await lead.goTo("/closed");
    await page.waitForTimeout(600);
    await shot(page, language, "86-closed-pictures");
    await page.locator("a[href^='#/closed/']").first().click();
    await page.waitForTimeout(800);
    await shot(page, language, "87-closed-picture");
  });
}
