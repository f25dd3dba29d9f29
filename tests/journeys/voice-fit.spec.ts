/**
 * Every screen of a visit at 200 % zoom, on a 320 px page with the reader's own text spacing (WCAG 1.4.4, 1.4.10, 1.4.12), in three themes
 * without an axe violation; and what such a visit leaves for the worker and the lead.
 */
import { expect, test, type Page } from "@playwright/test";
import { expectAccessible } from "./support/axe";
import { Demo } from "./support/demo";
import { Desk } from "./support/desk";
import { Voice } from "./support/voice";
import { walk } from "./support/walk";

const TABLET = { width: 1180, height: 820 };
const SIZES = { "at 200 %": { width: 590, height: 410 }, "on a small phone": { width: 320, height: 640 } };
const SPACED = "* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important } p { margin-block-end: 2em !important }";

let demo: Demo;
test.beforeAll(async () => {
  test.setTimeout(300_000);
  demo = await Demo.start();
});
test.afterAll(() => demo.stop());

/** What is cut off or runs out of the page: words that do not fit their button or heading, or anything wider than the page. */
const cut = (page: Page): Promise<string[]> =>
  page.evaluate(() => {
    const wide = document.documentElement.scrollWidth - innerWidth > 1 ? [`the page is ${document.documentElement.scrollWidth} px wide`] : [];
    // What lies in a row that slides under the finger is reached by sliding.
    const slides = (one: Element | null): boolean => !!one && (/auto|scroll/.test(getComputedStyle(one).overflowX) && one.scrollWidth > one.clientWidth && !one.matches("main, html, body") ? true : slides(one.parentElement));
    const out = [...document.querySelectorAll<HTMLElement>("h1, p, button, a, label, legend")].filter((one) => {
      const { left, right, width } = one.getBoundingClientRect();
      if (!width || one.closest(".visually-hidden, [hidden], [inert]")) return false;
      const outside = left < -1 || right > innerWidth + 1;
      const clipped = getComputedStyle(one).overflow !== "visible" && one.scrollWidth > one.clientWidth + 1;
      return (outside && !slides(one.parentElement)) || clipped;
    });
    return [...wide, ...out.map((one) => one.textContent?.trim().slice(0, 40) ?? "")];
  });

async function fits(page: Page, screen: string): Promise<void> {
  for (const [name, size] of Object.entries(SIZES)) {
    await page.setViewportSize(size);
    await page.evaluate((rules) => {
      const sheet = new CSSStyleSheet();
      sheet.replaceSync(rules);
      document.adoptedStyleSheets = [sheet];
    }, SPACED);
    expect.soft(await cut(page), `${screen} ${name}`).toEqual([]);
    await page.evaluate(() => void (document.adoptedStyleSheets = []));
  }
  await page.setViewportSize(TABLET);
}

const IN_EACH_THEME = new Set(["people", "people-sure", "people-told", "mine", "mine-change", "calm", "calm-five", "choosing", "help"]);

async function accessible(page: Page, screen: string): Promise<void> {
  for (const theme of ["light", "dark", "contrast"]) {
    await page.evaluate((name) => void (document.documentElement.dataset.theme = name), theme);
    await expectAccessible(page, `${screen}, ${theme}`);
  }
  await page.evaluate(() => delete document.documentElement.dataset.theme);
}

for (const [language, called] of [["en", "Laleh"], ["ur", "Zarmina"]] as const) {
  test(`a visit fits every screen, and leaves what was said with whom it is for, in ${language}`, async ({ page, browser }) => {
    test.setTimeout(400_000);
    const desk = await Desk.open(page, demo, "nadia.brook", language);
    await desk.goToPerson(called);
    await desk.startSession();
    const voice = new Voice(page, language);
    await walk(voice, desk, async (screen) => {
      await fits(page, `voice ${language}: ${screen}`);
      if (IN_EACH_THEME.has(screen)) await accessible(page, `voice ${language}: ${screen}`);
    });
    await test.step("the worker is told of the feeling at the desk, and of nothing else", async () => {
      await voice.button("End the visit, to the desk").click();
      await page.waitForURL(/\/desk/);
      await desk.signIn();
      await desk.goTo("/");
      await expect(desk.section("Sessions to close").getByText(desk.say("felt lower afterwards"))).toBeVisible();
      await desk.section("Sessions to close").getByRole("link").first().click();
      await expect(page.getByText(desk.say("They felt lower afterwards"))).toBeVisible();
      await expectAccessible(page, `desk ${language}: after the session, lower`);
      await desk.closeSession();
      await desk.goTo("/notices");
      await expect(page.getByText(desk.say("Somebody said something about the people at a session"))).toHaveCount(0);
    });
    await test.step("the lead reads who it is about, and settles it", async () => {
      const lead = await Desk.open(await (await browser.newContext({ viewport: TABLET })).newPage(), demo, "ruth.okafor", language);
      await lead.goTo("/notices");
      await lead.page.getByText(lead.say("Somebody said something about the people at a session")).first().click();
      await expect(lead.page.getByText(lead.say("They said that they do not want the interpreter of that session with {worker}.", { worker: desk.account.name }))).toBeVisible();
      await expectAccessible(lead.page, `desk ${language}: a word past the worker`);
      await lead.page.getByRole("radio", { name: lead.say("Sessions may go on") }).check();
      await lead.page.getByLabel(lead.say("What was done")).fill("I spoke with them.");
      await lead.button("This is settled").click();
      await expect(lead.page.getByRole("dialog")).toBeHidden();
      await lead.page.context().close();
    });
  });
}
