/** The care for what lies on a tablet, in pictures: its room, the browser's promise, little room, and what was lost. */
import { test } from "@playwright/test";
import { Demo } from "../journeys/support/demo";
import { Desk } from "../journeys/support/desk";
import { throwAway } from "../journeys/support/eviction";
import { Voice } from "../journeys/support/voice";
import { shot } from "./shot";

let demo: Demo;
test.beforeEach(async () => {
  demo = await Demo.start();
});
test.afterEach(() => demo.stop());

for (const language of ["en", "ur"] as const) {
  test(`what lies on a tablet in ${language}`, async ({ page, context }) => {
    const desk = await Desk.open(page, demo, "nadia.brook", language);
    await desk.goToPerson(language === "en" ? "Laleh" : "Zarmina");
    await desk.startSession();
    const voice = new Voice(page, language);
    await voice.readPromises();
    if (await voice.heading("What was done with what you said").isVisible()) await voice.button("Go on").click();
    await voice.button("I'd rather not say").click();
    await context.setOffline(true);
    await voice.write("…", "My worker's team");
    await context.setOffline(false);
    await context.route("**/api/sync/**", (route) => route.abort());
    await page.goto(`${demo.address}/desk`);
    await desk.signIn();
    await desk.goTo("/me");
    await page.getByRole("heading", { name: desk.say("Room on this tablet") }).waitFor();
    await shot(page, language, "b0-room");
    await page.evaluate(() => Object.assign(navigator.storage, { estimate: () => Promise.resolve({ usage: 87_000_000, quota: 90_000_000 }) }));
    await desk.goTo("/");
    await page.getByText(desk.say("This tablet is full: hardly anything more can be kept on it. Send what waits before the next visit, or take another tablet.")).waitFor();
    await shot(page, language, "b1-full");
    await desk.goTo("/me");
    await page.getByRole("heading", { name: desk.say("Room on this tablet") }).waitFor();
    await shot(page, language, "b1-room-full");
    await throwAway(page, demo.address);
    await page.goto("about:blank");
    await page.goto(`${demo.address}/desk`);
    await page.getByText(desk.say("What was kept on this tablet is gone")).waitFor();
    await shot(page, language, "b2-lost-before-signing-in");
    await desk.signIn();
    await page.getByText(desk.say("Your safeguarding lead has been told.")).waitFor();
    await shot(page, language, "b3-lost");
    await desk.goTo("/tablet");
    await page.getByRole("heading", { name: desk.say("This tablet") }).waitFor();
    await page.waitForTimeout(500);
    await shot(page, language, "b4-ready-again");
    await desk.signOut();
    const lead = await Desk.open(page, demo, "ruth.okafor", language);
    await lead.goTo("/notices");
    await page.getByRole("button", { name: new RegExp(lead.say("A tablet has lost what lay on it")) }).click();
    await page.getByRole("dialog").waitFor();
    await shot(page, language, "b5-the-lead-is-told");
  });
}
