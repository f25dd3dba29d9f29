/** What a visit sends, piece by piece, and how fast its screen is gone when somebody comes in. */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test, type Page } from "@playwright/test";
import { writeBabble } from "../../../frontend/tests/support/babble";
import { Demo } from "../../journeys/support/demo";
import { Desk } from "../../journeys/support/desk";
import { FAKE_DEVICES, Photos } from "../../journeys/support/photos";
import { Voice } from "../../journeys/support/voice";
import { add, middle } from "./results";

const folder = mkdtempSync(join(tmpdir(), "voicecapture-bench-"));
const babble = join(folder, "babble.wav");
writeBabble(babble);
test.use({ launchOptions: { executablePath: process.env["CHROMIUM"] || undefined, args: ["--no-sandbox", "--disable-gpu", ...FAKE_DEVICES, `--use-file-for-fake-audio-capture=${babble}`] } });

const RUNS = 5;
const STROKES = 500;
const SPEAKING = 15;

let demo: Demo;
let photos: Photos;
test.beforeAll(async () => {
  photos = new Photos();
  demo = await Demo.start();
});
test.afterAll(async () => {
  photos.remove();
  rmSync(folder, { recursive: true, force: true });
  await demo.stop();
});

async function visit(page: Page): Promise<Voice> {
  const desk = await Desk.open(page, demo, "nadia.brook");
  await desk.goToPerson("Laleh");
  await desk.startSession();
  const voice = new Voice(page);
  await voice.readPromises();
  await voice.feel("calm");
  await voice.keep("Not decided yet");
  return voice;
}

/** A crayon that wanders as a child's does, never straight and never the same. */
async function scribble(page: Page): Promise<void> {
  const sheet = await page.getByRole("application").boundingBox();
  if (!sheet) throw new Error("there is no sheet");
  for (let stroke = 0; stroke < STROKES; stroke++) {
    const at = (step: number): [number, number] => [
      sheet.x + sheet.width * (0.5 + 0.45 * Math.sin(stroke * 1.7 + step * 0.31)),
      sheet.y + sheet.height * (0.5 + 0.45 * Math.cos(stroke * 2.3 + step * 0.23)),
    ];
    await page.mouse.move(...at(0));
    await page.mouse.down();
    for (let step = 1; step <= 8; step++) await page.mouse.move(...at(step));
    await page.mouse.up();
  }
}

test("a drawing, a photo and a minute of speech are small", async ({ page }) => {
  test.setTimeout(400_000);
  const voice = await visit(page);
  /** Bytes that went to the server, by the time it has everything. */
  let sent = 0;
  page.context().on("request", (request) => void (request.url().includes("/api/sync/") && (sent += request.postDataBuffer()?.length ?? 0)));
  const kept = async (name: string, unit: string, share: number, note: string): Promise<void> => {
    sent = 0;
    await voice.button("I am done").click();
    await voice.keep("Not decided yet");
    await expect.poll(async () => [sent > 1000, await page.evaluate("new Promise((done) => setTimeout(() => done(true), 1500))")]).toEqual([true, true]);
    add(name, (sent / 1000) * share, unit, note);
  };
  await voice.button("Draw").click();
  await scribble(page);
  await kept("size.drawing.500_strokes.kb", "kB", 1, `sealed and sent, ${STROKES} strokes of 9 points`);
  await voice.button("Show what I made").click();
  await page.locator("input[type=file]").setInputFiles(photos.path("twelve.jpg"));
  await expect(voice.button("Cover")).toBeVisible({ timeout: 60_000 });
  await kept("size.photo.12mp.kb", "kB", 1, "sealed and sent, from a photo of twelve million pixels");
  await voice.button("Say it aloud").click();
  await voice.button("Begin to speak").click();
  await page.waitForTimeout(SPEAKING * 1000);
  await kept("size.speech.kb_a_minute", "kB", 60 / SPEAKING, `sealed and sent, ${SPEAKING} s of a played voice`);
});

/** From the touch until nothing of the visit is painted, and until the clock is. */
const LISTEN = `globalThis.gone = globalThis.clock = 0;
  addEventListener("click", ({ timeStamp }) => {
    const look = () => {
      const [away, there] = [!document.querySelector(".door"), document.querySelector("main > h1")];
      requestAnimationFrame(() => setTimeout(() => {
        if (away) gone ||= performance.now() - timeStamp;
        if (there) clock ||= performance.now() - timeStamp;
      }));
      if (!there) requestAnimationFrame(look);
    };
    requestAnimationFrame(look);
  }, { capture: true, once: true });`;

test("one touch hides a drawing of many strokes at once", async ({ page }) => {
  const voice = await visit(page);
  await voice.button("Draw").click();
  await scribble(page);
  const session = await page.context().newCDPSession(page);
  await session.send("Emulation.setCPUThrottlingRate", { rate: 6 });
  const [gone, clock]: number[][] = [[], []];
  for (let run = 0; run < RUNS; run++) {
    await page.evaluate(LISTEN);
    await voice.button("Hide this").click();
    await expect.poll(() => page.evaluate("clock > 0"), { timeout: 60_000 }).toBe(true);
    gone?.push((await page.evaluate("gone")) as number);
    clock?.push((await page.evaluate("clock")) as number);
    await voice.button("Open").click();
    await voice.unlock(demo.account("nadia.brook").passphrase);
    await page.getByRole("button", { name: /^Give it back/ }).click({ timeout: 60_000 });
    await voice.button("Go on drawing").click();
    await expect(page.getByRole("application")).toBeVisible();
  }
  add("quick_exit.6x.gone_ms", middle(gone ?? []), "ms", `touch to a frame without the visit, ${STROKES} strokes drawn, median of ${RUNS}`);
  add("quick_exit.6x.clock_ms", middle(clock ?? []), "ms", "touch to the clock painted");
});
