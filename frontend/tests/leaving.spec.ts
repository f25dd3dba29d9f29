/** Out of sight by one real touch, from whatever lies over the screen, on a tablet and on a person's own phone; and a screen that stays lit no longer. */
import type { Server } from "node:http";
import { expect, test, type Browser, type Page } from "@playwright/test";
import { Door } from "./support/door.ts";
import { Phone } from "./support/phoning.ts";
import { CALLED, startVisits, Tablet } from "./support/tablet.ts";

let site: { address: string; server: Server };
test.beforeAll(async () => {
  site = await startVisits();
});
test.afterAll(() => site.server.close());

const TABLET = { width: 1180, height: 820 };
/** So low that a list of eight languages has no room. */
const SMALL = { width: 360, height: 560 };

const press = (page: Page, name: string): Promise<void> => page.getByRole("button", { name, exact: true }).tap();
const seen = (page: Page, heading: string): Promise<void> => expect(page.getByRole("heading", { name: heading })).toBeVisible();

/** What may lie over a screen, and how one comes to it from the activities. */
const OVER: Record<string, (page: Page) => Promise<void>> = {
  help: async (page) => {
    await press(page, "I need help now");
    await expect(page.getByRole("button", { name: "Back to where I was" })).toBeVisible();
  },
  "the pause": async (page) => {
    await press(page, "Pause");
    await seen(page, "A pause");
  },
  "the list of languages": async (page) => {
    await page.locator("button[popovertarget]:visible").tap();
    await expect(page.locator("[popover] .tongues")).toBeVisible();
  },
  "the list of languages over help": async (page) => {
    await press(page, "I need help now");
    await page.locator("button[popovertarget]:visible").tap();
    await expect(page.locator("[popover] .tongues")).toBeVisible();
  },
};

/** Down to the end of whatever lies over the screen: what leads away is still in reach. */
const toItsEnd = (page: Page): Promise<void> => page.locator(".over").evaluateAll((over) => over.forEach((one) => one.scrollTo(0, one.scrollHeight)));

/** One touch at the place where the topmost button is seen: whatever lies over it would take the touch. */
async function hide(page: Page): Promise<void> {
  const box = await page.getByRole("button", { name: "Hide this", exact: true }).last().boundingBox();
  if (!box) throw new Error("nothing hides this");
  await page.touchscreen.tap(box.x + box.width / 2, box.y + box.height / 2);
}

async function toTheEnd(page: Page): Promise<void> {
  for (const heading of ["How do you feel now?", "What happens next", "Thank you"]) {
    await press(page, "Skip");
    await seen(page, heading);
  }
  await page.getByRole("button", { name: /^I am / }).tap();
  await seen(page, "Only for the worker");
}

for (const [size, viewport] of Object.entries({ "a tablet": TABLET, "a small screen": SMALL })) {
  for (const [what, go] of Object.entries({ ...OVER, "the worker's unlock": toTheEnd })) {
    test(`on ${size} one touch leads from ${what} to the clock`, async () => {
      const tablet = await Tablet.start(site.address);
      try {
        await tablet.page.setViewportSize(viewport);
        await tablet.handOver();
        await tablet.toActivities();
        await go(tablet.page);
        await toItsEnd(tablet.page);
        await hide(tablet.page);
        await expect(tablet.page.getByRole("main", { name: "Clock" })).toBeVisible();
        expect(await tablet.page.content()).not.toContain(CALLED);
      } finally {
        await tablet.end();
      }
    });
  }
}

/** A person's own phone, with a link that was just opened. */
async function phone(browser: Browser): Promise<{ page: Page; arrive: () => Promise<void> }> {
  const context = await browser.newContext({ viewport: SMALL, hasTouch: true, isMobile: true, locale: "en-GB" });
  const page = await context.newPage();
  const mine = new Phone(new Door(page, site.address));
  await mine.open();
  await seen(page, "A page for your own words");
  return { page, arrive: () => mine.arrive() };
}

for (const [what, go] of Object.entries(OVER)) {
  test(`on one's own phone one touch leads from ${what} to the sheet of paper`, async ({ browser }) => {
    const { page, arrive } = await phone(browser);
    await arrive();
    await page.getByRole("button", { name: "Say something" }).tap();
    await go(page);
    await toItsEnd(page);
    await hide(page);
    await seen(page, "Notes");
    await expect(page.getByText("Please ring somebody now")).toHaveCount(0);
    await page.context().close();
  });
}

test("on one's own phone Shift three times leads to the sheet of paper, before a visit as within one", async ({ browser }) => {
  const { page, arrive } = await phone(browser);
  const shift = async (): Promise<void> => {
    for (let presses = 0; presses < 3; presses += 1) await page.keyboard.press("Shift");
    await seen(page, "Notes");
    await expect(page.locator("header")).toHaveCount(0);
  };
  await shift();
  await expect(page.getByText("A page for your own words")).toHaveCount(0);
  for (let touches = 0; touches < 3; touches += 1) await page.locator("button.icon").tap();
  await seen(page, "A page for your own words");
  await arrive();
  await shift();
  await page.context().close();
});

test("on one's own phone one touch leads from the list of languages to the sheet of paper before any visit, too", async ({ browser }) => {
  const { page } = await phone(browser);
  await OVER["the list of languages"]?.(page);
  await hide(page);
  await seen(page, "Notes");
  await expect(page.locator("header, [popover]")).toHaveCount(0);
  await page.context().close();
});

/** A device that counts who keeps its screen lit. */
function countLocks(): void {
  const held = new Set<object>();
  class Lock extends EventTarget {
    get released(): boolean {
      return !held.has(this);
    }
    async release(): Promise<void> {
      held.delete(this);
    }
  }
  const request = async (): Promise<object> => {
    const lock = new Lock();
    held.add(lock);
    return lock;
  };
  Object.defineProperty(navigator, "wakeLock", { value: { request } });
  Object.assign(window, { lit: () => held.size, wentOut: () => held.clear() });
}
const lit = (page: Page): Promise<number> => page.evaluate(() => (window as unknown as { lit: () => number }).lit());

test("the screen is kept lit from the hand-over on, again on return, and no longer once the visit is hidden", async () => {
  const tablet = await Tablet.start(site.address);
  const { page } = tablet;
  try {
    await page.addInitScript(countLocks);
    await tablet.handOver();
    await tablet.toActivities();
    await expect.poll(() => lit(page)).toBe(1);
    // A device lets go by itself when the page is out of sight.
    await page.evaluate(() => {
      (window as unknown as { wentOut: () => void }).wentOut();
      document.dispatchEvent(new Event("visibilitychange"));
    });
    await expect.poll(() => lit(page)).toBe(1);
    await toTheEnd(page);
    await tablet.unlock();
    await press(page, `Give it back to ${CALLED}`);
    await expect(page.getByRole("heading", { name: "Only for the worker" })).toHaveCount(0);
    await hide(page);
    await expect(page.getByRole("main", { name: "Clock" })).toBeVisible();
    await expect.poll(() => lit(page)).toBe(0);
    await page.goto(`${site.address}/voice`);
    expect(await lit(page)).toBe(0);
    await tablet.unlock();
    await press(page, `Give it back to ${CALLED}`);
    await expect.poll(() => lit(page)).toBe(1);
  } finally {
    await tablet.end();
  }
});

test("one touch fills the screen, and the button is gone while it is filled", async () => {
  const tablet = await Tablet.start(site.address);
  const { page } = tablet;
  try {
    await tablet.handOver();
    await tablet.toActivities();
    await press(page, "Fill the screen");
    await expect(page.getByRole("button", { name: "Fill the screen" })).toHaveCount(0);
    expect(await page.evaluate(() => document.fullscreenElement?.tagName)).toBe("HTML");
    await page.evaluate(() => document.exitFullscreen());
    await expect(page.getByRole("button", { name: "Fill the screen" })).toBeVisible();
  } finally {
    await tablet.end();
  }
});
