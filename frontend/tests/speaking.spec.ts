/** Speaking on a tablet, as children do it and as things go wrong: real sound, and what in the end was kept. */
import { rmSync } from "node:fs";
import type { Server } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "@playwright/test";
import { writeBabble } from "./support/babble.ts";
import { FAKE, MediaTablet, REFUSED } from "./support/media.ts";
import { startVisits, type Tablet } from "./support/tablet.ts";

let site: { address: string; server: Server };
let lab: MediaTablet;
let tablet: Tablet;

test.beforeAll(async () => {
  site = await startVisits();
});
test.afterAll(() => site.server.close());
test.afterEach(() => tablet.end());

async function begin(args: readonly string[] = FAKE): Promise<void> {
  lab = await MediaTablet.begin(site.address, args);
  ({ tablet } = lab);
}
async function speak(milliseconds: number, word = "Begin to speak"): Promise<void> {
  await tablet.button(word).click();
  await expect(tablet.page.getByText("The microphone is on.")).toBeVisible();
  await tablet.page.waitForTimeout(milliseconds);
}
const pauseSpeaking = async (): Promise<void> => {
  await tablet.button("Pause the recording").click();
  await expect(tablet.page.getByText("The microphone is off.")).toBeVisible();
};

/** How long each file of a recording really sounds, in seconds, and how loud it is at its loudest. */
const soundOf = (media: string, segments: number[]): Promise<{ seconds: number; peak: number }[]> =>
  tablet.page.evaluate(
    async ([bytes, lengths]) => {
      const whole = Uint8Array.from(atob(bytes), (sign) => sign.charCodeAt(0));
      let at = 0;
      const heard = [];
      for (const length of lengths) {
        const sound = await new OfflineAudioContext(1, 1, 24_000).decodeAudioData(whole.slice(at, at + length).buffer);
        at += length;
        heard.push({ seconds: sound.duration, peak: sound.getChannelData(0).reduce((most, one) => Math.max(most, Math.abs(one)), 0) });
      }
      return heard;
    },
    [media, segments] as [string, number[]],
  );
interface Recorded {
  media: { type: string; seconds: number; size: number };
  segments: number[];
  pauses: [number, number][];
  prompt: string | null;
}
async function keptRecording(): Promise<{ content: Recorded; media: string }> {
  const found = (await tablet.opened()).filter(({ activity }) => activity === "recording");
  expect(found).toHaveLength(1);
  return { content: found[0]?.content as unknown as Recorded, media: found[0]?.media ?? "" };
}

test("is paused, heard, gone on with and kept: every part of it sounds, and a reader knows where it was not one piece", async () => {
  await begin();
  await tablet.button("Say it aloud").click();
  await tablet.button("Today …").click();
  await speak(2500);
  await pauseSpeaking();
  expect(await lab.on()).toBe(0);
  await tablet.page.waitForTimeout(1200);
  await speak(1500, "Go on speaking");
  await pauseSpeaking();
  await tablet.button("Listen to it").click();
  await expect(tablet.page.getByText("This is what you said.")).toBeVisible();
  await expect(tablet.button("Listen to it")).toBeVisible({ timeout: 15_000 });
  expect(await tablet.page.evaluate(() => [navigator.mediaSession.metadata, document.querySelector("audio, video")])).toEqual([null, null]);
  expect(await lab.addresses()).toBe(0);
  await tablet.button("I am done").click();
  await tablet.keep();
  const { content, media } = await keptRecording();
  expect(content.media.type).toBe("audio/webm;codecs=opus");
  expect(content.media.size).toBe(Buffer.from(media, "base64").length);
  expect(content.prompt).toBe("today");
  expect(content.pauses).toHaveLength(1);
  expect(content.pauses[0]?.[1]).toBeGreaterThan(1);
  const heard = await soundOf(media, content.segments);
  expect(heard).toHaveLength(2);
  for (const { peak } of heard) expect(peak).toBeGreaterThan(0.01);
  const sum = heard.reduce((all, { seconds }) => all + seconds, 0);
  expect(Math.abs(sum - content.media.seconds)).toBeLessThan(0.5);
  expect(lab.refused).toEqual([]);
});

test("takes at most 250 KB a minute", async () => {
  const babble = join(tmpdir(), `voicecapture-babble-${process.pid}.wav`);
  writeBabble(babble);
  await begin([...FAKE, `--use-file-for-fake-audio-capture=${babble}`]);
  await tablet.button("Say it aloud").click();
  await speak(15_000);
  await tablet.button("I am done").click();
  await tablet.keep();
  rmSync(babble);
  const { content } = await keptRecording();
  const kilobytes = (content.media.size / 1000 / content.media.seconds) * 60;
  test.info().annotations.push({ type: "KB a minute", description: kilobytes.toFixed(0) });
  expect(kilobytes).toBeLessThanOrEqual(250);
  expect(kilobytes).toBeGreaterThan(60);
});

test("survives a tablet that dies in the middle: at most a second is lost, and it is gone on with", async () => {
  await begin();
  await tablet.button("Say it aloud").click();
  await speak(0);
  const started = Date.now();
  await tablet.page.waitForTimeout(4300);
  const spoken = Date.now() - started;
  await tablet.dieAndComeBack();
  await tablet.button("Go on speaking").click();
  await tablet.button("Listen to it").click();
  await expect(tablet.page.getByText("This is what you said.")).toBeVisible();
  await tablet.button("Stop listening").click();
  await speak(1500, "Go on speaking");
  await tablet.button("I am done").click();
  await tablet.keep();
  const { content, media } = await keptRecording();
  const [first, second] = await soundOf(media, content.segments);
  const lost = spoken / 1000 - (first?.seconds ?? 0);
  test.info().annotations.push({ type: "lost seconds", description: lost.toFixed(2) });
  expect(lost).toBeLessThanOrEqual(1);
  expect(second?.seconds).toBeGreaterThan(1);
  expect(content.pauses[0]?.[1]).toBeGreaterThan(0);
});

test("a pause, help, a hidden page, another screen and the way out each turn the microphone off", async () => {
  await begin();
  await tablet.button("Say it aloud").click();
  await speak(1200);
  await tablet.button("Pause").click();
  await lab.expectOff();
  await tablet.button("Pause").click();
  await speak(1200, "Go on speaking");
  await tablet.button("I need help now").click();
  await lab.expectOff();
  await tablet.button("Back to where I was").click();
  await speak(1200, "Go on speaking");
  await tablet.page.evaluate(() => {
    Object.defineProperty(document, "visibilityState", { configurable: true, get: () => "hidden" });
    document.dispatchEvent(new Event("visibilitychange"));
  });
  await lab.expectOff();
  await tablet.page.evaluate(() => Object.defineProperty(document, "visibilityState", { configurable: true, get: () => "visible" }));
  await speak(1200, "Go on speaking");
  await tablet.button("Something else").click();
  await lab.expectOff();
  await tablet.button("Go on speaking").click();
  await speak(300, "Go on speaking");
  await tablet.button("Hide this").click();
  await lab.expectOff();
  await expect(tablet.page.getByRole("main", { name: "Clock" })).toBeVisible();
});

test("is the same recording after a change of language and a turn of the tablet", async () => {
  await begin();
  await tablet.button("Say it aloud").click();
  await speak(1200);
  await tablet.changeLanguage("اردو");
  await tablet.page.setViewportSize({ width: 820, height: 1180 });
  await expect(tablet.page.locator("html")).toHaveAttribute("dir", "rtl");
  expect(await lab.on()).toBe(1);
  await tablet.page.waitForTimeout(1200);
  await tablet.changeLanguage("English");
  await tablet.button("I am done").click();
  await tablet.keep();
  const { content } = await keptRecording();
  expect(content.segments).toHaveLength(1);
  expect(content.media.seconds).toBeGreaterThan(2);
});

test("let go is gone from the disk too, after a question", async () => {
  await begin();
  await tablet.button("Say it aloud").click();
  await speak(1300);
  await pauseSpeaking();
  await tablet.button("Let it go").click();
  await tablet.button("No, it stays").click();
  await tablet.button("Let it go").click();
  await tablet.button("Let it go").click();
  await expect(tablet.button("Begin to speak")).toBeVisible();
  await expect.poll(() => lab.drafts()).toBe(0);
  await tablet.button("Something else").click();
  await expect(tablet.button("Say it aloud")).toBeVisible();
});

test("by keyboard alone, with everything touched at once, leaves nothing running and loses nothing", async () => {
  await begin();
  const { page } = tablet;
  await tablet.button("Say it aloud").focus();
  await page.keyboard.press("Enter");
  await tablet.button("Begin to speak").focus();
  for (let i = 0; i < 15; i += 1) await page.keyboard.press(i % 2 ? "Enter" : " ");
  await page.evaluate(() => {
    for (let round = 0; round < 20; round += 1) for (const one of document.querySelectorAll<HTMLButtonElement>(".screen button:not(:disabled)")) one.click();
  });
  await page.waitForTimeout(500);
  const here = page.getByRole("heading", { name: /Say it aloud|How far may this travel|What would you like/ });
  await expect(here).toBeVisible();
  await expect.poll(() => lab.on()).toBeLessThanOrEqual(1);
  expect(lab.refused).toEqual([]);
});

test("a microphone that goes away says so; what was said until then stays", async () => {
  await begin();
  await tablet.button("Say it aloud").click();
  await speak(2300);
  await lab.pullThePlug();
  await expect(tablet.page.getByText("The microphone went away.")).toBeVisible();
  await speak(1200, "Go on speaking");
  await tablet.button("I am done").click();
  await tablet.keep();
  const { content } = await keptRecording();
  expect(content.segments).toHaveLength(2);
});

test("a call that comes in takes the microphone; what was said until then stays, and it is gone on with afterwards", async () => {
  await begin();
  await tablet.button("Say it aloud").click();
  await speak(2300);
  await lab.callComesIn();
  await expect(tablet.page.getByText("Something else has the microphone just now")).toBeVisible();
  await lab.expectOff();
  await speak(1200, "Go on speaking");
  await tablet.button("I am done").click();
  await tablet.keep();
  const { content } = await keptRecording();
  expect(content.segments).toHaveLength(2);
});

test("a microphone that may not be used here asks for nothing twice and leads to another way", async () => {
  await begin(REFUSED);
  await tablet.button("Say it aloud").click();
  await tablet.button("Begin to speak").click();
  await expect(tablet.page.getByText("The microphone may not be used here.")).toBeVisible();
  await tablet.page.getByRole("alert").getByRole("button", { name: "Write" }).click();
  await expect(tablet.page.getByRole("textbox", { name: "Your words" })).toBeVisible();
  expect(await lab.drafts()).toBe(0);
});

test("a tablet that is nearly full takes words, and no more sound", async () => {
  // Otherwise this browser tells every page that it has ten gigabytes left, whatever is true.
  await begin([...FAKE, "--disable-features=StaticStorageQuota"]);
  await tablet.button("Say it aloud").click();
  await speak(1200);
  await pauseSpeaking();
  await lab.leaveRoom(8 * 1024 * 1024);
  await tablet.button("Go on speaking").click();
  await expect(tablet.page.getByText("There is not enough room on this tablet for more sound.")).toBeVisible();
  await tablet.page.getByRole("alert").getByRole("button", { name: "Write" }).click();
  await tablet.page.getByRole("textbox", { name: "Your words" }).fill("These words still fit.");
  await tablet.button("I am done").click();
  await tablet.keep();
});
