/**
 * A day without a line: a worker takes a mother along, the line goes, the page is killed; she opens what she took by her own unlock, notes what
 * happened, and when the line is back everything arrives once, beside what a colleague changed meanwhile.
 */
import { expect, test, type BrowserContext, type Page } from "@playwright/test";
import { expectAccessible } from "./support/axe";
import { Demo } from "./support/demo";
import { Desk } from "./support/desk";
import { wordsOf, type Language } from "./support/words";

let demo: Demo;
test.beforeAll(async () => {
  demo = await Demo.start();
});
test.afterAll(() => demo.stop());

/** What is touched on the desk without a line, in the language of the journey. */
class AwayDesk {
  constructor(
    readonly page: Page,
    readonly language: Language,
    readonly say = wordsOf(language, "desk"),
  ) {}

  button(english: string) {
    return this.page.getByRole("button", { name: this.say(english), exact: true });
  }
  link(english: string) {
    return this.page.getByRole("link", { name: this.say(english) });
  }
  async choose(question: string, answer: string, values?: Record<string, string>): Promise<void> {
    const group = this.page.getByRole("group", { name: this.say(question) });
    await group.getByRole("radio", { name: this.say(answer, values) }).check();
  }
  async keep(): Promise<void> {
    await this.button("Keep it on this tablet").click();
    await expect(this.button("Keep it on this tablet")).toBeHidden();
  }
  /** Opens what was taken along, with the worker's six words. */
  async open(words: string): Promise<void> {
    await this.button("Open what you took along").click();
    await this.page.getByLabel(this.say("Your six words")).fill(words);
    await this.button("Open").click();
    await expect(this.page.getByRole("heading", { level: 1, name: this.say("Today, without a line") })).toBeVisible({ timeout: 40_000 });
  }
}

async function reopen(context: BrowserContext, before: Page): Promise<Page> {
  await before.close();
  const page = await context.newPage();
  await page.goto(`${demo.address}/desk`);
  return page;
}

for (const language of ["en", "ur"] as const) {
  test(`a day without a line (${language})`, async ({ browser }) => {
    const context = await browser.newContext({ viewport: { width: 1180, height: 820 }, locale: "en-GB", timezoneId: "Europe/London" });
    let page = await context.newPage();
    const desk = await Desk.open(page, demo, "nadia.brook", language);
    const called = "Zarmina";

    await test.step("she is taken along with one tap", async () => {
      await page.evaluate(() => navigator.serviceWorker.ready.then(() => undefined));
      await desk.goToPerson(called);
      await desk.button("Take along").click();
      await expect(page.getByText(desk.say("Taken along on this tablet"))).toBeVisible();
    });

    await context.setOffline(true);
    page = await reopen(context, page);
    let away = new AwayDesk(page, language);

    await test.step("without a line the desk opens what was taken along, to its worker's words and to no others", async () => {
      await expect(away.button("Open what you took along")).toBeVisible();
      await expectAccessible(page, `sign-in without a line (${language})`);
      await away.button("Open what you took along").click();
      await page.getByLabel(away.say("Your six words")).fill("one two three four five six");
      await away.button("Open").click();
      await expect(page.getByText(away.say("This opened nothing on this tablet. Please look at each word. A tablet knows only who has signed in on it before."))).toBeVisible({ timeout: 40_000 });
      await away.button("Back to signing in").click();
      await away.open(desk.account.passphrase);
      await expectAccessible(page, `the day without a line (${language})`);
      await page.getByRole("link", { name: new RegExp(called) }).click();
      await expect(page.getByRole("heading", { level: 1, name: called })).toBeVisible();
      await expectAccessible(page, `a person without a line (${language})`);
    });

    await test.step("who was there", async () => {
      await away.link("Note who is there").click();
      await away.choose("Where are you?", "At home");
      await away.choose("Are they alone with you?", "No");
      await away.choose("Why not alone?", "Somebody would not leave");
      await expectAccessible(page, `presence without a line (${language})`);
      await away.keep();
    });
    await context.close();
  });
}
