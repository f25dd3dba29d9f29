/** Prompts aloud in pictures: the list, recording one, listening as the second, and the quiet button on the tablet. */
import { test } from "@playwright/test";
import { Demo } from "../journeys/support/demo";
import { Desk } from "../journeys/support/desk";
import { FAKE_DEVICES } from "../journeys/support/photos";
import { accept, openPrompt, record } from "../journeys/support/studio";
import { Voice } from "../journeys/support/voice";
import { shot } from "./shot";

test.use({ launchOptions: { executablePath: process.env["CHROMIUM"] || undefined, args: ["--no-sandbox", "--disable-gpu", "--no-first-run", ...FAKE_DEVICES] } });

let demo: Demo;
test.beforeAll(async () => {
  demo = await Demo.start();
});
test.afterAll(() => demo.stop());

const FEEL = "How do you feel now?";

for (const language of ["en", "ur"] as const) {
  test(`prompts aloud in ${language}`, async ({ browser, page }) => {
    test.setTimeout(300_000);
    const other = async () => (await browser.newContext({ viewport: { width: 1180, height: 820 }, hasTouch: true })).newPage();
    const sadia = await Desk.open(await other(), demo, "sadia.anwar", language);
    await record(sadia, language, FEEL);
    await sadia.button("Record").click();
    await sadia.page.waitForTimeout(1200);
    await shot(sadia.page, language, "71-prompt-recording");
    await sadia.button("That was it").click();
    await sadia.page.waitForTimeout(400);
    await shot(sadia.page, language, "72-prompt-recorded");
    const tom = await Desk.open(await other(), demo, "tom.ashby", language);
    await openPrompt(tom, language, FEEL);
    await tom.button("Listen").first().click();
    await tom.page.waitForTimeout(400);
    await tom.button("Send it back").click();
    await shot(tom.page, language, "73-prompt-review");
    await accept(tom, language, FEEL);
    await tom.goTo(`/prompts?language=${language}`);
    await tom.page.waitForTimeout(800);
    await shot(tom.page, language, "70-prompts");
    const desk = await Desk.open(page, demo, "nadia.brook", language);
    await desk.goToPerson(language === "en" ? "Laleh" : "Zarmina");
    const person = new URL(page.url()).hash.slice(1);
    await desk.makeTabletReady();
    await desk.goTo(`${person}/session`);
    await page.waitForTimeout(800);
    await shot(page, language, "74-session-heard");
    await desk.goTo(person);
    await desk.startSession();
    const voice = new Voice(page, language);
    await voice.readPromises();
    if (await voice.heading("What was done with what you said").isVisible()) await voice.button("Go on").click();
    await page.waitForTimeout(600);
    await shot(page, language, "75-hear-it");
    await voice.button("Hear it").click();
    await shot(page, language, "76-earphones");
    for (const one of [sadia, tom]) await one.page.context().close();
  });
}
