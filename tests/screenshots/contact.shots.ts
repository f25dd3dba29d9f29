/** Offers and contacts in pictures: the ledger and how we know, noting a contact, why there was no answer, and a letter before it goes. */
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
  test(`contact in ${language}`, async ({ page }) => {
    const desk = await Desk.open(page, demo, "nadia.brook", language);
    const see = async (place: string, name: string): Promise<void> => {
      await desk.goTo(place);
      await page.locator("h1").waitFor();
      await page.waitForTimeout(900);
      await shot(page, language, name);
    };
    await desk.goToPerson("Zarmina");
    const mother = new URL(page.url()).hash.slice(1);
    await see(`${mother}/offers?know`, "90-ledger");
    await desk.section("So far").locator("ul button.line").last().click();
    await shot(page, language, "91-ledger-open");
    await see(`${mother}/offers/new`, "92-note-contact");
    await page.getByRole("radio", { name: desk.say("Nobody"), exact: true }).check();
    await page.getByRole("radio", { name: desk.say("We missed each other") }).check();
    await page.getByRole("radio", { name: desk.say("Nobody opened") }).check();
    await shot(page, language, "93-note-missed");
    await desk.button("Note it").click();
    await page.getByRole("checkbox", { name: desk.say("Somebody is there who must not hear") }).check();
    await shot(page, language, "94-why");
    await desk.goToPerson("Kamil");
    const boy = new URL(page.url()).hash.slice(1);
    await see(`${boy}/offers`, "95-nobody-asked-yet");
    await see(`${boy}/why`, "96-nothing-to-ask");
    await desk.goToPerson("Gulshan");
    const other = new URL(page.url()).hash.slice(1);
    await desk.goTo(`${other}/plan`);
    await desk.button("Change the plan").click();
    await page.getByRole("checkbox", { name: desk.say("Letter"), exact: true }).check();
    await desk.button("Keep this plan").click();
    await desk.button("Change the plan").waitFor();
    await see(`${other}/letter`, "97-letter-form");
    await page.getByRole("radio").first().check();
    await desk.button("Look at it").click();
    await page.locator("article.letter").waitFor();
    await page.waitForTimeout(600);
    await shot(page, language, "98-letter");
    await page.emulateMedia({ media: "print" });
    await shot(page, language, "99-letter-printed");
  });
}
