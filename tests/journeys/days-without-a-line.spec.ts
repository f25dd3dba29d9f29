/**
 * Days without signal: two colleagues share a tablet in homes where there is no line. Each hands it to somebody, the browser is killed and comes back,
 * nobody finds anything on its disk, neither sees what is the other's; and when the line is back everything arrives, once, under the right person.
 */
import { expect, test } from "@playwright/test";
import { expectAccessible } from "./support/axe";
import { Demo } from "./support/demo";
import { Desk } from "./support/desk";
import { foundOnDisk } from "./support/disk";
import { Tablet } from "./support/tablet";
import { Voice } from "./support/voice";

/** What is said without a line and must be nowhere on the disk. */
const HERS = "the heron waited by the weir all morning";
const HIS = "nobody asked about the night shifts";
const HALF = "and then the bus did not";
const ACT = "She showed a mark above the elbow.";

let demo: Demo;
test.beforeAll(async () => {
  demo = await Demo.start();
});
test.afterAll(() => demo.stop());

for (const language of ["en", "ur"] as const) {
  test(`days without a line, two colleagues, one tablet (${language})`, async ({ playwright }, { project }) => {
    test.setTimeout(400_000);
    const tablet = new Tablet(demo, playwright.chromium, project.use, language);
    await tablet.start(true);

    await test.step("each takes somebody along while there is a line", async () => {
      await tablet.takeAlong("nadia.brook", "Zarmina");
      await tablet.takeAlong("tom.ashby", "Farrukh");
      await tablet.context.close();
      await tablet.start(false);
    });

    await test.step("she hands the tablet over without a line, with the questions that are asked with one", async () => {
      await tablet.open("nadia.brook");
      await expect(tablet.page.getByText("Farrukh")).toHaveCount(0);
      await tablet.goTo("Zarmina");
      await tablet.plan();
      const interprets = tablet.page.getByLabel(tablet.say("Someone interprets"));
      await interprets.check();
      await tablet.check("Somebody else, not from the register");
      await expect(tablet.page.getByText(tablet.say("A planned session waits for an interpreter whom they accepted"))).toBeVisible();
      await expect(tablet.button("Hand over the tablet to {name}", { name: "Zarmina" })).toBeDisabled();
      await expectAccessible(tablet.page, `a session without a line (${language})`);
      await interprets.uncheck();
      const voice = await tablet.handOver("Zarmina");
      await voice.readPromises();
      await voice.feel("calm");
      await voice.keep("My worker's team");
      await voice.write(HERS, "My worker's team");
      await tablet.back("nadia.brook", voice);
    });

    await test.step("and answers what is asked at the end, which waits beside the session", async () => {
      await tablet.open("nadia.brook");
      const closing = tablet.page.locator("section").filter({ has: tablet.page.getByRole("heading", { name: tablet.say("Sessions to close") }) }).last();
      await closing.getByRole("link").first().click();
      await tablet.check("Yes, or I am not sure");
      await tablet.page.getByLabel(tablet.say("What you saw or heard")).fill(ACT);
      await tablet.check("Yes, nothing changed");
      await expectAccessible(tablet.page, `the end of a session without a line (${language})`);
      await tablet.button("Close it, and keep that on this tablet").click();
      await expect(tablet.page.locator(".notes > li")).toHaveCount(2);
      await tablet.button("Close it").click();
    });

    await test.step("her colleague sees a number of hers and no more; the browser is killed in the middle of his visit", async () => {
      await tablet.page.goto(`${demo.address}/desk`);
      await tablet.open("tom.ashby");
      await expect(tablet.page.locator("p.soft.small").filter({ hasText: /\b2\b/ })).toHaveCount(1);
      await expect(tablet.page.locator(".notes > li")).toHaveCount(0);
      await expect(tablet.page.getByText("Zarmina")).toHaveCount(0);
      await tablet.goTo("Farrukh");
      await tablet.listen();
      const voice = await tablet.handOver("Farrukh");
      // Whoever has begun to tell is told one thing first, not four.
      await voice.button("Go on").click();
      await voice.write(HIS, "My worker's team");
      await voice.button("Write").click();
      await tablet.page.getByRole("textbox", { name: voice.say("Your words") }).pressSequentially(HALF, { delay: 5 });
      await tablet.page.waitForTimeout(1500);
      await tablet.context.close();
    });

    await test.step("whoever takes the tablet now finds no word and no name on its disk", () => {
      expect(foundOnDisk(tablet.folder, ["nadia.brook"]), "who signed in here is found, so the rest would be").not.toEqual([]);
      expect(foundOnDisk(tablet.folder, [HERS, HIS, HALF, ACT, "Zarmina", "Farrukh", "Kestrel"])).toEqual([]);
    });

    await test.step("she begins another visit meanwhile; from the desk he goes back to his, and is offered what was not finished", async () => {
      await tablet.start(false);
      await tablet.open("nadia.brook");
      await tablet.goTo("Zarmina");
      await tablet.listen();
      await tablet.handOver("Zarmina");
      await tablet.context.close();
      await tablet.start(false);
      await tablet.open("tom.ashby");
      await tablet.button("Back to the visit with {name}", { name: "Farrukh" }).click();
      await tablet.page.waitForURL(/\/voice$/, { timeout: 30_000 });
      const voice = new Voice(tablet.page, language);
      await voice.button("Go on writing").click();
      await expect(tablet.page.getByRole("textbox", { name: voice.say("Your words") })).toHaveValue(HALF);
      await tablet.kill();
    });

    await test.step("without a line he goes on where it stood, by his own six words", async () => {
      await tablet.start(false, "/voice");
      const voice = await tablet.again("tom.ashby", "Farrukh");
      await voice.button("Go on writing").click();
      await expect(tablet.page.getByRole("textbox", { name: voice.say("Your words") })).toHaveValue(HALF);
      await voice.button("I am done").click();
      await voice.keep("My worker's team");
      await tablet.back("tom.ashby", voice);
      await tablet.context.close();
    });

    await test.step("with a line each signs in, and everything is there once, under the right person", async () => {
      await tablet.start(true);
      for (const [login, called, words] of [["nadia.brook", "Zarmina", [HERS]], ["tom.ashby", "Farrukh", [HIS, HALF]]] as const) {
        const desk = await Desk.open(tablet.page, demo, login, language);
        await desk.goTo("/away");
        await expect(desk.heading("Today, without a line")).toBeVisible();
        await expect(tablet.page.locator(".notes > li")).toHaveCount(0, { timeout: 40_000 });
        for (const text of words) await desk.openPieceWith(text, called);
        await desk.signOut();
      }
      const lead = await Desk.open(tablet.page, demo, "ruth.okafor", language);
      await expect(lead.section("Needs someone now").getByText(lead.say("A worker saw or heard something to act on")).first()).toBeVisible();
      await tablet.context.close();
      expect(foundOnDisk(tablet.folder, [HERS, HIS, HALF, ACT])).toEqual([]);
      tablet.forget();
    });
  });
}
