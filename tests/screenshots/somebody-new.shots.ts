/** Somebody new is met without a line, in pictures: who they are, their page, the hand-over; at the desk who waits, and joining them. */
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
  test(`somebody new in ${language}`, async ({ page, context }) => {
    const desk = await Desk.open(page, demo, "nadia.brook", language);
    await page.evaluate(() => navigator.serviceWorker.ready.then(() => undefined));
    await desk.makeTabletReady();
    await desk.goTo("/joining");
    await desk.heading("Nobody waits here").waitFor();
    await shot(page, language, "130-nobody-waits");
    await desk.goToPerson("Zarmina");
    await desk.button("Take along").click();
    await page.getByText(desk.say("Taken along on this tablet")).waitFor({ timeout: 30_000 });
    await context.setOffline(true);
    await page.goto(`${demo.address}/desk`);
    await page.getByRole("button", { name: desk.say("Open what you took along") }).click();
    await page.getByLabel(desk.say("Your six words")).fill(desk.account.passphrase);
    await page.getByRole("button", { name: desk.say("Open"), exact: true }).click();
    await page.getByRole("link", { name: desk.say("Somebody new is here") }).waitFor({ timeout: 40_000 });
    await shot(page, language, "131-the-day");
    await page.getByRole("link", { name: desk.say("Somebody new is here") }).click();
    await page.getByLabel(desk.say("What may we call them?")).waitFor();
    await shot(page, language, "132-somebody-new");
    await page.getByRole("radio", { name: desk.say("star") }).check();
    await page.getByRole("radio", { name: desk.say("A young person") }).check();
    await shot(page, language, "133-a-picture");
    await desk.button("Go on to the tablet").click();
    await page.getByText(desk.say("They can begin at once")).waitFor();
    await shot(page, language, "134-hand-over");
    await page.evaluate(() => (location.hash = location.hash.replace("/begin", "")));
    await page.getByText(desk.say("Met without a line, and not joined to a family yet")).waitFor();
    await shot(page, language, "135-their-page");
    await context.setOffline(false);
    await page.goto(`${demo.address}/desk`);
    await desk.signIn();
    await desk.goTo("/away");
    await page.locator(".notes > li").waitFor({ state: "detached", timeout: 40_000 }).catch(() => undefined);
    await desk.goTo("/joining");
    const waits = page.locator("a[href^='#/joining/']");
    await waits.first().waitFor();
    await shot(page, language, "136-who-waits");
    await desk.goTo("/people");
    await page.getByRole("link", { name: desk.say("See who was met") }).waitFor();
    await shot(page, language, "137-my-people");
    await desk.goTo("/joining");
    await waits.first().click();
    await page.getByRole("radio", { name: desk.say("No: we know them already") }).check();
    await shot(page, language, "138-known-already");
    await page.getByRole("radio", { name: desk.say("Yes: nobody of this family’s record") }).check();
    await page.getByLabel(desk.say("Full name")).waitFor();
    await shot(page, language, "139-join");
  });
}
