/** Asking and agreeing in pictures: what was agreed to, the steps of asking, the receipt, and what is kept beside agreement. */
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
  test(`agreement in ${language}`, async ({ page }) => {
    const desk = await Desk.open(page, demo, "nadia.brook", language);
    const see = async (place: string, name: string): Promise<void> => {
      await desk.goTo(place);
      await page.locator("h1").waitFor();
      await page.waitForTimeout(900);
      await shot(page, language, name);
    };
    await desk.goToPerson("Kamil");
    const boy = new URL(page.url()).hash.slice(1);
    await see(`${boy}/agreement`, "80-not-asked");
    await see(`${boy}/agreement/ask?purpose=taking_part`, "81-ask");
    await page.getByRole("radio", { name: desk.say("No, not now") }).check();
    await shot(page, language, "82-no");
    await page.getByRole("radio", { name: desk.say("Yes"), exact: true }).first().check();
    await page.waitForTimeout(300);
    await shot(page, language, "83-who-decides");
    await page.getByRole("heading", { name: desk.say("Who is deciding?") }).evaluate((heading) => heading.scrollIntoView());
    await shot(page, language, "84-who-decides-below");
    const heard = page.getByRole("group", { name: desk.say("Who else heard it?") });
    await heard.getByRole("radio", { name: desk.say("Nobody else was there") }).check();
    await heard.evaluate((group) => group.scrollIntoView());
    await shot(page, language, "84-who-heard-it");
    await desk.button("Show it to them").click();
    await desk.button("We have read it").click();
    const sheet = (await page.getByRole("dialog").locator("svg[viewBox='0 0 1000 300']").boundingBox())!;
    await page.mouse.move(sheet.x + 40, sheet.y + 60);
    await page.mouse.down();
    for (const [x, y] of [[80, 20], [110, 70], [150, 25], [190, 65], [240, 40]] as const) await page.mouse.move(sheet.x + x, sheet.y + y, { steps: 4 });
    await page.mouse.up();
    await shot(page, language, "84-their-answer");
    await desk.button("With pictures").click();
    await shot(page, language, "84-their-answer-in-pictures");
    await page.getByRole("dialog").locator(".answers button").first().click();
    await see(`${boy}/grounds`, "85-grounds");
    await desk.goToPerson(language === "en" ? "Laleh" : "Zarmina");
    const person = new URL(page.url()).hash.slice(1);
    await shot(page, language, "86-person");
    await see(`${person}/agreement`, "87-agreed");
    await page.getByRole("button", { name: desk.say("They want to stop") }).first().click();
    await page.waitForTimeout(300);
    await shot(page, language, "88-stopping");
    await page.keyboard.press("Escape");
    await page.locator("a[href*='receipt?of=']").first().click();
    await page.locator("article").waitFor();
    await page.waitForTimeout(600);
    await shot(page, language, "89-receipt");
  });
}
