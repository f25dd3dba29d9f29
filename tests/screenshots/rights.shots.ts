/** Decisions, rights and requests to specialists, in both scripts. */
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
  test(`rights in ${language}`, async ({ page }) => {
    const desk = await Desk.open(page, demo, "nadia.brook", language);
    await desk.goToPerson("Zarmina");
    const person = new URL(page.url()).hash.slice(1);
    await page.waitForTimeout(600);
    await shot(page, language, "40-person-with-rights");
    const screens = { rights: "41-rights", "rights/decision/new": "42-new-decision", "rights/explain?topic=housing": "43-explain", "rights/referral/new": "44-new-referral" };
    for (const [screen, name] of Object.entries(screens)) {
      await desk.goTo(`${person}/${screen}`);
      await page.waitForTimeout(600);
      const radios = page.getByRole("radio");
      if (name.startsWith("42")) await radios.nth((await radios.count()) - 2).check();
      if (name.startsWith("43")) await radios.first().check();
      if (name.startsWith("44")) await radios.nth(2).check();
      await shot(page, language, name);
    }
    for (const [link, name] of [["decision?of=", "45-decision"], ["referral?of=", "46-referral"]] as const) {
      await desk.goTo(`${person}/rights`);
      await page.locator(`a[href*="${link}"]`).first().click();
      await page.waitForTimeout(600);
      await shot(page, language, name);
    }
    await desk.goTo(`${person}/rights/explain?topic=safety`);
    await desk.button("Show it to {name}", { name: "Zarmina" }).click();
    await shot(page, language, "47-shown");
  });
}
