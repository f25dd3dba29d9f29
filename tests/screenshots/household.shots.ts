/** A family's map, who lives where, a split and who somebody is, in pictures. */
import { test } from "@playwright/test";
import { Demo } from "../journeys/support/demo";
import { Desk } from "../journeys/support/desk";
import type { Language } from "../journeys/support/words";
import { shot } from "./shot";

let demo: Demo;
test.beforeAll(async () => {
  demo = await Demo.start();
});
test.afterAll(() => demo.stop());

for (const language of ["en", "ur"] as Language[]) {
  test(`a household, in ${language}`, async ({ page }) => {
    const desk = await Desk.open(page, demo, "nadia.brook", language);
    await desk.goTo("/people");
    await page.getByRole("link", { name: "Larkfield Road" }).click();
    await page.getByRole("group", { name: desk.say("Map of this household") }).waitFor();
    await page.waitForTimeout(600);
    await shot(page, language, "70-household-map");
    const household = new URL(page.url()).hash.slice(1);
    for (const [name, place] of [["71-homes", "homes"], ["72-relations", "relations"], ["73-split", "split"]] as const) {
      await desk.goTo(`${household}/${place}`);
      await page.waitForTimeout(900);
      if (place === "split") {
        await page.getByLabel("Zarmina").check();
        await page.getByLabel("Laleh").check();
        await page.getByRole("radio").first().check();
        await page.waitForTimeout(500);
      }
      await shot(page, language, name);
    }
    await desk.goToPerson("Zarmina");
    await page.getByRole("link", { name: new RegExp(`^${desk.say("In their own words")}`) }).click();
    await page.waitForTimeout(900);
    await shot(page, language, "74-own-words");
    await page.getByRole("button", { name: desk.say("Write: {what}", { what: desk.say("Languages I speak") }) }).click();
    await page.getByRole("dialog").waitFor();
    await shot(page, language, "75-own-words-write");
  });
}
