/**
 * The tablet's browser is killed with SIGKILL in the middle of drawing, writing, speaking, covering a photo and keeping, again and again, and started anew. Each time
 * at most a second of what was being made is missing, what was called kept is there, what was not is offered back, and in the end the server has every
 * piece once. BROWSER_KILLS says how often (10); `make faults` kills two hundred times. BROWSER_SEED repeats a run.
 */
import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { chromium, expect, test, type BrowserContext, type Page } from "@playwright/test";
import config from "./playwright.config";
import { countRows, killBrowser } from "./support/browser";
import { Demo } from "./support/demo";
import { Desk } from "./support/desk";
import { FAKE_DEVICES, Photos } from "./support/photos";
import { Voice } from "./support/voice";

const KILLS = Number(process.env["BROWSER_KILLS"] ?? 10);
const SEED = Number(process.env["BROWSER_SEED"] ?? Date.now() % 1_000_000);
const WORKER = "nadia.brook";
const CALLED = "Laleh";
/** Milliseconds that may be missing of what was made. */
const BEHIND = 1000;
const WORDS = "The swifts nest under the roof of the old swimming bath and nobody minds the noise. ".repeat(4);

let demo: Demo;
let photos: Photos;
let profile: string;
let context: BrowserContext;
let page: Page;
let voice: Voice;
/** How often the screen said that something is kept. */
let said = 0;
/** How much of what was made before a kill had to be there after it, in all. */
let owed = 0;
let seed = SEED;
const chance = (from: number, to: number): number => {
  seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648;
  return from + (seed % (to - from));
};

async function open(): Promise<void> {
  const launch = config.use?.launchOptions;
  context = await chromium.launchPersistentContext(profile, { ...config.use, ...launch, args: [...(launch?.args ?? []), ...FAKE_DEVICES], permissions: ["microphone"] });
  page = context.pages()[0] ?? (await context.newPage());
  page.setDefaultTimeout(20_000);
  voice = new Voice(page);
  await page.exposeFunction("saidKept", () => (said += 1));
  await page.addInitScript((kept) => {
    let shown = false;
    const look = (): void => {
      const now = [...document.querySelectorAll("h1")].some((title) => title.textContent?.includes(kept));
      if (now && !shown) void (window as unknown as { saidKept(): void }).saidKept();
      shown = now;
    };
    new MutationObserver(look).observe(document, { subtree: true, childList: true, characterData: true });
  }, voice.say("It is kept"));
}

/** Does something until the browser is killed in the middle of it; gives the moment of the kill. */
async function killedAfter(milliseconds: number, work: () => Promise<void>): Promise<number> {
  const gone = new Promise((done) => context.once("close", done));
  const working = work().catch(() => undefined);
  await new Promise((done) => setTimeout(done, milliseconds));
  const at = Date.now();
  killBrowser(profile);
  await Promise.all([gone, working]);
  return at;
}

/** The worker opens the same visit again on the tablet that was started anew. */
async function again(): Promise<void> {
  await open();
  await page.goto(`${demo.address}/voice`);
  await voice.unlock(demo.account(WORKER).passphrase);
  await voice.button("Give it back to {called}", { called: CALLED }).click();
  await expect(voice.heading("What would you like to do?")).toBeVisible();
}

/** How many pieces this tablet has kept since it was made ready: the newest number in its chain. */
const kept = (): Promise<number> =>
  page.evaluate(async () => {
    const asked = <T,>(request: IDBRequest<T>): Promise<T> => new Promise((done) => (request.onsuccess = () => done(request.result)));
    const db = await asked(indexedDB.open("voicecapture"));
    const rows = await asked(db.transaction("chains").objectStore("chains").getAll());
    db.close();
    return rows.reduce((sum, { seq }) => sum + (seq as number), 0);
  });

async function finish(): Promise<void> {
  await voice.button("I am done").click();
  await voice.keep("My worker's team");
}

/** Long strokes, one below the other; `done` gets the moment at which each was finished. */
async function strokes(done: number[]): Promise<void> {
  const box = await page.getByLabel(voice.say("Sheet to draw on")).boundingBox();
  if (!box) throw new Error("there is no sheet");
  for (let at = 0; at < 14; at++) {
    const y = box.y + 16 + (at * (box.height - 32)) / 14;
    await page.mouse.move(box.x + 40, y);
    await page.mouse.down();
    await page.mouse.move(box.x + 340, y, { steps: 8 });
    await page.mouse.up();
    done.push(Date.now());
    await page.waitForTimeout(chance(20, 160));
  }
}
/** How many lines lie on the sheet, as the person sees them. */
const drawn = (): Promise<number> =>
  page.evaluate(() => {
    const counts = [...document.querySelectorAll("canvas")].map((canvas) => {
      const pixels = canvas.getContext("2d")?.getImageData(Math.round(canvas.width / 8), 0, 1, canvas.height).data ?? new Uint8ClampedArray();
      let [lines, inside] = [0, false];
      for (let at = 3; at < pixels.length; at += 4) {
        const ink = (pixels[at] ?? 0) > 0;
        if (ink && !inside) lines += 1;
        inside = ink;
      }
      return lines;
    });
    return Math.max(0, ...counts);
  });

/** How much of what was done by then may not be missing. */
function dueAt(kill: number, done: readonly number[]): number {
  const due = done.filter((moment) => moment <= kill - BEHIND).length;
  owed += due;
  return due;
}

async function drawing(): Promise<void> {
  await voice.button("Draw").click();
  const done: number[] = [];
  const at = await killedAfter(chance(900, 3200), () => strokes(done));
  await again();
  const due = dueAt(at, done);
  if (!(await voice.button("Go on drawing").isVisible())) return expect(due).toBe(0);
  await voice.button("Go on drawing").click();
  await expect.poll(drawn).toBeGreaterThanOrEqual(due);
  await finish();
}

const words = () => page.getByRole("textbox", { name: voice.say("Your words") });
async function writing(): Promise<void> {
  await voice.button("Write").click();
  await words().click();
  const done: number[] = [];
  const at = await killedAfter(chance(900, 4000), async () => {
    for (const letter of WORDS) {
      await page.keyboard.type(letter);
      done.push(Date.now());
      await page.waitForTimeout(12);
    }
  });
  await again();
  const due = dueAt(at, done);
  if (!(await voice.button("Go on writing").isVisible())) return expect(due).toBe(0);
  await voice.button("Go on writing").click();
  const there = await words().inputValue();
  expect(WORDS.startsWith(there), "what is there is what was written").toBe(true);
  expect(there.length).toBeGreaterThanOrEqual(due);
  await finish();
}

async function speaking(): Promise<void> {
  const [before = 0] = await countRows(page, "drafts");
  await voice.button("Say it aloud").click();
  await voice.button("Begin to speak").click();
  await expect(page.getByText(voice.say("The microphone is on. Silence is fine too."))).toBeVisible();
  const begun = Date.now();
  const at = await killedAfter(chance(1500, 5500), () => page.waitForTimeout(60_000));
  await again();
  const [after = 0] = await countRows(page, "drafts");
  // Its first row says that it began, each other is half a second of sound.
  const missing = at - begun - (after - before - 1) * 500;
  expect(missing, "milliseconds of speech that are missing").toBeLessThanOrEqual(BEHIND);
  await voice.button("Go on speaking").click();
  await expect(page.getByText(voice.say("The microphone is off. What you said is here."))).toBeVisible();
  await finish();
}

async function photographing(): Promise<void> {
  await voice.button("Show what I made").click();
  const done: number[] = [];
  const at = await killedAfter(chance(1200, 4000), async () => {
    await page.locator("input[type=file]").setInputFiles(photos.path("held-1.jpg"));
    await expect(voice.button("Cover")).toBeVisible();
    done.push(Date.now());
    await voice.button("Cover").click();
    done.push(Date.now());
    await page.waitForTimeout(60_000);
  });
  await again();
  const due = dueAt(at, done);
  if (!(await voice.button("Go on with the photo").isVisible())) return expect(due).toBe(0);
  await voice.button("Go on with the photo").click();
  // The first of what was done is the picture itself.
  await expect.poll(() => page.getByRole("button", { name: /^Cover \d+$/ }).count()).toBeGreaterThanOrEqual(due - 1);
  await finish();
}

async function keeping(): Promise<void> {
  const before = { seq: await kept(), said };
  await voice.button("Write").click();
  await words().fill(WORDS);
  await voice.button("I am done").click();
  await voice.button("My worker's team").click();
  await expect.poll(() => countRows(page, "drafts").then(([count]) => count)).toBeGreaterThan(0);
  await killedAfter(chance(0, 260), () => voice.button("Keep it").click());
  await again();
  const after = await kept();
  const offered = await voice.button("Go on writing").isVisible();
  if (said > before.said) expect(after, "what was called kept is kept").toBe(before.seq + 1);
  // Kept, or offered back, and never both.
  expect({ kept: after - before.seq, offered }).toEqual(offered ? { kept: 0, offered } : { kept: 1, offered });
  if (!offered) return;
  await voice.button("Go on writing").click();
  await finish();
}

/** What the server has of this tablet: pieces, and different numbers among them. */
function arrived(): { pieces: number; numbers: number; last: number } {
  const script =
    "import json, sqlite3, sys; db = sqlite3.connect(sys.argv[1], timeout=30); " +
    "print(json.dumps(db.execute(\"SELECT count(*), count(DISTINCT seq), max(seq) FROM pieces WHERE received_at IS NOT NULL AND device_id = (SELECT device_id FROM devices ORDER BY enrolled_at DESC LIMIT 1)\").fetchone()))";
  const root = resolve(__dirname, "../..");
  const [pieces = 0, numbers = 0, last = 0] = JSON.parse(execFileSync(join(root, ".venv/bin/python"), ["-c", script, join(demo.folder, "voicecapture.db")]).toString()) as number[];
  return { pieces, numbers, last };
}

test.beforeAll(async () => {
  test.setTimeout(300_000);
  demo = await Demo.start();
  photos = new Photos();
  profile = mkdtempSync(join(tmpdir(), "voicecapture-killed-"));
  await open();
  const desk = await Desk.open(page, demo, WORKER);
  await desk.goToPerson(CALLED);
  await desk.startSession();
  await voice.readPromises();
  await voice.button("Skip").click();
  await expect(voice.heading("What would you like to do?")).toBeVisible();
});
test.afterAll(async () => {
  await context?.close().catch(() => undefined);
  await demo?.stop();
  photos?.remove();
  rmSync(profile, { recursive: true, force: true });
});

test(`the browser is killed ${KILLS} times in the middle of everything: a second is missing at most, and every piece arrives once`, async () => {
  console.log(`BROWSER_SEED=${SEED}`);
  test.setTimeout(120_000 + KILLS * 60_000);
  const ways = [keeping, drawing, writing, speaking, photographing];
  for (let kill = 0; kill < KILLS; kill++) {
    const way = ways[kill % ways.length] as () => Promise<void>;
    await test.step(`killed while ${way.name} (${kill + 1})`, way);
  }
  await expect.poll(() => countRows(page, "outbox").then(([count]) => count), { timeout: 60_000 }).toBe(0);
  const all = await kept();
  expect(all).toBeGreaterThan(0);
  expect(said).toBeLessThanOrEqual(all);
  // Kills before anything was made would prove nothing.
  if (KILLS >= ways.length) expect(owed).toBeGreaterThan(0);
  expect(arrived()).toEqual({ pieces: all, numbers: all, last: all });
});
