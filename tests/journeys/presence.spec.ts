/** Who is there is said in two taps when a session begins, when somebody comes or goes, and when it ends; it is kept, and the page tells of it afterwards. */
import { expect, test, type Locator, type Page } from "@playwright/test";
import { expectAccessible } from "./support/axe";
import { Demo } from "./support/demo";
import { Desk } from "./support/desk";
import { Voice } from "./support/voice";
import type { Language } from "./support/words";

const CHILD = "Laleh";
/** What changes during her session, and how many more sessions she was alone in for that. */
const CHANGES: Record<Language, { now: string; alone: number }> = {
  en: { now: "Alone, but somebody could hear", alone: 0 },
  ur: { now: "Alone, and nobody can hear", alone: 1 },
};

let demo: Demo;
test.beforeAll(async () => {
  demo = await Demo.start();
});
test.afterAll(() => demo.stop());

const herPage = (page: Page): Locator => page.getByRole("heading", { level: 1, name: CHILD, exact: true });

/** Two taps and nothing else: before the second it cannot be sent, after it, it can. */
async function twoTaps(page: Page, send: Locator, first: string, second: string): Promise<void> {
  await page.getByRole("radio", { name: first, exact: true }).tap();
  await expect(send).toBeDisabled();
  await page.getByRole("radio", { name: second, exact: true }).tap();
  await expect(send).toBeEnabled();
}

for (const language of ["en", "ur"] as Language[]) {
  test(`who is there, at the start, on a change and at the end, in ${language}`, async ({ page }) => {
    const desk = await Desk.open(page, demo, "nadia.brook", language);
    await desk.makeTabletReady();
    /** In how many sessions she was heard alone, and in how many at all, as her page tells on the record. */
    const heardAlone = async (): Promise<[alone: number, all: number]> => {
      await desk.goToPerson(CHILD);
      await desk.button("Look, on the record").tap();
      const label = page.locator("dt").filter({ hasText: new RegExp(`^${desk.say("Heard alone")}$`) });
      const [alone, all] = (await label.locator("xpath=following-sibling::dd[1]").innerText()).match(/\d+/g) ?? [];
      return [Number(alone), Number(all)];
    };
    const [alone, all] = await heardAlone();

    await test.step("at the start: where, and that nobody can hear", async () => {
      await desk.link("Start a session").click();
      const start = desk.button("Start, and hand over the tablet");
      await twoTaps(page, start, desk.say("At school"), desk.say("Alone, and nobody can hear"));
      await start.tap();
      await page.waitForURL(/\/voice$/, { timeout: 30_000 });
    });

    await test.step("she says how she feels, and gives the tablet back", async () => {
      const voice = new Voice(page, "en");
      await voice.readPromises();
      await voice.feel("calm");
      await voice.keep("My worker's team");
      await voice.finish("happy");
      await voice.giveBack(desk.account.name, desk.account.passphrase);
      await desk.signIn();
    });

    await test.step("on a change: whether somebody can hear now", async () => {
      await desk.goToPerson(CHILD);
      await desk.link("Somebody came, or went").first().tap();
      const note = desk.button("Note it");
      await expect(note).toBeDisabled();
      await twoTaps(page, note, desk.say("At school"), desk.say(CHANGES[language].now));
      await expectAccessible(page, `desk ${language}: who is there`);
      await note.tap();
      await expect(herPage(page)).toBeVisible();
    });

    await test.step("at the end: as it was, or who is there now", async () => {
      await page.locator("a[href*='/close?person=']").first().tap();
      const close = desk.button("Close the session");
      await twoTaps(page, close, desk.say("No, nothing today"), desk.say("Yes, nothing changed"));
      await close.tap();
      await expect(herPage(page)).toBeVisible();
    });

    await test.step("her page tells of one session more, and whether she was alone from the start to the end", async () => {
      expect(await heardAlone()).toEqual([alone + CHANGES[language].alone, all + 1]);
    });
  });
}
