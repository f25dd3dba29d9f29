/** Speaking and photographing, end to end, in English and in Urdu: a voice and a picture reach the server sealed; nothing of them lies there to be seen. */
import { readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { expect, test, type Page } from "@playwright/test";
import { expectAccessible } from "./support/axe";
import { Demo } from "./support/demo";
import { Desk } from "./support/desk";
import { FAKE_DEVICES, Photos } from "./support/photos";
import { Voice } from "./support/voice";

const PHONE = { width: 390, height: 844 };
const TABLET = { width: 1180, height: 820 };
/** What the photo's file says of the telephone that made it. */
const MAKER = "Zebra Umbrella Phone";

test.use({ launchOptions: { executablePath: process.env["CHROMIUM"] || undefined, args: ["--no-sandbox", "--disable-gpu", "--no-first-run", ...FAKE_DEVICES] } });

let demo: Demo;
let photos: Photos;
test.beforeAll(async () => {
  photos = new Photos();
  demo = await Demo.start();
});
test.afterAll(async () => {
  await demo.stop();
  photos.remove();
});

/** Every byte that the server keeps. */
function stored(folder: string): Buffer[] {
  return readdirSync(folder).flatMap((name) => {
    const path = join(folder, name);
    return statSync(path).isDirectory() ? stored(path) : [readFileSync(path)];
  });
}

async function examine(page: Page, screen: string): Promise<void> {
  await expectAccessible(page, screen);
  await page.setViewportSize(PHONE);
  const wide = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
  expect(wide, `${screen} scrolls sideways on a phone`).toBeLessThanOrEqual(0);
  // As wide as a phone and as long as the page: axe takes what the edge of a scrolled page cuts for a small target.
  await page.setViewportSize({ ...PHONE, height: 1600 });
  await expectAccessible(page, `${screen}, on a phone`);
  await page.setViewportSize(TABLET);
}

for (const language of ["en", "ur"] as const) {
  test(`a voice and two pictures are kept and arrive (${language})`, async ({ page }) => {
    test.setTimeout(360_000);
    const refused: string[] = [];
    page.on("pageerror", (error) => refused.push(error.message));
    page.on("console", (message) => /Content Security Policy|Trusted/.test(message.text()) && refused.push(message.text()));
    const called = language === "en" ? "Laleh" : "Zarmina";
    const desk = await Desk.open(page, demo, "nadia.brook", language);
    await desk.goToPerson(called);
    const before = await desk.countKept();
    await desk.startSession();
    const voice = new Voice(page, language);
    const here = (screen: string): Promise<void> => examine(page, `voice ${language}: ${screen}`);
    const file = (name: string): Promise<void> => page.locator("input[type=file]").setInputFiles(photos.path(name));
    await voice.readPromises();
    if (await voice.heading("What was done with what you said").isVisible()) await voice.button("Go on").click();
    await voice.button("I'd rather not say").click();

    await test.step("a voice: begun, paused, heard, gone on with, without a line", async () => {
      await page.context().setOffline(true);
      await voice.button("Say it aloud").click();
      await here("before speaking");
      await voice.button("Begin to speak").click();
      await expect(page.getByText(voice.say("The microphone is on. Silence is fine too."))).toBeVisible();
      await page.waitForTimeout(2000);
      await voice.button("Pause the recording").click();
      await expect(voice.button("Go on speaking")).toBeVisible();
      await here("speaking, paused");
      await voice.button("Listen to it").click();
      await expect(page.getByText(voice.say("This is what you said."))).toBeVisible();
      await expect(voice.button("Listen to it")).toBeVisible();
      await voice.button("Go on speaking").click();
      await expect(page.getByText(voice.say("The microphone is on. Silence is fine too."))).toBeVisible();
      await here("speaking");
      await voice.button("I am done").click();
      await voice.keep("My worker's team");
    });

    await test.step("a picture, held sideways, with the place it was taken at in its file", async () => {
      await voice.button("Show what I made").click();
      await here("before a photo");
      await file("phone.heic");
      await expect(page.getByRole("alert")).toBeVisible();
      await here("a form that is not shown here");
      await file("held-6.jpg");
      await voice.button("Cover").click();
      await here("a photo with a cover");
      await voice.button("It stays here").click();
      await voice.button("Cut").click();
      await here("a photo being cut");
      await voice.button("It stays here").click();
      await here("a photo");
      await voice.button("I am done").click();
      await voice.keep("My worker's team");
    });

    await test.step("a picture that may show something private is closed, and the worker reads what to do", async () => {
      await voice.button("Show what I made").click();
      await file("held-1.jpg");
      await voice.button("This may be too private or painful to show").click();
      await voice.button("Close this picture").click();
      await expect(page.getByRole("link", { name: /020 7946/ })).toBeVisible();
      await expect(page.locator("canvas")).toHaveCount(0);
      await here("a closed picture");
      await voice.button("Go on with it closed").click();
      await voice.keep("My worker's team");
    });

    await test.step("all three arrive, and neither sound, picture nor the telephone's name lies on the server", async () => {
      await page.context().setOffline(false);
      await voice.button("Nothing, thank you").click();
      await voice.button("I'd rather not say").click();
      await voice.button("Go on").click();
      await voice.giveBack(desk.account.name, desk.account.passphrase);
      await desk.signIn();
      await desk.closeSession();
      await expect(async () => {
        await desk.goToPerson(called);
        expect(await desk.countKept()).toBeGreaterThanOrEqual(before + 3);
      }).toPass({ timeout: 150_000 });
      for (const bytes of [...stored(demo.folder), Buffer.from(demo.log)]) {
        for (const sign of [MAKER, "OpusHead", "JFIF\0"]) expect(bytes.includes(Buffer.from(sign, "latin1")), sign).toBe(false);
      }
      expect(refused).toEqual([]);
    });
  });
}
