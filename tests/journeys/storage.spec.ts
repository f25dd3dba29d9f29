/**
 * What lies on a tablet when its browser is short of room, throws everything away, or is given a newer version of the program: nothing is called kept
 * that is not, a loss is told to worker and lead, and nobody is interrupted.
 */
import { expect, test, type Page } from "@playwright/test";
import { expectAccessible } from "./support/axe";
import { Demo } from "./support/demo";
import { Desk } from "./support/desk";
import { leaveRoom, throwAway } from "./support/eviction";
import { Newer } from "./support/newer";
import { FAKE_DEVICES } from "./support/photos";
import { Voice } from "./support/voice";
import type { Language } from "./support/words";

const WORKER = "nadia.brook";
const PHRASE = "The heron stands in the shallow end.";
const TOLD = "Your safeguarding lead has been told.";

test.use({ launchOptions: { executablePath: process.env["CHROMIUM"] || undefined, args: ["--no-sandbox", "--disable-gpu", "--no-first-run", ...FAKE_DEVICES] } });

let demo: Demo;
test.beforeAll(async () => {
  demo = await Demo.start();
});
test.afterAll(() => demo.stop());

/** A visit with somebody, begun at an address of the service, up to the activities. */
async function visit(page: Page, address: string, called: string, language: Language = "en"): Promise<{ desk: Desk; voice: Voice }> {
  const desk = await Desk.open(page, demo, WORKER, language, address);
  await desk.goToPerson(called);
  await desk.startSession();
  const voice = new Voice(page, language);
  await voice.readPromises();
  if (await voice.heading("What was done with what you said").isVisible()) await voice.button("Go on").click();
  await voice.button("Skip").click();
  await expect(voice.heading("What would you like to do?")).toBeVisible();
  return { desk, voice };
}

test("the browser throws away what was kept: worker and lead are told up to how much, until it was read", async ({ page, context }) => {
  test.setTimeout(300_000);
  const { desk, voice } = await visit(page, demo.address, "Laleh");
  await context.route("**/api/sync/**", (route) => route.abort());
  await voice.write(PHRASE, "My worker's team");
  await page.goto(`${demo.address}/desk`);
  await expect(desk.button("Sign in")).toBeVisible();
  await expect(page.getByText(desk.say("What was kept on this tablet is gone"))).toHaveCount(0);
  await throwAway(page, demo.address);
  await page.goto("about:blank");
  await page.goto(`${demo.address}/desk`);
  await expect(page.getByText(desk.say("What was kept on this tablet is gone"))).toBeVisible();
  await expect(page.getByText("Up to 1 piece that had not been sent may be lost")).toBeVisible();
  await expectAccessible(page, "a loss, before anybody signs in");
  await desk.signIn();
  await expect(page.getByText(desk.say(TOLD))).toBeVisible();
  await expectAccessible(page, "a loss, told");
  await page.reload();
  await desk.signIn();
  await expect(page.getByText(desk.say(TOLD))).toBeVisible();
  await desk.button("I have read it").click();
  await expect(page.getByText(desk.say(TOLD))).toHaveCount(0);
  await desk.signOut();
  const lead = await Desk.open(page, demo, "ruth.okafor");
  await expect(page.getByText(desk.say("What was kept on this tablet is gone"))).toHaveCount(0);
  await lead.goTo("/notices");
  await page.getByRole("button", { name: /A tablet has lost what lay on it/ }).click();
  await expect(page.getByRole("dialog")).toContainText("Up to 1 piece");
  await expectAccessible(page, "a loss, as the lead reads of it");
});

test("everything of the site was deleted: whoever makes the tablet ready again says that they used it before, and the lead hears of it", async ({ browser }) => {
  test.setTimeout(240_000);
  const context = await browser.newContext();
  const page = await context.newPage();
  const desk = await Desk.open(page, demo, WORKER, "ur");
  await desk.makeTabletReady();
  await throwAway(page, demo.address, { all: true });
  await page.goto("about:blank");
  const again = await Desk.open(page, demo, WORKER, "ur");
  await again.goTo("/tablet");
  await page.getByRole("radio", { name: again.say("A tablet") }).first().check();
  await expect(page.getByText(again.say("Then its browser has deleted what lay here"))).toBeVisible();
  await expectAccessible(page, "a tablet that is made ready again (ur)");
  await again.button("Make this tablet ready").click();
  await expect(again.button("I have compared: they are the same")).toBeVisible();
  await again.signOut();
  const lead = await Desk.open(page, demo, "ruth.okafor", "ur");
  await lead.goTo("/notices");
  await page.getByRole("button", { name: new RegExp(lead.say("A tablet has lost what lay on it")) }).last().click();
  await expect(page.getByText(lead.say("Its browser deleted everything. What had been kept there and not sent is lost; nobody counted how much it was."))).toBeVisible();
  await context.close();
});

test("the tablet fills up: sound finds no room first, and words still do", async ({ browser }) => {
  test.setTimeout(400_000);
  const context = await browser.newContext({ permissions: ["microphone"] });
  const page = await context.newPage();
  const { voice } = await visit(page, demo.address, "Zarmina", "ur");
  const field = page.getByRole("textbox", { name: voice.say("Your words") });

  await test.step("no byte is left beside what is held for words and for help: speaking ends, and says why", async () => {
    await voice.button("Say it aloud").click();
    await voice.button("Begin to speak").click();
    await expect(page.getByText(voice.say("The microphone is on. Silence is fine too."))).toBeVisible();
    await leaveRoom(page, demo.address, 0);
    // Chromium looks at the room again after half a minute.
    await expect(page.getByText(voice.say("The microphone is off. What you said is here."))).toBeVisible({ timeout: 90_000 });
    await voice.button("Something else").click();
  });

  await test.step("words are kept all the same", async () => {
    await voice.button("Write").click();
    await field.fill(PHRASE);
    await voice.button("I am done").click();
    await voice.keep("My worker's team");
  });
  await context.close();
});

test("a newer version waits while somebody is in voice mode, and takes over at the desk", async ({ browser }) => {
  test.setTimeout(300_000);
  const newer = await Newer.before(demo.port);
  const context = await browser.newContext();
  const page = await context.newPage();
  const { desk, voice } = await visit(page, newer.address, "Laleh");
  const state = (tab: Page): Promise<{ waiting: boolean; shells: string[] }> =>
    tab.evaluate(async () => {
      const registration = await navigator.serviceWorker.getRegistration("/");
      const shells = (await caches.keys()).filter((name) => name.startsWith("shell-"));
      return { waiting: registration?.waiting !== null, shells };
    });

  const tab = await context.newPage();
  await test.step("a second window of the desk fetches it while the visit goes on", async () => {
    newer.isNewer = true;
    await tab.goto(`${newer.address}/desk`);
    await tab.evaluate(async () => (await navigator.serviceWorker.getRegistration("/"))?.update());
    await expect.poll(async () => (await state(tab)).waiting, { timeout: 30_000 }).toBe(true);
    await tab.reload();
    await tab.waitForTimeout(2000);
    const { waiting, shells } = await state(tab);
    expect({ waiting, shells: shells.length }).toEqual({ waiting: true, shells: 2 });
  });

  await test.step("the visit finds every part of its own version, also without a line", async () => {
    await context.setOffline(true);
    await voice.button("Draw").click();
    await expect(page.getByLabel(voice.say("Sheet to draw on"))).toBeVisible();
    await context.setOffline(false);
    await voice.button("Something else").click();
  });

  await test.step("back at the desk it takes over", async () => {
    await voice.button("Nothing, thank you").click();
    await voice.button("I'd rather not say").click();
    await voice.button("Go on").click();
    await voice.giveBack(desk.account.name, desk.account.passphrase);
    // Each time that the desk opens it asks once. Chromium may lose a page that is fetched in the moment of the change; opened again, it is there.
    await expect(async () => {
      await tab.reload({ timeout: 10_000 });
      expect((await state(tab)).shells).toEqual(["shell-newer0000001"]);
    }).toPass({ timeout: 90_000 });
  });
  await context.close();
  newer.stop();
});
