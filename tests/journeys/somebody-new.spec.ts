/**
 * In a home without a line there is a grandmother whom nobody knew of. She is heard under a key of her own, and when the line is back she gets her
 * place in the family; what she said is read under her name, and in nobody else's record.
 */
import { expect, test } from "@playwright/test";
import { expectAccessible } from "./support/axe";
import { Demo } from "./support/demo";
import { Desk } from "./support/desk";
import { Voice } from "./support/voice";
import { wordsOf } from "./support/words";

const SAID = "I cooked for all of them and ate in the kitchen";
const CALLED = "Bibi Gul";
const NADIA = "nadia.brook";

let demo: Demo;
test.beforeAll(async () => {
  demo = await Demo.start();
});
test.afterAll(() => demo.stop());

for (const language of ["en", "ur"] as const) {
  // Each language meets somebody else: the demo is one.
  const called = language === "en" ? CALLED : `${CALLED} Jan`;
  const said = `${SAID} (${language})`;

  test(`somebody new is met without a line, and joined (${language})`, async ({ page, context }) => {
    test.setTimeout(240_000);
    const { passphrase } = demo.account(NADIA);

    await test.step("the family is taken along while there is a line", async () => {
      const desk = await Desk.open(page, demo, NADIA, language);
      await page.evaluate(() => navigator.serviceWorker.ready.then(() => undefined));
      await desk.makeTabletReady();
      await desk.goToPerson("Zarmina");
      await desk.button("Take along").click();
      await expect(page.getByText(desk.say("Taken along on this tablet"))).toBeVisible({ timeout: 30_000 });
      await context.route("**/api/spares/met", (route) => route.abort());
      await desk.goTo("/joining");
      await expect(desk.button("Try again")).toBeVisible();
      await expect(desk.heading("Nobody waits here"), "what could not be read is not nobody").toBeHidden();
      await context.unroute("**/api/spares/met");
      await desk.button("Try again").click();
      await expect(desk.heading("Nobody waits here")).toBeVisible();
      await expectAccessible(page, `nobody waits to be joined (${language})`);
      await desk.signOut();
      await context.setOffline(true);
    });

    const voice = new Voice(page, language);
    const say = wordsOf(language, "desk");

    await test.step("without a line she is there, and the tablet is hers in three answers", async () => {
      await page.goto(`${demo.address}/desk`);
      await page.getByRole("button", { name: say("Open what you took along"), exact: true }).click();
      await page.getByLabel(say("Sign-in name")).fill(NADIA);
      await page.getByLabel(say("Your six words")).fill(passphrase);
      await page.getByRole("button", { name: say("Open"), exact: true }).click();
      await page.getByRole("link", { name: say("Somebody new is here") }).click({ timeout: 40_000 });
      await expect(page.getByRole("heading", { level: 1, name: say("Somebody new is here") })).toBeVisible();
      await expectAccessible(page, `somebody new is here (${language})`);
      await page.getByLabel(say("What may we call them?")).fill(called);
      await page.getByRole("radio", { name: say("An adult"), exact: true }).check();
      await page.getByLabel(say("Which language?")).selectOption(language);
      await page.getByRole("button", { name: say("Go on to the tablet"), exact: true }).click();
      await expect(page.getByText(say("They can begin at once"))).toBeVisible();
      await expectAccessible(page, `handing over to somebody new (${language})`);
      await page.getByRole("button", { name: say("Hand over the tablet to {name}", { name: called }), exact: true }).click();
      await page.waitForURL(/\/voice$/, { timeout: 30_000 });
    });

    await test.step("she writes, and gives the tablet back", async () => {
      await voice.button("Go on").click();
      await voice.write(said, "My worker's team");
      await voice.button("Nothing, thank you").click();
      await voice.feel("calm");
      await voice.keep("My worker's team");
      await voice.button("Go on").click();
      await voice.giveBack("Nadia Brook", passphrase);
    });

    await context.setOffline(false);
    const desk = await Desk.open(page, demo, NADIA, language);

    await test.step("with a line the desk hears of her, and her worker joins her to the family", async () => {
      await desk.goTo("/away");
      await expect(page.locator(".notes > li")).toHaveCount(0, { timeout: 40_000 });
      await desk.goTo("/joining");
      await page.getByRole("link", { name: new RegExp(called) }).click();
      await page.getByRole("radio", { name: desk.say("No: we know them already") }).check();
      await expect(page.getByText(desk.say("Two records are not made one"))).toBeVisible();
      await page.getByRole("radio", { name: desk.say("Yes: nobody of this family’s record") }).check();
      await expect(page.getByLabel(desk.say("What they like to be called"))).toHaveValue(called);
      await expectAccessible(page, `joining somebody who was met (${language})`);
      await page.getByLabel(desk.say("Full name")).fill(`${called} Darya`);
      await desk.button("Join them to their family").click();
      await expect(page.getByRole("heading", { level: 1, name: called, exact: true })).toBeVisible();
    });

    await test.step("what she said is hers, and nobody waits any more", async () => {
      await desk.openPieceWith(said, called);
      await desk.goTo("/joining");
      await expect(desk.heading("Nobody waits here")).toBeVisible();
    });
  });
}
