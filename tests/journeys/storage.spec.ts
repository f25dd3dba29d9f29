/**
 * What lies on a tablet when its browser is short of room, throws everything away, or is given a newer version of the program: nothing is called kept
 * that is not, a loss is told to worker and lead, and nobody is interrupted.
 */
import { expect, test, type Page } from "@playwright/test";
import { expectAccessible } from "./support/axe";
import { countRows } from "./support/browser";
import { Demo } from "./support/demo";
import { Desk } from "./support/desk";
import { leaveRoom, throwAway } from "./support/eviction";
import { Newer } from "./support/newer";
import { asOlder, outbox } from "./support/outbox";
import { FAKE_DEVICES } from "./support/photos";
import { Voice } from "./support/voice";
import type { Language } from "./support/words";

const WORKER = "nadia.brook";
const HALF = "And when the tide turned";
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

const state = (tab: Page): Promise<{ waiting: boolean; shells: string[] }> =>
  tab.evaluate(async () => {
    const registration = await navigator.serviceWorker.getRegistration("/");
    const shells = (await caches.keys()).filter((name) => name.startsWith("shell-"));
    return { waiting: registration?.waiting !== null, shells };
  });
/** Another window of the desk fetches the newer program; it lies ready then. */
async function fetchNewer(tab: Page, newer: Newer): Promise<void> {
  newer.isNewer = true;
  await tab.goto(`${newer.address}/desk`);
  await tab.evaluate(async () => (await navigator.serviceWorker.getRegistration("/"))?.update());
  await expect.poll(async () => (await state(tab)).waiting, { timeout: 30_000 }).toBe(true);
}
/** Each time that the desk opens it asks once. Chromium may lose a page that is fetched in the moment of the change; opened again, it is there. */
const expectNewer = (tab: Page): Promise<void> =>
  expect(async () => {
    await tab.reload({ timeout: 10_000 });
    expect((await state(tab)).shells).toEqual(["shell-newer0000001"]);
  }).toPass({ timeout: 90_000 });

test("a newer version waits while somebody is in voice mode, and takes over at the desk", async ({ browser }) => {
  test.setTimeout(300_000);
  const newer = await Newer.before(demo.port);
  const context = await browser.newContext();
  const page = await context.newPage();
  const { desk, voice } = await visit(page, newer.address, "Laleh");
  const tab = await context.newPage();
  await test.step("a second window of the desk fetches it while the visit goes on", async () => {
    await fetchNewer(tab, newer);
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
    await expectNewer(tab);
  });
  await context.close();
  newer.stop();
});

test("a newer version comes while a line and words are half done: nothing is interrupted, both come back, and what an older one kept still goes out", async ({ browser }) => {
  test.setTimeout(300_000);
  const newer = await Newer.before(demo.port);
  const context = await browser.newContext();
  const page = await context.newPage();
  const { desk, voice } = await visit(page, newer.address, "Laleh");
  const words = page.getByRole("textbox", { name: voice.say("Your words") });
  /** Dark spots of the sheet, as the person sees it. */
  const ink = (): Promise<number> =>
    page.evaluate(() => {
      const spots = [...document.querySelectorAll("canvas")].map((canvas) => {
        const pixels = canvas.getContext("2d")?.getImageData(0, 0, canvas.width, canvas.height).data ?? new Uint8ClampedArray();
        let found = 0;
        for (let at = 3; at < pixels.length; at += 4) if (pixels[at]) found += 1;
        return found;
      });
      return Math.max(0, ...spots);
    });
  await context.route("**/api/sync/**", (route) => route.abort());
  await voice.write(PHRASE, "My worker's team");
  await voice.button("Write").click();
  await words.fill(HALF);
  await voice.button("Skip").click();
  await voice.button("Draw").click();
  const box = await page.getByLabel(voice.say("Sheet to draw on")).boundingBox();
  if (!box) throw new Error("there is no sheet");

  let drawn = 0;
  const tab = await context.newPage();
  await test.step("it comes in the middle of a line, and the line goes on", async () => {
    let moved = 0;
    page.on("framenavigated", () => (moved += 1));
    await page.bringToFront();
    await page.mouse.move(box.x + 40, box.y + 40);
    await page.mouse.down();
    await page.mouse.move(box.x + 140, box.y + 60, { steps: 8 });
    await expect.poll(ink).toBeGreaterThan(0);
    const before = await ink();
    await fetchNewer(tab, newer);
    await page.mouse.move(box.x + 240, box.y + 160, { steps: 8 });
    await page.mouse.up();
    await expect.poll(ink).toBeGreaterThan(before);
    drawn = await ink();
    await expect.poll(() => countRows(page, "drafts").then(([count]) => count)).toBeGreaterThan(1);
    await page.waitForTimeout(1200);
    expect(moved).toBe(0);
  });

  await test.step("whoever opens the page anew finds the words and the line", async () => {
    await page.reload();
    await voice.unlock(desk.account.passphrase);
    await voice.button("Give it back to {called}", { called: "Laleh" }).click();
    await voice.button("Go on drawing").click();
    await expect.poll(ink).toBeGreaterThan(drawn / 2);
    await voice.button("Skip").click();
    await voice.button("Go on writing").click();
    await expect(words).toHaveValue(HALF);
    expect((await state(tab)).waiting, "it still waits while the visit goes on").toBe(true);
    await voice.button("I am done").click();
    await voice.keep("My worker's team");
  });

  await test.step("at the desk it takes over, lays the tablet out anew, and sends what the older one kept", async () => {
    await voice.button("Nothing, thank you").click();
    await voice.button("I'd rather not say").click();
    await voice.button("Go on").click();
    await voice.giveBack(desk.account.name, desk.account.passphrase);
    await expectNewer(tab);
    const envs = (await outbox(tab)).map(({ env }) => env);
    expect(envs).toHaveLength(2);
    await tab.close();
    await page.goto(`${newer.address}/readyz`);
    await asOlder(page, ["tokens"]);
    await context.unroute("**/api/sync/**");
    await page.goto(`${newer.address}/desk`);
    await expect.poll(async () => (await outbox(page)).length, { timeout: 60_000 }).toBe(0);
    expect(demo.received(envs)).toEqual({ pieces: 2, receipts: 2 });
    expect(await countRows(page, "tokens"), "it was laid out anew").toEqual([0]);
  });
  await context.close();
  newer.stop();
});

test("what the service no longer knows that a tablet may send is told at the desk, and goes once somebody signs in there", async ({ browser }) => {
  test.setTimeout(300_000);
  const context = await browser.newContext();
  const page = await context.newPage();
  const { desk, voice } = await visit(page, demo.address, "Zarmina", "ur");
  const why = page.getByText(desk.say("The service no longer knows that this tablet may send some of what waits. It stays here, sealed, and goes once somebody signs in at the desk on this tablet with a line. If it still waits then, please tell your administrator."));
  await context.route("**/api/sync/**", (route) => route.abort());
  await voice.write(PHRASE, "My worker's team");
  await demo.kill("SIGTERM");
  demo.forgetHandOvers();
  await demo.run();
  await context.unroute("**/api/sync/**");
  await page.goto(`${demo.address}/desk`);
  await expect(why).toBeVisible({ timeout: 30_000 });
  await expectAccessible(page, "what waits and is not taken (ur)");
  const envs = (await outbox(page)).map(({ env }) => env);
  expect(envs).toHaveLength(1);
  await desk.signIn();
  await expect.poll(async () => (await outbox(page)).length, { timeout: 30_000 }).toBe(0);
  await expect(why).toHaveCount(0);
  expect(demo.received(envs)).toEqual({ pieces: 1, receipts: 1 });
  await context.close();
});
