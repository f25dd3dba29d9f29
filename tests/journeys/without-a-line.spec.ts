/**
 * A day without a line: a worker takes a mother along, the line goes, the page is killed; she opens what she took by her own unlock, notes what
 * happened, and when the line is back everything arrives once, beside what a colleague changed meanwhile.
 */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test, type BrowserContext, type Page } from "@playwright/test";
import { expectAccessible } from "./support/axe";
import { Demo } from "./support/demo";
import { Desk } from "./support/desk";
import { foundOnDisk } from "./support/disk";
import { wordsOf, type Language } from "./support/words";

/** What is written on the tablet and must be nowhere on its disk. */
const CANARY = "the gate was green and stood open";
const REASON = "Her brother is staying with them.";
const SEEN = "A low hum while the kettle sang.";

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
  test(`a day without a line (${language})`, async ({ playwright }, { project }) => {
    // The browser keeps its profile in a folder that can be looked through, as a thief could.
    const folder = mkdtempSync(join(tmpdir(), "voicecapture-tablet-"));
    const launch = (): Promise<BrowserContext> =>
      playwright.chromium.launchPersistentContext(folder, {
        ...project.use.launchOptions, viewport: { width: 1180, height: 820 }, locale: "en-GB", timezoneId: "Europe/London",
      });
    let context = await launch();
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
      // Her page, and not a visit with her that is still to be closed.
      await page.locator("a:not([href*='/close'])").filter({ hasText: called }).click();
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

    await test.step("a contact, in six taps", async () => {
      await away.link("Note a contact").click();
      await away.choose("Who made contact?", "They did");
      await away.choose("How?", "Phone call");
      await away.choose("Who answered?", "{name} themselves", { name: called });
      await page.getByLabel(away.say("Note")).fill(CANARY);
      await expectAccessible(page, `contact without a line (${language})`);
      await away.keep();
    });

    await test.step("a no, which needs nothing more", async () => {
      await away.link("Ask, and keep their answer").click();
      await page.getByLabel(away.say("What is asked")).selectOption("review_use");
      await away.choose("Their answer", "No, not now");
      await expectAccessible(page, `an answer without a line (${language})`);
      await away.keep();
    });

    await test.step("what was seen of a small child, with questions that help to look", async () => {
      await away.link("Note an observation").click();
      await away.choose("Questions that help to look", "A baby of up to three months");
      await page.getByLabel(away.say("How they sound")).fill(SEEN);
      await expectAccessible(page, `an observation without a line (${language})`);
      await away.keep();
    });

    await test.step("a change of the plan", async () => {
      await away.link("Change the plan").click();
      await away.choose("May we contact them?", "Not now");
      await page.getByLabel(away.say("Who said so")).selectOption({ index: 1 });
      await page.getByLabel(away.say("Why")).fill(REASON);
      await expectAccessible(page, `the plan without a line (${language})`);
      await away.keep();
    });

    await test.step("danger, in one tap: what to do stands there, and it is kept", async () => {
      await away.button("They are in danger").click();
      const dialog = page.getByRole("dialog", { name: away.say("Ring 999 first") });
      await expect(dialog.getByText(away.say("It is kept on this tablet, and they are told as soon as there is a line and you are signed in."))).toBeVisible();
      await expectAccessible(page, `danger without a line (${language})`);
      await dialog.getByRole("button", { name: away.say("Close"), exact: true }).click();
    });

    await test.step("the browser ends, and the disk of the tablet holds no word of it", async () => {
      await context.close();
      expect(foundOnDisk(folder, [desk.account.login]), "who signed in here is found, so the rest would be").not.toEqual([]);
      expect(foundOnDisk(folder, [CANARY, REASON, SEEN, called, "Farrukh"])).toEqual([]);
    });

    await test.step("what was noted is still there, and nothing was sent", async () => {
      context = await launch();
      await context.setOffline(true);
      page = await reopen(context, await context.newPage());
      away = new AwayDesk(page, language);
      await away.open(desk.account.passphrase);
      await expect(page.locator(".notes > li")).toHaveCount(6);
    });

    await context.setOffline(false);
    await test.step("with a line, signing in sends everything once", async () => {
      await away.button("Sign in and send").click();
      const back = await Desk.open(page, demo, "nadia.brook", language);
      const said = page.getByRole("status").filter({ hasText: back.say("What you noted without a line") });
      await expect(said).toContainText("6", { timeout: 40_000 });
      await back.goTo("/away");
      await expect(back.heading("Today, without a line")).toBeVisible();
      await expect(page.locator(".notes > li")).toHaveCount(0);
      await expectAccessible(page, `the day, sent (${language})`);
    });

    await test.step("nor does the disk hold a word after it was sent", async () => {
      await context.close();
      expect(foundOnDisk(folder, [CANARY, REASON, SEEN, called, "Farrukh"])).toEqual([]);
      rmSync(folder, { recursive: true, force: true });
    });
  });
}
