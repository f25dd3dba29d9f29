/** Interpreters and presence in pictures: the register, what she wishes, a relative refused, who is there, when she was heard. */
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
  test(`interpreters and presence in ${language}`, async ({ page }) => {
    const desk = await Desk.open(page, demo, "nadia.brook", language);
    const look = async (place: string, name: string): Promise<void> => {
      await desk.goTo(place);
      await page.waitForTimeout(800);
      await shot(page, language, name);
    };
    await look("/interpreters", "60-interpreters");
    await desk.goToPerson("Zarmina");
    const mother = new URL(page.url()).hash.slice(1);
    await desk.button("Look, on the record").click();
    await page.waitForTimeout(600);
    await shot(page, language, "61-heard");
    await look(`${mother}/interpreter`, "62-interpreter");
    await desk.goToPerson("Gulshan");
    const other = new URL(page.url()).hash.slice(1);
    await look(`${other}/interpreter`, "63-wishes");
    const another = desk.button("Ask for another interpreter");
    if (await another.isVisible()) await another.click();
    await page.getByRole("radio", { name: desk.say("A woman"), exact: true }).check();
    await page.getByRole("radio", { name: desk.say("By phone or video"), exact: true }).check();
    await desk.button("Ask for this").click();
    await desk.button("Somebody they know offers to interpret").first().click();
    await desk.button("May they interpret?").first().click();
    await page.waitForTimeout(800);
    await shot(page, language, "64-refused");
    await desk.goTo(`/sessions/${"0".repeat(32)}/presence?person=${mother.split("/").at(-1)}`);
    await page.getByRole("radio", { name: desk.say("At home") }).check();
    await page.getByRole("radio", { name: desk.say("Not alone"), exact: true }).check();
    await page.waitForTimeout(400);
    await shot(page, language, "65-presence");
  });
}
