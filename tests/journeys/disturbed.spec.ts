/**
 * When things go wrong in the middle of a visit: nothing kept is lost, nothing unkept is sent, and the screen stays kind. Each test does one
 * thing to the same visit on the same tablet, a real profile on a disk with the back/forward cache on, and looks at what is left.
 */
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { chromium, expect, test, type BrowserContext, type Page } from "@playwright/test";
import config from "./playwright.config";
import { countRows, killBrowser } from "./support/browser";
import { Demo } from "./support/demo";
import { Desk } from "./support/desk";
import { Voice } from "./support/voice";

const PHRASE = "The quokka sleeps in our airing cupboard.";
const OWN_WORD = "wobblesome";
const WORKER = "nadia.brook";
const CALLED = "Laleh";

// One visit, one thing after another.
test.describe.configure({ mode: "serial" });

let demo: Demo;
let profile: string;
let context: BrowserContext;
let page: Page;
let voice: Voice;

async function open(): Promise<void> {
  context = await chromium.launchPersistentContext(profile, {
    ...config.use,
    ...config.use?.launchOptions,
    ignoreDefaultArgs: ["--disable-back-forward-cache"],
  });
  page = context.pages()[0] ?? (await context.newPage());
  page.setDefaultTimeout(20_000);
  voice = new Voice(page);
}

/** Back to the activities of the same visit, from wherever the test before left it. */
async function again(): Promise<void> {
  await page.goto(`${demo.address}/voice`);
  await voice.unlock(demo.account(WORKER).passphrase);
  await voice.button("Give it back to {called}", { called: CALLED }).click();
  await expect(voice.heading("What would you like to do?")).toBeVisible();
}

const counts = (...stores: string[]): Promise<number[]> => countRows(page, ...stores);

const sheet = () => page.getByLabel(voice.say("Sheet to draw on"));
async function stroke(at: number): Promise<void> {
  const box = await sheet().boundingBox();
  if (!box) throw new Error("there is no sheet");
  await page.mouse.move(box.x + 40, box.y + 40 + at);
  await page.mouse.down();
  await page.mouse.move(box.x + 240, box.y + 60 + at, { steps: 6 });
  await page.mouse.up();
}
/** Whether something is drawn, as the person sees it. */
const drawn = (): Promise<boolean> =>
  page.evaluate(() =>
    [...document.querySelectorAll("canvas")].some((canvas) => {
      const pixels = canvas.getContext("2d")?.getImageData(0, 0, canvas.width, canvas.height).data ?? [];
      for (let at = 3; at < pixels.length; at += 4) if (pixels[at]) return true;
      return false;
    }),
  );

/** What the person wrote stands there again, unkept, and nothing of it was sent. */
async function expectStillWritten(): Promise<void> {
  await voice.button("Go on writing").click();
  await expect(page.getByRole("textbox", { name: voice.say("Your words") })).toHaveValue(PHRASE);
}

test.beforeAll(async () => {
  test.setTimeout(300_000);
  demo = await Demo.start();
  profile = mkdtempSync(join(tmpdir(), "voicecapture-disturbed-"));
  await open();
  const desk = await Desk.open(page, demo, WORKER);
  await desk.goToPerson(CALLED);
  await desk.startSession();
  await voice.readPromises();
  await voice.button("Skip").click();
  await voice.button("Write").click();
  await page.getByRole("textbox", { name: voice.say("Your words") }).fill(PHRASE);
  await expect.poll(() => counts("drafts").then(([count]) => count)).toBeGreaterThan(0);
});
test.afterAll(async () => {
  await context?.close().catch(() => undefined);
  await demo?.stop();
  rmSync(profile, { recursive: true, force: true });
});

test("the battery dies in the middle of the very first line: what was drawn of it until a second before lies on the disk, and comes back", async () => {
  await voice.button("Skip").click();
  await voice.button("Draw").click();
  const box = await sheet().boundingBox();
  if (!box) throw new Error("there is no sheet");
  expect(await drawn()).toBe(false);
  await page.mouse.move(box.x + 40, box.y + 40);
  await page.mouse.down();
  // The hand goes on and is never lifted.
  for (let at = 0; at < 20; at++) {
    await page.mouse.move(box.x + 50 + at * 8, box.y + 50 + (at % 4) * 30, { steps: 4 });
    await page.waitForTimeout(100);
  }
  const gone = new Promise((done) => context.once("close", done));
  killBrowser(profile);
  await gone;
  await open();
  await again();
  await voice.button("Go on drawing").click();
  // There was no other line.
  await expect.poll(drawn).toBe(true);
  await voice.button("Skip").click();
  await expectStillWritten();
  expect(await counts("outbox")).toEqual([0]);
});

test("the tablet is turned: what was written and drawn stays, and nothing is cut off", async () => {
  await page.setViewportSize({ width: 820, height: 1180 });
  await expect(page.getByRole("textbox", { name: voice.say("Your words") })).toHaveValue(PHRASE);
  await voice.button("Skip").click();
  await voice.button("Go on drawing").click();
  await stroke(0);
  await page.setViewportSize({ width: 1180, height: 820 });
  await expect.poll(drawn).toBe(true);
  expect(await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)).toBeLessThanOrEqual(0);
});

test("the tablet sleeps and wakes: the drawing is there, and the pen goes on", async () => {
  const cdp = await context.newCDPSession(page);
  await cdp.send("Page.setWebLifecycleState", { state: "frozen" });
  await cdp.send("Page.setWebLifecycleState", { state: "active" });
  await expect.poll(drawn).toBe(true);
  await stroke(80);
  await expect.poll(() => counts("drafts").then(([count]) => count)).toBeGreaterThan(2);
});

test("the language changes in the middle of a drawing, and back: every stroke stays, and the words too", async () => {
  for (const [name, language] of [["اردو", "ur"], ["English", "en"]] as const) {
    await page.locator(".top .now").click();
    await page.getByRole("dialog").getByRole("button", { name }).click();
    await expect(page.locator("html")).toHaveAttribute("lang", language);
    await expect.poll(drawn).toBe(true);
  }
  await voice.button("Skip").click();
  await expectStillWritten();
});

test("the back gesture leads out of nothing: no list, no desk, no word of the visit", async () => {
  for (const steps of [-1, -3]) {
    // The page may be gone before it can answer.
    await page.evaluate((by) => history.go(by), steps).catch(() => undefined);
    await page.waitForTimeout(500);
  }
  expect(await page.content()).not.toContain("Larkfield");
  expect(new URL(page.url()).hash).toBe("");
  await again();
  await expectStillWritten();
});

test("a second tab gets nothing, and the first goes on", async () => {
  const second = await context.newPage();
  await second.goto(`${demo.address}/voice`);
  await expect(second.getByRole("heading", { name: voice.say("Only for the worker") })).toBeVisible();
  expect(await second.content()).not.toContain(CALLED);
  await second.close();
  await expect(page.getByRole("textbox", { name: voice.say("Your words") })).toHaveValue(PHRASE);
});

test("the tablet is nearly full: it says so before more is done, words still fit, and nothing is called kept that is not", async () => {
  const cdp = await context.newCDPSession(page);
  const origin = demo.address;
  await cdp.send("Storage.overrideQuotaForOrigin", { origin, quotaSize: 100_000 });
  // Chromium asks how much room there is once in 30 seconds at most, and lets pass what it found room for before.
  await page.waitForTimeout(31_000);
  await voice.button("I am done").click();
  await voice.button("My worker's team").click();
  await voice.button("Keep it").click();
  await expect(page.getByText(voice.say("This tablet is full. What you do now cannot be kept. Please tell {worker}. A few words may still fit.", { worker: demo.account(WORKER).name }))).toBeVisible();
  await expect(voice.heading("It is kept")).toHaveCount(0);
  await cdp.send("Storage.overrideQuotaForOrigin", { origin });
  await voice.button("Keep it").click();
  await expect(voice.heading("It is kept")).toBeVisible();
  await voice.button("Go on").click();
});

/** So many milliseconds by the clock are touched, in each activity as long as in the others. */
const A_MINUTE = 60_000;
const ACTIVITIES = ["Write", "Draw", "Show how I feel", "Three houses", "Picture cards", "Say it aloud", "Show what I made"];
const BEGUN = ["Go on writing", "Go on drawing", "Go on with how I feel", "Back to the three houses", "Go on with the cards", "Go on speaking", "Go on with the photo"];

test("a child touches everything at once for a minute: the screen stays kind, help and stop stay there, and nothing is sent that was not kept", async () => {
  // A minute of touching; the rest is unlocking before each activity, as the hands may have led to the last page.
  test.setTimeout(240_000);
  const sent: string[] = [];
  page.on("request", (request) => request.url().includes("/api/sync/pieces") && sent.push(request.url()));
  const faults: string[] = [];
  page.on("pageerror", (error) => faults.push(error.message));
  await expect.poll(() => counts("outbox").then(([count]) => count), { timeout: 30_000 }).toBe(0);
  sent.length = 0;
  const cdp = await context.newCDPSession(page);
  // A fixed seed: the same touches in the same order. The edge where help, stop and the way out lie is left alone.
  let seed = 20_261_126;
  const next = (below: number): number => (seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648) % below;
  const avoided = /help|Keep it|Yes, tell|I am (?!done)|Hide|Open|Fill|Other colours/i;
  const touch = async (): Promise<void> => {
    const points = Array.from({ length: 2 + next(4) }, (_, id) => ({ x: 20 + next(1140), y: 90 + next(600), id }));
    const risky = await page.evaluate(
      ([spots, pattern]) => spots.some(({ x, y }) => new RegExp(pattern, "i").test(document.elementFromPoint(x, y)?.closest("button")?.textContent ?? "")),
      [points, avoided.source] as const,
    );
    if (risky) return;
    await cdp.send("Input.dispatchTouchEvent", { type: "touchStart", touchPoints: points });
    await cdp.send("Input.dispatchTouchEvent", { type: "touchMove", touchPoints: points.map((one) => ({ ...one, x: one.x + next(60), y: one.y + next(30) })) });
    await cdp.send("Input.dispatchTouchEvent", { type: "touchEnd", touchPoints: [] });
  };
  let touched = 0;
  for (const [at, activity] of ACTIVITIES.entries()) {
    await again();
    await voice.button(activity).or(voice.button(BEGUN[at] ?? activity)).click();
    const begun = performance.now();
    for (; performance.now() - begun < A_MINUTE / ACTIVITIES.length; touched += 1) await touch();
    await expect(voice.button("I need help now")).toBeVisible();
    // The last page of all has nothing left to stop.
    await expect(voice.button("Stop").or(voice.heading("Thank you"))).toBeVisible();
    await expect(page.locator("main").first()).toBeVisible();
    await expect(page.getByText(/error|invalid|failed/i)).toHaveCount(0);
  }
  expect(touched).toBeGreaterThan(240);
  expect(faults).toEqual([]);
  expect(await counts("outbox")).toEqual([0]);
  expect(sent).toEqual([]);
});

function files(folder: string): string[] {
  return readdirSync(folder).flatMap((name) => {
    const path = join(folder, name);
    const found = statSync(path, { throwIfNoEntry: false });
    return found?.isDirectory() ? files(path) : found?.isFile() ? [path] : [];
  });
}
/** A canary as it could lie anywhere: plain, as Chromium keeps text in memory (UTF-16LE), and as base64 in its three alignments. */
function forms(canary: string): Buffer[] {
  const based = [0, 1, 2].map((shift) => Buffer.from(`${"_".repeat(shift)}${canary}`).toString("base64").slice(shift ? 4 : 0, -4));
  // A few letters of base64 stand in any large file by chance.
  return [Buffer.from(canary), Buffer.from(canary, "utf16le"), ...based.filter((one) => one.length >= 8).map((one) => Buffer.from(one))];
}

test("after the quick exit, the end and the hand-back nothing of it is left on Back, in history, caches, storage or the profile's bytes", async () => {
  await again();
  await voice.button("Show how I feel").click().catch(() => voice.button("Go on with how I feel").click());
  await page.getByLabel(voice.say("My own word")).fill(OWN_WORD);
  await page.waitForTimeout(700);
  for (let press = 0; press < 3; press++) await page.keyboard.press("Shift");
  await expect(page.getByRole("main", { name: voice.say("Clock") })).toBeVisible();
  await page.goto(`${demo.address}/desk`);
  await page.evaluate(() => Object.assign(window, { stayed: true }));
  await page.goBack().catch(() => undefined);
  await page.waitForTimeout(500);
  for (const canary of [OWN_WORD, PHRASE, CALLED]) expect(await page.content()).not.toContain(canary);
  await again();
  await voice.button("Stop").click();
  await expect(voice.heading("You stopped. That is fine.")).toBeVisible();
  while (await voice.button("Let it go").isVisible()) {
    await voice.button("Let it go").click();
    await page.waitForTimeout(300);
  }
  await voice.button("I'd rather not say").click();
  await voice.button("Go on").click();
  await voice.giveBack(demo.account(WORKER).name, demo.account(WORKER).passphrase);
  await expect(page.getByLabel("Sign-in name")).toBeVisible();
  const seen = await page.evaluate(async () => {
    const cached = await Promise.all((await caches.keys()).map(async (name) => (await (await caches.open(name)).keys()).map((one) => one.url)));
    const stored = [JSON.stringify({ ...localStorage }), JSON.stringify({ ...sessionStorage }), document.cookie, document.title];
    return [...cached.flat(), ...stored].join("\n");
  });
  for (const canary of [OWN_WORD, PHRASE, CALLED]) expect(seen).not.toContain(canary);
  expect(await counts("drafts", "sessions")).toEqual([0, 0]);
  await context.close();
  const all = files(profile).map((path) => ({ path, bytes: readFileSync(path) }));
  const found = [OWN_WORD, PHRASE, CALLED].flatMap((canary) =>
    forms(canary).flatMap((form) => all.filter(({ bytes }) => bytes.includes(form)).map(({ path }) => `${canary} in ${path.slice(profile.length)}`)),
  );
  expect(found).toEqual([]);
});
