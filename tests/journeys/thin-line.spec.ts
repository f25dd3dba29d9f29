/**
 * A visit is kept without a line; then the line is thin and breaks in the middle of parts. Everything arrives once, little is sent in vain, a call
 * for help waits behind nothing, and when no page is open the browser sends by itself.
 */
import { expect, test, type Page } from "@playwright/test";
import { expectAccessible } from "./support/axe";
import { Demo } from "./support/demo";
import { Desk } from "./support/desk";
import { keepThread, outbox, record } from "./support/outbox";
import { BREAKS, ThinLine } from "./support/thinLine";
import { Voice } from "./support/voice";

const RECORDINGS = 16;
/** Bytes of a recording: six parts, the last not full. */
const RECORDING = 1_400_000;

let demo: Demo;
let line: ThinLine;
test.beforeAll(async () => {
  demo = await Demo.start();
});
test.afterAll(() => demo.stop());
test.beforeEach(async () => {
  line = await ThinLine.to(demo);
});
test.afterEach(() => line.stop());

/** Begins a visit over the thin line, in which the page's own sealing thread can be asked to keep more than anybody could say in a test. */
async function visit(page: Page): Promise<{ desk: Desk; voice: Voice }> {
  await page.addInitScript(keepThread);
  const desk = await Desk.open(page, line.demo, "nadia.brook");
  await page.evaluate(() => navigator.serviceWorker.ready.then(() => undefined));
  await desk.goToPerson("Laleh");
  await desk.startSession();
  const voice = new Voice(page);
  await voice.readPromises();
  if (await voice.heading("What was done with what you said").isVisible()) await voice.button("Go on").click();
  await voice.button("I'd rather not say").click();
  return { desk, voice };
}

test("what was kept without a line arrives once over a line that breaks", async ({ page, context }) => {
  test.setTimeout(300_000);
  const { desk, voice } = await visit(page);
  await context.setOffline(true);
  for (const text of ["The bus was late.", "We made soup."]) await voice.write(text, "My worker's team");
  for (let i = 0; i < RECORDINGS; i += 1) expect(await record(page, RECORDING)).toMatch(/^[0-9a-f]{32}$/);
  const waits = await outbox(page);
  const needed = waits.reduce((sum, { bytes }) => sum + bytes, 0);
  // What is felt at the beginning may have been kept too.
  expect(waits.length).toBeGreaterThanOrEqual(RECORDINGS + 2);
  expect(line.bytes).toBe(0);
  // Should the page be gone by then, the browser wakes the service worker once there is a line.
  const asked = await page.evaluate(async () => {
    const { sync } = (await navigator.serviceWorker.ready) as ServiceWorkerRegistration & { sync: { getTags(): Promise<string[]> } };
    return sync.getTags();
  });
  expect(asked).toEqual(["send"]);

  await test.step("the person sees none of it; the worker, after the unlock, sees what waits and that it is safe", async () => {
    await expect(page.getByText(/waiting ·/)).toHaveCount(0);
    await voice.button("Nothing, thank you").click();
    await voice.button("I'd rather not say").click();
    await voice.button("Go on").click();
    await voice.button("I am {worker}", { worker: desk.account.name }).click();
    await voice.unlock(desk.account.passphrase);
    await expect(page.getByText(`${waits.length} waiting · 0 sent`)).toBeVisible();
    await expect(page.getByText(voice.say("There is no line now. What waits stays here, sealed, and goes out by itself when the line is back."))).toBeVisible();
    await expectAccessible(page, "voice: what waits, without a line");
  });

  await test.step("with a line that breaks every few requests everything arrives, and the worker reads so", async () => {
    await context.setOffline(false);
    await expect(page.getByText(voice.say("Everything that was kept on this tablet has arrived."))).toBeVisible({ timeout: 150_000 });
    await expect(page.getByText(`0 waiting · ${waits.length} sent`)).toBeVisible();
    await expectAccessible(page, "voice: everything has arrived");
    expect(await outbox(page)).toEqual([]);
  });

  await test.step("each piece is there once, with its receipt; less than a quarter was sent in vain, and no part twice", async () => {
    expect(demo.received(waits.map(({ env }) => env))).toEqual({ pieces: waits.length, receipts: waits.length });
    expect(line.breaks).toBeGreaterThanOrEqual(3);
    expect(line.twice).toBe(0);
    const ratio = line.bytes / needed;
    test.info().annotations.push({ type: "bytes sent by bytes needed", description: `${ratio.toFixed(3)}, ${line.breaks} breaks` });
    expect(ratio).toBeGreaterThan(1);
    expect(ratio).toBeLessThanOrEqual(1.25);
  });
});

test("a call for help goes at once while a recording is on its way; without a page the browser sends by itself", async ({ page, context }) => {
  test.setTimeout(300_000);
  const { voice } = await visit(page);
  line.fate = () => undefined;
  line.rate = 40_000;

  await test.step("help overtakes what would take half a minute", async () => {
    await record(page, RECORDING);
    await expect.poll(() => line.paths.includes("/api/sync/pieces")).toBe(true);
    await voice.button("I need help now").click();
    await expect.poll(() => line.paths.includes("/api/sync/help"), { timeout: 5000 }).toBe(true);
    expect(await outbox(page), "the recording is still on its way").not.toEqual([]);
    line.rate = 3_000_000;
    await expect.poll(() => outbox(page), { timeout: 60_000 }).toEqual([]);
  });

  await test.step("kept while nobody gets through, and the page is gone", async () => {
    line.down = true;
    await record(page, 300_000);
    const waits = await outbox(page);
    expect(waits).toHaveLength(1);
    await page.close();
    line.down = false;
    line.fate = BREAKS;
    const other = await context.newPage();
    const cdp = await context.newCDPSession(other);
    const registered = new Promise<string>((found) => {
      cdp.on("ServiceWorker.workerRegistrationUpdated", ({ registrations }) => {
        const ours = registrations.find(({ scopeURL }) => scopeURL.startsWith(line.demo.address));
        if (ours) found(ours.registrationId);
      });
    });
    await cdp.send("ServiceWorker.enable");
    await cdp.send("ServiceWorker.dispatchSyncEvent", { origin: line.demo.address, registrationId: await registered, tag: "send", lastChance: false });
    await expect.poll(() => demo.received(waits.map(({ env }) => env)).receipts, { timeout: 30_000 }).toBe(1);
    await other.goto(`${line.demo.address}/desk`);
    expect(await outbox(other)).toEqual([]);
  });
});
