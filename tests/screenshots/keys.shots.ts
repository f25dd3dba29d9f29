/** Coming in, unlocking and being asked once more, in pictures. */
import { expect, test, type Page } from "@playwright/test";
import { Authenticator } from "../journeys/support/authenticator";
import { Demo } from "../journeys/support/demo";
import { Desk } from "../journeys/support/desk";
import { Voice } from "../journeys/support/voice";
import { wordsOf, type Language } from "../journeys/support/words";
import { shot } from "./shot";

let demo: Demo;
test.beforeAll(async () => {
  demo = await Demo.start();
});
test.afterAll(() => demo.stop());

const NAMES = { en: "Imogen Vale", ur: "Joan Pell" };

/** The six words in a list that stands on the screen. */
const sixWords = async (page: Page): Promise<string> => {
  const items = page.locator("ol[translate=no]").last().locator("li");
  await expect(items).toHaveCount(6);
  return (await items.allInnerTexts()).map((word) => word.trim()).join(" ");
};

for (const language of ["en", "ur"] as Language[]) {
  const say = wordsOf(language, "desk");
  const name = NAMES[language];
  const login = name.toLowerCase().replace(" ", ".");

  test(`an invitation and the way in, in ${language}`, async ({ page, browser }) => {
    const desk = await Desk.open(page, demo, "sam.hill", language);
    await desk.goTo("/workers");
    await page.getByLabel(say("Name"), { exact: true }).fill(name);
    await page.getByLabel(say("Sign-in name")).fill(login);
    await page.getByLabel(say("Worker"), { exact: true }).check();
    await desk.button("Make the invitation").click();
    const words = await sixWords(page);
    await shot(page, language, "40-invitation");
    await desk.button("They have the card").click();
    await page.getByRole("button", { name: /Nadia/ }).click();
    await page.getByRole("dialog").waitFor();
    await shot(page, language, "41-worker");

    const theirs = await (await browser.newContext({ viewport: { width: 1180, height: 820 }, timezoneId: "Europe/London" })).newPage();
    await theirs.addInitScript((tag) => localStorage.setItem("language", tag), language);
    await Authenticator.attach(theirs);
    const go = () => theirs.getByRole("button", { name: say("Go on") }).click();
    await theirs.goto(`${demo.address}/desk#/enrol?name=${login}&words=${words.split(" ").join("-")}`);
    await theirs.locator("h1").waitFor();
    await shot(theirs, language, "42-enrol");
    await go();
    await theirs.getByRole("radio").first().check();
    await shot(theirs, language, "43-choose");
    await go();
    await theirs.getByRole("button", { name: say("Make the passkey") }).click();
    await theirs.getByRole("heading", { name: say("You are in") }).waitFor();
    await theirs.waitForTimeout(800);
    await shot(theirs, language, "44-second-way");
    await theirs.getByRole("button", { name: say("Add six words") }).click();
    await sixWords(theirs);
    await shot(theirs, language, "45-new-words");
    await theirs.getByRole("button", { name: say("Not now") }).click();
    await theirs.getByRole("button", { name: say("Go on with one for now") }).click();
    await sixWords(theirs);
    await shot(theirs, language, "46-key-words");
    await go();
    await shot(theirs, language, "47-what-next");
    await theirs.getByRole("button", { name: say("To the desk") }).click();
    await theirs.waitForTimeout(800);
    await shot(theirs, language, "48-not-certified");
    await theirs.evaluate(() => (location.hash = "/me"));
    await theirs.waitForTimeout(1200);
    await shot(theirs, language, "49-me");
    await theirs.context().close();
  });

  test(`a desk that asks, warns and locks, in ${language}`, async ({ page }) => {
    await page.clock.install();
    const desk = await Desk.open(page, demo, "nadia.brook", language);
    await desk.goToPerson("Laleh");
    demo.ageSessions("nadia.brook", 31);
    await desk.section("What they kept").locator("a[href*='/pieces/']").first().click();
    await page.getByRole("radio").first().check();
    await desk.button("Open it").click();
    await page.getByRole("dialog", { name: say("Is it still you?") }).waitFor();
    await page.waitForTimeout(500);
    await shot(page, language, "50-is-it-still-you");
    await desk.button("Not now").click();
    await page.clock.runFor(29 * 60_000 + 6_000);
    await shot(page, language, "51-warning");
    await page.clock.runFor(60_000);
    await page.getByRole("heading", { name: say("The desk is locked") }).waitFor();
    await shot(page, language, "52-locked");
  });

}

// Last, because whoever has a passkey is asked for it beside the words from then on.
for (const language of ["en", "ur"] as Language[]) {
  const say = wordsOf(language, "desk");

  test(`voice mode's unlock with a passkey, in ${language}`, async ({ page }) => {
    const login = language === "en" ? "nadia.brook" : "tom.ashby";
    await Authenticator.attach(page);
    const desk = await Desk.open(page, demo, login, language);
    await desk.goTo("/me");
    await desk.button("Add a passkey").click();
    await desk.button("Make the passkey").click();
    await page.getByText(say("My passkey")).waitFor();
    await desk.goTo("/people");
    await page.getByRole("main").getByRole("link").filter({ hasText: language === "en" ? "Laleh" : /./ }).last().click();
    await page.getByRole("heading", { level: 1 }).waitFor();
    await desk.startSession();
    await page.reload();
    await page.getByRole("button", { name: new Voice(page, language).say("Use this tablet’s passkey") }).waitFor();
    await shot(page, language, "53-voice-unlock");
  });
}
