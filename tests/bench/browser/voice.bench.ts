/** The voice door on slower and slower processors: how soon it is usable, how it draws, how it seals. */
import { execFileSync } from "node:child_process";
import { join, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { gzipSync } from "node:zlib";
import { expect, test, type Browser, type Page } from "@playwright/test";
import { Demo } from "../../journeys/support/demo";
import { Desk } from "../../journeys/support/desk";
import { Voice } from "../../journeys/support/voice";
import { Built, DOORS } from "../../../frontend/sw/weigh";
import { add, middle } from "./results";

const ROOT = resolve(__dirname, "../../..");
const SPEEDS = [1, 4, 6];
const RUNS = 3;
const STROKES = 500;
/** The points of one line that is not lifted: some minutes of a finger. */
const LONG_LINE = 12_000;

let demo: Demo;
test.beforeAll(async () => {
  demo = await Demo.start();
});
test.afterAll(() => demo.stop());

/** Makes the page's main thread as many times slower. */
async function slow(page: Page, rate: number): Promise<void> {
  const session = await page.context().newCDPSession(page);
  await session.send("Emulation.setCPUThrottlingRate", { rate });
}

/** Notes when the first heading and the first button or link can be seen and a frame has been shown. */
const WATCH = `(() => {
  const seen = () => {
    const there = document.querySelector("h1")?.offsetHeight && document.querySelector("main button, main a, button")?.offsetHeight;
    if (!there) return requestAnimationFrame(seen);
    requestAnimationFrame(() => setTimeout(() => (globalThis.usableAt = performance.now())));
  };
  requestAnimationFrame(seen);
})()`;

/** Waits from outside: the page's policy lets nothing be evaluated inside. */
async function becomes(page: Page, condition: string): Promise<void> {
  await expect.poll(() => page.evaluate(condition), { timeout: 60_000 }).toBe(true);
}

async function usable(page: Page, door = "voice"): Promise<number> {
  await page.goto(`${demo.address}/${door}`, { waitUntil: "commit" });
  await becomes(page, "globalThis.usableAt > 0");
  return page.evaluate("globalThis.usableAt") as Promise<number>;
}

async function cold(browser: Browser, rate: number, door?: string): Promise<number> {
  const context = await browser.newContext();
  const page = await context.newPage();
  await page.addInitScript(WATCH);
  await slow(page, rate);
  const taken = await usable(page, door);
  await context.close();
  return taken;
}

async function offline(browser: Browser, rate: number): Promise<number[]> {
  const context = await browser.newContext();
  const page = await context.newPage();
  await page.addInitScript(WATCH);
  await usable(page);
  await page.evaluate("navigator.serviceWorker.ready.then(() => undefined)");
  await expect.poll(() => page.evaluate("caches.keys().then((names) => names.length)")).toBeGreaterThan(0);
  await context.setOffline(true);
  await slow(page, rate);
  const taken = [];
  for (let run = 0; run < RUNS; run++) taken.push(await usable(page));
  await context.close();
  return taken;
}

test("the voice door is usable soon, cold and offline", async ({ browser }) => {
  for (const rate of SPEEDS) {
    const taken = [];
    for (let run = 0; run < RUNS; run++) taken.push(await cold(browser, rate));
    add(`voice.usable.cold.${rate}x.ms`, middle(taken), "ms", `new profile to first heading and button, median of ${RUNS}`);
    add(`voice.usable.offline.${rate}x.ms`, middle(await offline(browser, rate)), "ms", "no network, from the service worker");
  }
});

test("a phone's own page is usable soon", async ({ browser }) => {
  for (const rate of SPEEDS) {
    const taken = [];
    for (let run = 0; run < RUNS; run++) taken.push(await cold(browser, rate, "notes"));
    add(`notes.usable.cold.${rate}x.ms`, middle(taken), "ms", `new profile to the sheet of paper, median of ${RUNS}`);
  }
});

async function visit(page: Page): Promise<Voice> {
  const desk = await Desk.open(page, demo, "nadia.brook");
  await desk.goToPerson("Laleh");
  await desk.startSession();
  const voice = new Voice(page);
  await expect(voice.heading("Hello {called}", { called: "Laleh" })).toBeVisible();
  return voice;
}

/** Every script that the page has asked for, gzipped as the server does it. */
async function scriptBytes(page: Page): Promise<number> {
  const names = await page.evaluate(() => performance.getEntriesByType("resource").map((entry) => entry.name));
  const scripts = [...new Set(names.filter((name) => name.split("?")[0]?.endsWith(".js")))];
  const bodies = await Promise.all(scripts.map(async (name) => Buffer.from(await (await fetch(name)).arrayBuffer())));
  return bodies.reduce((sum, body) => sum + gzipSync(body, { level: 9 }).length, 0);
}

/** How long from each pointer move until a frame has been shown. */
const LISTEN = `globalThis.delays = []; globalThis.undone = 0;
  addEventListener("pointermove", (event) => requestAnimationFrame(() => setTimeout(() => delays.push(performance.now() - event.timeStamp))), true);
  addEventListener("click", (event) => requestAnimationFrame(() => setTimeout(() => (undone = performance.now() - event.timeStamp))), true);`;

async function strokes(page: Page, sheet: { x: number; y: number; width: number; height: number }, count: number): Promise<void> {
  for (let i = 0; i < count; i++) {
    const x = sheet.x + 20 + ((i * 37) % (sheet.width - 140));
    const y = sheet.y + 20 + ((i * 53) % (sheet.height - 100));
    await page.mouse.move(x, y);
    await page.mouse.down();
    await page.mouse.move(x + 90, y + 40, { steps: 5 });
    await page.mouse.up();
  }
}

test("a page with 500 strokes still follows the pen", async ({ page }) => {
  const voice = await visit(page);
  add("voice.js_gzip.kb", (await scriptBytes(page)) / 1000, "kB", "every script asked for by the first voice screen of a visit");
  await voice.readPromises();
  await voice.feel("calm");
  await voice.keep("My worker's team");
  await voice.button("Draw").click();
  const sheet = await page.getByLabel("Sheet to draw on").boundingBox();
  if (!sheet) throw new Error("there is no sheet");
  await strokes(page, sheet, STROKES);
  await slow(page, 6);
  await page.evaluate(LISTEN);
  await strokes(page, sheet, 5);
  const delays = (await page.evaluate("delays")) as number[];
  add("draw.500_strokes.6x.p50_ms", middle(delays), "ms", `pointer move to frame shown, ${delays.length} moves`);
  await voice.button("Undo").click();
  await becomes(page, "undone > 0");
  add("draw.500_strokes.6x.undo_ms", (await page.evaluate("undone")) as number, "ms", "press to frame shown");
});

/** The hand goes on for minutes without being lifted: as many points, none of which can be left out, and then a few more that are measured. */
async function goOn(page: Page, points: number): Promise<void> {
  await page.getByLabel("Sheet to draw on").evaluate((sheet, count) => {
    const { left, top, width, height } = sheet.getBoundingClientRect();
    for (let at = 0; at < count; at++) {
      const [x, y] = [left + width * (0.5 + 0.35 * Math.sin(at / 9)), top + height * (0.5 + 0.35 * Math.cos(at / 11))];
      sheet.dispatchEvent(new PointerEvent("pointermove", { pointerId: 1, pointerType: "mouse", clientX: x, clientY: y, bubbles: true }));
    }
  }, points);
}

test("a single line of many minutes still follows the pen", async ({ page }) => {
  const voice = await visit(page);
  await voice.readPromises();
  await voice.feel("calm");
  await voice.keep("My worker's team");
  await voice.button("Draw").click();
  const sheet = await page.getByLabel("Sheet to draw on").boundingBox();
  if (!sheet) throw new Error("there is no sheet");
  await page.mouse.move(sheet.x + sheet.width / 2, sheet.y + sheet.height / 2);
  await page.mouse.down();
  await goOn(page, LONG_LINE);
  await slow(page, 6);
  await page.evaluate(LISTEN);
  for (let at = 0; at < 5; at++) await page.mouse.move(sheet.x + 40 + at * 60, sheet.y + 60 + (at % 2) * 80, { steps: 5 });
  await becomes(page, "delays.length >= 25");
  const delays = (await page.evaluate("delays")) as number[];
  add("draw.long_line.6x.p50_ms", middle(delays), "ms", `one line of ${LONG_LINE} points, pointer move to frame shown, ${delays.length} moves`);
  await page.mouse.up();
});

/** The front end's own sealing, bundled as one script. */
async function sealingScript(): Promise<string> {
  // Named by its place: ES modules do not heed NODE_PATH.
  const vite = pathToFileURL(join(ROOT, "frontend/node_modules/vite/dist/node/index.js")).href;
  const { build } = (await import(vite)) as typeof import("vite");
  const built = await build({
    configFile: false,
    root: join(ROOT, "frontend"),
    logLevel: "silent",
    build: {
      write: false,
      lib: { entry: join(__dirname, "seal.ts"), formats: ["iife"], name: "sealing" },
      rolldownOptions: { output: { codeSplitting: false } },
    },
  });
  const [output] = Array.isArray(built) ? built : [built];
  if (!output || !("output" in output)) throw new Error("nothing was built");
  return output.output[0].code;
}

test("what is built weighs what it may", () => {
  const built = new Built(join(ROOT, "src/voicecapture/web"));
  for (const door of DOORS) add(`${door}.first_route.gzip.kb`, built.sum(built.firstRoute(door)) / 1000, "kB", "scripts before anything is touched");
  const heaviest = built.laterScreens().sort((a, b) => b.size - a.size)[0];
  add("lazy_route.largest.gzip.kb", (heaviest?.size ?? 0) / 1000, "kB", heaviest?.name.replace(/-[\w-]{8}\.js$/, "") ?? "");
  add("service_worker.gzip.kb", built.packed("sw.js") / 1000, "kB", "without the list of files");
  add("precache.kb", built.sum(built.kept()) / 1000, "kB", "gzipped, fonts as they are, language packs apart");
});

test("five megabytes are sealed, and two hundred kilobytes", async ({ page }) => {
  const python = "from voicecapture.crypto import hpke; print(hpke.public_key_of(hpke.generate_private_key()).hex())";
  const key = execFileSync(join(ROOT, ".venv/bin/python"), ["-c", python]).toString().trim();
  await page.goto(`${demo.address}/`);
  await page.evaluate(await sealingScript());
  await slow(page, 6);
  const taken = (await page.evaluate(`sealing.times("${key}", 5 * 1024 * 1024, ${RUNS + 1})`)) as number[];
  const small = (await page.evaluate(`sealing.times("${key}", 200 * 1024, ${2 * RUNS + 1})`)) as number[];
  add("seal.200KiB.6x.ms", middle(small.slice(1)), "ms", `one part, hashed; on a slowed main thread, median of ${2 * RUNS}`);
  add("seal.5MiB.6x.ms", middle(taken.slice(1)), "ms", `21 parts, hashed; on a slowed main thread, median of ${RUNS}`);
});
