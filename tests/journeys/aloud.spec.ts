/** What the tablet asks, aloud and signed: recorded by a translator, looked at by somebody else, carried to a visit, and heard or seen there without a line. */
import { expect, test, type Page } from "@playwright/test";
import { expectAccessible } from "./support/axe";
import { Demo } from "./support/demo";
import { Desk } from "./support/desk";
import { FAKE_DEVICES } from "./support/photos";
import { accept, openPrompt, record } from "./support/studio";
import { Voice } from "./support/voice";

const FEEL = "How do you feel now?";
const CHOOSE = "What would you like to do?";

test.use({ launchOptions: { executablePath: process.env["CHROMIUM"] || undefined, args: ["--no-sandbox", "--disable-gpu", "--no-first-run", ...FAKE_DEVICES] } });

let demo: Demo;
test.beforeAll(async () => {
  demo = await Demo.start();
});
test.afterAll(() => demo.stop());

/** Counts what is decoded to be heard, in seconds of sound. */
function listenIn(): void {
  const heard: number[] = [];
  (window as unknown as { heard: number[] }).heard = heard;
  const decode = BaseAudioContext.prototype.decodeAudioData;
  BaseAudioContext.prototype.decodeAudioData = async function (this: BaseAudioContext, bytes: ArrayBuffer) {
    const sound = await decode.call(this, bytes);
    heard.push(sound.duration);
    return sound;
  };
}
const heard = (page: Page): Promise<number[]> => page.evaluate(() => (window as unknown as { heard: number[] }).heard);

test("a grandmother who reads nothing hears what she is asked, without a line", async ({ browser, page }) => {
  test.setTimeout(360_000);
  const refused: string[] = [];
  const watch = (one: Page): void => {
    one.on("pageerror", (error) => refused.push(error.message));
    one.on("console", (message) => /Content Security Policy|Trusted/.test(message.text()) && refused.push(message.text()));
  };
  const another = async (): Promise<Page> => {
    const opened = await (await browser.newContext({ viewport: { width: 1180, height: 820 } })).newPage();
    watch(opened);
    return opened;
  };
  watch(page);

  await test.step("a translator records two prompts, and cannot take them into use alone", async () => {
    const sadia = await Desk.open(await another(), demo, "sadia.anwar");
    await sadia.goTo("/prompts?language=ur");
    await expect(sadia.page.getByText("not recorded", { exact: true }).first()).toBeVisible();
    await expectAccessible(sadia.page, "desk: prompts aloud");
    await record(sadia, "ur", FEEL);
    await expect(sadia.button("It is right: take it into use")).toHaveCount(0);
    await sadia.button("Listen").click();
    await expect(sadia.page.locator("audio")).toBeVisible();
    await expect(sadia.button("It is right: take it into use")).toHaveCount(0);
    await expectAccessible(sadia.page, "desk: a prompt that waits");
    await record(sadia, "ur", CHOOSE);
    await sadia.page.context().close();
  });

  await test.step("somebody else listens: one goes back with a reason and is recorded again, both come into use", async () => {
    const tom = await Desk.open(await another(), demo, "tom.ashby");
    await openPrompt(tom, "ur", CHOOSE);
    await tom.button("Listen").click();
    await tom.button("Send it back").click();
    await tom.page.getByRole("radio", { name: "Noise, or another voice, is in it" }).check();
    await expectAccessible(tom.page, "desk: a prompt sent back");
    await tom.button("Send it back").click();
    await expect(tom.section("What there was").getByText(/Tom Ashby sent it back/)).toBeVisible();
    const sadia = await Desk.open(await another(), demo, "sadia.anwar");
    await record(sadia, "ur", CHOOSE);
    await sadia.page.context().close();
    await accept(tom, "ur", FEEL);
    await accept(tom, "ur", CHOOSE);
    await tom.page.context().close();
  });

  await test.step("the worker reads how many can be heard, and hands the tablet over", async () => {
    await page.addInitScript(listenIn);
    const nadia = await Desk.open(page, demo, "nadia.brook", "ur");
    await nadia.goToPerson("Zarmina");
    const person = new URL(page.url()).hash.slice(1);
    await nadia.makeTabletReady();
    await nadia.goTo(`${person}/session`);
    await expect(page.getByText(nadia.say("{count} sentences can be heard in it, when they touch “Hear it”.", { count: "2" }).replace(/[\u2068\u2069]/g, "")).or(page.getByText(/2/)).first()).toBeVisible();
    await nadia.goTo(person);
    await nadia.startSession();
    await page.context().setOffline(true);
  });

  const voice = new Voice(page, "ur");
  await test.step("the screens that nobody recorded are silent and calm", async () => {
    await expect(voice.heading("Welcome, {called}", { called: "Zarmina" })).toBeVisible();
    await expect(voice.button("Hear it")).toHaveCount(0);
    await voice.readPromises();
    if (await voice.heading("What was done with what you said").isVisible()) await voice.button("Go on").click();
  });

  await test.step("nothing is said by itself; earphones are asked for once, and then she hears it", async () => {
    await expect(voice.heading(FEEL)).toBeVisible();
    await expect(voice.button("Hear it")).toBeVisible();
    const box = await voice.button("Hear it").boundingBox();
    expect(Math.min(box?.width ?? 0, box?.height ?? 0)).toBeGreaterThanOrEqual(48);
    await page.waitForTimeout(800);
    expect(await heard(page)).toEqual([]);
    await voice.button("Hear it").click();
    await expect(voice.button("I have earphones")).toBeVisible();
    await expectAccessible(page, "voice in Urdu: before something is heard");
    expect(await heard(page)).toEqual([]);
    await voice.button("I am alone").click();
    await expect(voice.button("Enough")).toBeVisible();
    await expect(voice.button("Hear it")).toBeVisible();
    const [seconds] = await heard(page);
    expect(seconds).toBeGreaterThan(0.5);
    await expectAccessible(page, "voice in Urdu: hearing what is asked");
    await voice.button("I'd rather not say").click();
    await expect(voice.heading(CHOOSE)).toBeVisible();
    await voice.button("Hear it").click();
    await expect(voice.button("Enough")).toBeVisible();
    await expect(voice.button("Hear it")).toBeVisible();
    expect(await heard(page)).toHaveLength(2);
  });

  await test.step("other bytes in their place are not heard", async () => {
    await page.evaluate(async () => {
      const seen = await caches.open("seen");
      for (const { url } of await seen.keys()) if (new URL(url).pathname.startsWith("/assets/aloud/")) await seen.put(url, new Response(new Uint8Array([1, 2, 3])));
    });
    await voice.button("Hear it").click();
    await page.waitForTimeout(800);
    expect(await heard(page)).toHaveLength(2);
    await expect(voice.button("Hear it")).toBeVisible();
  });
  expect(refused).toEqual([]);
});

test("a deaf teenager sees what is asked, signed, without a line and without a sound", async ({ browser, page }) => {
  test.setTimeout(240_000);
  const refused: string[] = [];
  page.on("console", (message) => /Content Security Policy|Trusted/.test(message.text()) && refused.push(message.text()));
  const another = async (login: string): Promise<Desk> =>
    Desk.open(await (await browser.newContext({ viewport: { width: 1180, height: 820 } })).newPage(), demo, login);

  await test.step("a translator signs a prompt into the camera, and a colleague takes it into use", async () => {
    const sadia = await another("sadia.anwar");
    await record(sadia, "bfi", FEEL);
    await expectAccessible(sadia.page, "desk: a signed prompt");
    await sadia.page.context().close();
    const tom = await another("tom.ashby");
    await accept(tom, "bfi", FEEL);
    await tom.page.context().close();
  });

  await test.step("she touches, and sees it; nobody is asked for earphones", async () => {
    await page.addInitScript(listenIn);
    const nadia = await Desk.open(page, demo, "nadia.brook");
    await nadia.goToPerson("Laleh");
    await nadia.startSession("bfi");
    await page.context().setOffline(true);
    const voice = new Voice(page);
    await voice.readPromises();
    if (await voice.heading("What was done with what you said").isVisible()) await voice.button("Go on").click();
    await expect(voice.heading(FEEL)).toBeVisible();
    await expect(page.locator("video")).toHaveCount(0);
    await voice.button("See it signed").click();
    const film = page.locator("video");
    await expect(film).toBeVisible();
    expect(await film.evaluate((shown: HTMLVideoElement) => shown.muted)).toBe(true);
    await expect.poll(() => film.evaluate((shown: HTMLVideoElement) => shown.videoWidth).catch(() => 1)).toBeGreaterThan(0);
    await expectAccessible(page, "voice: a prompt that is signed");
    // At its end the screen is as it was.
    await expect(film).toHaveCount(0, { timeout: 30_000 });
    await expect(voice.button("See it signed")).toBeVisible();
    expect(await heard(page)).toEqual([]);
  });
  expect(refused).toEqual([]);
});
