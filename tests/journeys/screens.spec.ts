/** Every screen, in both scripts: axe finds nothing, nothing scrolls sideways on a phone, and no screen breaks the page's own policy. */
import { expect, test, type Page } from "@playwright/test";
import { expectAccessible } from "./support/axe";
import { Demo } from "./support/demo";
import { Desk } from "./support/desk";
import { Voice } from "./support/voice";
import type { Language } from "./support/words";

const PHONE = { width: 390, height: 844 };
const TABLET = { width: 1180, height: 820 };

let demo: Demo;
test.beforeAll(async () => {
  demo = await Demo.start();
});
test.afterAll(() => demo.stop());

/** Looks at the screen as it is now, as a tablet and as a phone. */
async function examine(page: Page, screen: string): Promise<void> {
  await expectAccessible(page, screen);
  await page.setViewportSize(PHONE);
  const wide = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
  expect(wide, `${screen} scrolls sideways on a phone`).toBeLessThanOrEqual(0);
  await expectAccessible(page, `${screen}, on a phone`);
  await page.setViewportSize(TABLET);
}

function watch(page: Page): string[] {
  const refused: string[] = [];
  page.on("pageerror", (error) => refused.push(error.message));
  page.on("console", (message) => /Content Security Policy|Trusted/.test(message.text()) && refused.push(message.text()));
  return refused;
}

async function visit(desk: Desk, places: string[]): Promise<void> {
  for (const place of places) {
    await desk.goTo(place);
    await expect(desk.page.getByRole("heading", { level: 1 })).toBeVisible();
    await desk.page.waitForLoadState("networkidle");
    // A part that is still being read fades in; axe would measure it half-way.
    await expect(desk.page.locator(".busy")).toHaveCount(0);
    await examine(desk.page, `desk ${desk.language}: ${place.replace(/[0-9a-f]{32}/g, "…")}`);
  }
}

for (const language of ["en", "ur"] as Language[]) {
  test(`the desk of a worker, in ${language}`, async ({ page }) => {
    // Some forty screens, each seen in two sizes.
    test.setTimeout(400_000);
    const refused = watch(page);
    const desk = await Desk.open(page, demo, "nadia.brook", language);
    await visit(desk, ["/", "/people", "/joining", "/households/new", "/notices", "/recipients", "/reviews", "/handovers", "/away", "/interpreters", "/me"]);
    await desk.goTo("/people");
    await page.getByRole("link", { name: "Larkfield Road" }).click();
    await expect(page.getByRole("heading", { level: 1, name: "Larkfield Road" })).toBeVisible();
    const household = new URL(page.url()).hash.slice(1);
    await visit(desk, ["", "/add", "/homes", "/relations", "/split"].map((part) => `${household}${part}`));
    await desk.goToPerson(language === "en" ? "Laleh" : "Zarmina");
    const person = new URL(page.url()).hash.slice(1);
    const parts = ["", "/identity", "/plan", "/offers", "/agreement", "/agreement/ask", "/grounds", "/session", "/interpreter", "/observations", "/grants", "/rights", "/rights/decision/new", "/rights/explain?topic=housing", "/rights/referral/new", "/read-first", "/summaries/new"];
    await visit(desk, parts.map((part) => `${person}${part}`));
    await desk.goTo(person);
    await desk.section("What they kept").locator("a[href*='/pieces/']").nth(1).click();
    await examine(page, `desk ${language}: a piece, sealed`);
    await page.getByRole("radio").first().check();
    await desk.button("Open it").click();
    await expect(desk.heading("As they made it")).toBeVisible();
    await examine(page, `desk ${language}: a piece, open`);
    await desk.goTo(person);
    await desk.section("Voice summaries").getByRole("link").last().click();
    await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
    await examine(page, `desk ${language}: a summary`);
    expect(refused).toEqual([]);
  });

  test(`the desks of everyone else, in ${language}`, async ({ browser }) => {
    const desks: [string, string[]][] = [
      ["ruth.okafor", ["/", "/people", "/notices", "/audit"]],
      ["helen.marsh", ["/", "/approvals"]],
      ["sadia.anwar", ["/", "/translations", "/prompts", "/prompts/618c72fa804dd129cac8674b6ecfd15e"]],
      ["sam.hill", ["/", "/workers", "/recipients", "/audit"]],
    ];
    for (const [login, places] of desks) {
      const page = await (await browser.newContext({ viewport: TABLET })).newPage();
      await visit(await Desk.open(page, demo, login, language), places);
      await page.context().close();
    }
  });

  test(`the voice door, in ${language}`, async ({ page }) => {
    const refused = watch(page);
    const desk = await Desk.open(page, demo, "nadia.brook", language);
    const called = language === "en" ? "Laleh" : "Zarmina";
    await desk.goToPerson(called);
    await desk.startSession();
    const voice = new Voice(page, language);
    const here = (screen: string): Promise<void> => examine(page, `voice ${language}: ${screen}`);
    for (let at = 0; at < 4; at++) {
      await here(`promise ${at + 1}`);
      await voice.button("Go on").click();
    }
    await expect(voice.heading("How do you feel now?")).toBeVisible();
    await here("feelings");
    await voice.button("I'd rather not say").click();
    await here("choosing");
    await voice.button("Draw").click();
    await expect(page.getByLabel(voice.say("Sheet to draw on"))).toBeVisible();
    await here("drawing");
    await voice.button("Stickers").click();
    await here("stickers");
    await voice.button("Pause").click();
    await here("pause");
    await voice.button("Pause").click();
    await voice.button("Something else").click();
    await voice.write("…", "Not decided yet");
    await voice.button("Stop").click();
    await here("after stopping");
    await voice.button("I need help now").click();
    await here("help");
    await voice.button("Back to where I was").click();
    await voice.button("Hide this").click();
    await here("hidden");
    await page.goto(`${demo.address}/voice`);
    await here("locked");
    await voice.unlock(desk.account.passphrase);
    await here("unlocked");
    expect(refused).toEqual([]);
  });

  test(`the portal and the first page, in ${language}`, async ({ page }) => {
    const refused = watch(page);
    await page.addInitScript((tag) => localStorage.setItem("language", tag), language);
    await page.goto(demo.address);
    await examine(page, `first page ${language}`);
    const [waiting] = demo.accounts.invitations;
    await page.goto(`${demo.address}${waiting?.link}`);
    await page.getByRole("textbox").first().waitFor();
    await examine(page, `portal ${language}: the code`);
    await page.getByRole("textbox").first().fill(waiting?.code ?? "");
    await page.keyboard.press("Enter");
    await expect(page.locator(".seal")).toBeVisible();
    await examine(page, `portal ${language}: the document`);
    expect(refused).toEqual([]);
  });
}
