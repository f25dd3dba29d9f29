/** One voice in Urdu: right to left, in Nastaliq, translated by a second person, on a tablet that is reloaded in the middle. */
import { expect, test, type Page } from "@playwright/test";
import { expectAccessible } from "./support/axe";
import { Demo } from "./support/demo";
import { Desk } from "./support/desk";
import { Voice } from "./support/voice";

const WORDS = "مجھے صبح کی چائے اکیلے پینا اچھا لگتا ہے۔";
const TRANSLATED = "I like to drink my morning tea alone.";

let demo: Demo;
test.beforeAll(async () => {
  demo = await Demo.start();
});
test.afterAll(() => demo.stop());

async function expectRightToLeft(page: Page): Promise<void> {
  const html = page.locator("html");
  await expect(html).toHaveAttribute("dir", "rtl");
  await expect(html).toHaveAttribute("lang", "ur");
  const nastaliq = await page.evaluate(() => document.fonts.ready.then(() => document.fonts.check("20px 'Noto Nastaliq Urdu'", "چ")));
  expect(nastaliq).toBe(true);
  const wide = await page.evaluate(() => document.documentElement.scrollWidth > window.innerWidth);
  expect(wide, "the page scrolls sideways").toBe(false);
}

test("a mother's words in Urdu are kept, survive a reload, and reach her worker beside a translation", async ({ page, browser }) => {
  const desk = await Desk.open(page, demo, "nadia.brook", "ur");
  const voice = new Voice(page, "ur");
  const called = "Zarmina";

  await test.step("the desk is in Urdu, and the tablet is handed over in her language", async () => {
    await expectRightToLeft(page);
    await expectAccessible(page, "desk in Urdu: today");
    await desk.goToPerson(called);
    await expectAccessible(page, "desk in Urdu: a person");
    await desk.startSession();
    await expectRightToLeft(page);
    await expectAccessible(page, "voice in Urdu: welcome");
  });

  await test.step("she begins to write, changes the language and back, and loses nothing", async () => {
    await voice.readPromises();
    if (await voice.heading("What was done with what you said").isVisible()) await voice.button("Go on").click();
    await voice.button("I'd rather not say").click();
    await voice.button("Write").click();
    await page.getByRole("textbox").pressSequentially(WORDS, { delay: 5 });
    await voice.changeLanguage("English");
    await expect(page.locator("html")).toHaveAttribute("dir", "ltr");
    await expect(page.getByRole("textbox")).toHaveValue(WORDS);
    await voice.changeLanguage("اردو");
    await expectRightToLeft(page);
  });

  await test.step("somebody comes in: one touch hides everything, and only the worker's words bring it back", async () => {
    await page.waitForTimeout(1200);
    await voice.button("Hide this").click();
    await expect(page.getByText(WORDS)).toHaveCount(0);
    await page.goBack({ waitUntil: "commit" }).catch(() => null);
    await page.goto(`${demo.address}/voice`);
    await expect(page.getByText(WORDS)).toHaveCount(0);
    await voice.unlock(desk.account.passphrase);
    await voice.button("Give it back to {called}", { called }).click();
  });

  await test.step("what she had begun is offered to her again, and she keeps it", async () => {
    await voice.button("Go on writing").click();
    await expect(page.getByRole("textbox")).toHaveValue(WORDS);
    await expectAccessible(page, "voice in Urdu: writing");
    await voice.button("I am done").click();
    await expectAccessible(page, "voice in Urdu: how far may this travel");
    await voice.keep("Also my social worker");
  });

  await test.step("she asks for help, and the worker on this tablet sees whom to ring", async () => {
    await voice.button("I need help now").click();
    await expect(page.getByRole("link", { name: /020 7946/ })).toBeVisible();
    await expectAccessible(page, "voice in Urdu: help");
    await page.getByRole("button", { name: "Ruth Okafor" }).click();
    await voice.finish("calm");
    await voice.giveBack(desk.account.name, desk.account.passphrase);
  });

  await test.step("the safeguarding lead has been told", async () => {
    const lead = await Desk.open(await (await browser.newContext()).newPage(), demo, "ruth.okafor");
    await expect(lead.section("Needs someone now").getByRole("link").first()).toBeVisible();
    await lead.page.context().close();
  });

  await test.step("one piece goes to a translator, who sees that piece and nothing else", async () => {
    await desk.signIn();
    await desk.closeSession();
    await expect(async () => desk.openPieceWith(WORDS, called)).toPass({ timeout: 60_000 });
    await desk.button("Give it to a translator").click();
    await page.getByLabel(desk.say("Translator"), { exact: true }).selectOption({ label: "Sadia Anwar" });
    await desk.button("Give it to them").click();
    await expect(page.getByText(desk.say("Given to the translator. They see this piece and nothing else; the translation appears here when it is done."))).toBeVisible();

    const translator = await Desk.open(await (await browser.newContext()).newPage(), demo, "sadia.anwar");
    const waiting = translator.section("To translate").getByRole("link");
    await waiting.first().click();
    await expect(translator.page.getByText(WORDS)).toBeVisible();
    await expectAccessible(translator.page, "desk: translating");
    await translator.page.getByLabel("Translation", { exact: true }).fill(TRANSLATED);
    await translator.button("Hand in the translation").click();
    await expect(translator.page.getByText(WORDS)).toHaveCount(0);
    await translator.page.context().close();
  });

  await test.step("the translation stands beside her own words", async () => {
    await desk.openPieceWith(WORDS, called, "To check a translation");
    await expect(page.getByText(TRANSLATED)).toBeVisible();
    await expectAccessible(page, "desk in Urdu: a piece and its translation");
  });
});
