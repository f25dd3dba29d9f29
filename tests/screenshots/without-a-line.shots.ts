/** A day without a line in pictures: the sign-in page that offers it, the day, a person, and the five things that can be noted. */
import { test } from "@playwright/test";
import { Demo } from "../journeys/support/demo";
import { Desk } from "../journeys/support/desk";
import { shot } from "./shot";

let demo: Demo;
test.beforeEach(async () => {
  demo = await Demo.start();
});
test.afterEach(() => demo.stop());

for (const language of ["en", "ur"] as const) {
  test(`without a line in ${language}`, async ({ context }) => {
    let page = await context.newPage();
    const desk = await Desk.open(page, demo, "nadia.brook", language);
    await page.evaluate(() => navigator.serviceWorker.ready.then(() => undefined));
    await desk.makeTabletReady();
    await desk.goToPerson("Zarmina");
    await desk.button("Take along").click();
    await page.getByText(desk.say("Taken along on this tablet")).waitFor();
    await context.setOffline(true);
    await page.close();
    page = await context.newPage();
    await page.goto(`${demo.address}/desk`);
    await page.getByRole("button", { name: desk.say("Open what you took along") }).waitFor();
    await shot(page, language, "80-no-line");
    await page.getByRole("button", { name: desk.say("Open what you took along") }).click();
    await page.getByLabel(desk.say("Your six words")).fill(desk.account.passphrase);
    await shot(page, language, "81-open-what-you-took");
    await page.getByRole("button", { name: desk.say("Open"), exact: true }).click();
    await page.getByRole("link", { name: /Zarmina/ }).waitFor({ timeout: 40_000 });
    await shot(page, language, "82-the-day");
    await page.getByRole("link", { name: /Zarmina/ }).click();
    await page.getByRole("heading", { level: 1, name: "Zarmina" }).waitFor();
    await shot(page, language, "83-a-person");
    const person = new URL(page.url()).hash;
    for (const [at, form] of ["begin", "contact", "presence", "answer", "observation", "plan"].entries()) {
      await page.evaluate((to) => (location.hash = to), `${person}/${form}`);
      await page.waitForTimeout(700);
      await shot(page, language, `${84 + at}-note-${form}`);
    }
    await page.evaluate((to) => (location.hash = to), `${person}/begin`);
    await page.getByRole("radio", { name: desk.say("The session that we planned") }).check();
    await page.getByLabel(desk.say("Someone interprets")).check();
    await page.getByRole("radio", { name: desk.say("Somebody else, not from the register") }).check();
    await shot(page, language, "90-nobody-who-steps-in", true);
  });
}
