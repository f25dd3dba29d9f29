/** Nothing moves under a finger: where answers come late and in any order, what can be pressed stays where it first stood. */
import { expect, test, type Page, type Request } from "@playwright/test";
import { Demo } from "./support/demo";
import { Desk } from "./support/desk";

/** Pixels that a letter's own height may change by, once its font has come. */
const HARDLY = 8;

let demo: Demo;
test.beforeAll(async () => {
  demo = await Demo.start();
});
test.afterAll(() => demo.stop());

const isRead = (request: Request): boolean => request.method() === "GET" && request.url().includes("/api/");

/** Every answer comes late, and never in the order in which it was asked for. Gives how many are still out. */
async function answerLate(page: Page): Promise<() => number> {
  const out = new Set<Request>();
  let asked = 0;
  await page.route(
    (url) => url.pathname.startsWith("/api/"),
    async (route, request) => {
      if (!isRead(request)) return route.continue();
      out.add(request);
      await new Promise((done) => setTimeout(done, 100 + ((asked++ * 397) % 700)));
      return route.continue();
    },
  );
  const over = (request: Request): void => void out.delete(request);
  page.on("requestfinished", over);
  page.on("requestfailed", over);
  return () => out.size;
}

interface Watched {
  moved: string[];
  done: boolean;
}
declare global {
  interface Window {
    watched: Watched;
  }
}

/** From now on, each frame: which of what can be pressed has moved since the frame before. */
const watch = (page: Page): Promise<void> =>
  page.evaluate((hardly) => {
    const seen = new WeakMap<Element, number>();
    const watched: Watched = { moved: [], done: false };
    const look = (): void => {
      for (const one of document.querySelectorAll("main :is(a[href], button, input, select, textarea)")) {
        const box = one.getBoundingClientRect();
        if (!box.width) continue;
        const now = Math.round(box.top + scrollY);
        const before = seen.get(one) ?? now;
        if (Math.abs(now - before) > hardly) watched.moved.push(`${one.textContent?.trim().slice(0, 40) || one.tagName}: ${before} to ${now}`);
        seen.set(one, now);
      }
      if (!watched.done) requestAnimationFrame(look);
    };
    window.watched = watched;
    look();
  }, HARDLY);

/** Goes there and waits until everything was read: nothing has moved meanwhile, and so much can be pressed. */
async function stands(desk: Desk, out: () => number, place: string, atLeast: number): Promise<void> {
  await desk.goTo("/me");
  await expect(desk.heading("This tablet and me")).toBeVisible();
  await watch(desk.page);
  await desk.goTo(place);
  await expect(desk.heading("This tablet and me")).toBeHidden();
  await expect.poll(() => desk.page.locator("main :is(a[href], button)").count()).toBeGreaterThanOrEqual(atLeast);
  // One answer may lead to the next question.
  await expect
    .poll(async () => {
      const before = out();
      await desk.page.waitForTimeout(300);
      return before + out() + (await desk.page.locator(".busy").count());
    })
    .toBe(0);
  const moved = await desk.page.evaluate(() => {
    window.watched.done = true;
    return window.watched.moved;
  });
  expect(moved, place.replace(/[0-9a-f]{32}/g, "…")).toEqual([]);
}

test("nothing that can be pressed moves while the rest is read", async ({ page, browser }) => {
  const desk = await Desk.open(page, demo, "nadia.brook");
  await desk.goTo("/people");
  const household = await desk.page.getByRole("link", { name: "Larkfield Road" }).getAttribute("href");
  await desk.goToPerson("Laleh");
  const person = new URL(page.url()).hash.slice(1);
  const out = await answerLate(page);
  await stands(desk, out, person, 20);
  await stands(desk, out, `${person}/plan`, 3);
  await stands(desk, out, `${person}/grants`, 2);
  await stands(desk, out, household?.slice(1) ?? "", 8);
  await stands(desk, out, "/tablet", 1);
  const other = await (await browser.newContext()).newPage();
  const lead = await Desk.open(other, demo, "ruth.okafor");
  const outToo = await answerLate(other);
  await stands(lead, outToo, "/", 1);
  await other.context().close();
});
