/** Two custodians at one screen: the master key is opened, looked at, used and gone. And a new tablet that is compared with the card. */
import { join } from "node:path";
import { expect, test, type Browser, type BrowserContext, type Page } from "@playwright/test";
import { expectAccessible } from "./support/axe";
import { Captured } from "./support/captured";
import { Demo } from "./support/demo";
import { Desk } from "./support/desk";
import type { Language } from "./support/words";

const SIZES = { tablet: { width: 1180, height: 820 }, phone: { width: 390, height: 844 } };
/** A folder for pictures of every screen, for whoever looks at them. */
const SHOTS = process.env["CEREMONY_SHOTS"];

let demo: Demo;
test.beforeAll(async () => {
  demo = await Demo.start();
});
test.afterAll(() => demo.stop());

interface Place {
  context: BrowserContext;
  desk: Desk;
  captured: Captured;
}
async function at(browser: Browser, login: string, language: Language = "en"): Promise<Place> {
  const context = await browser.newContext({ viewport: SIZES.tablet, hasTouch: true, locale: "en-GB" });
  const captured = await Captured.watch(context);
  return { context, captured, desk: await Desk.open(await context.newPage(), demo, login, language) };
}

async function look(page: Page, name: string): Promise<void> {
  await expectAccessible(page, name);
  if (!SHOTS) return;
  for (const [size, viewport] of Object.entries(SIZES)) {
    await page.setViewportSize(viewport);
    await page.waitForTimeout(200);
    await page.screenshot({ path: join(SHOTS, `${name}.${size}.png`), fullPage: true });
  }
  await page.setViewportSize(SIZES.tablet);
}

const custodianWords = (login: string): string => {
  const found = demo.account(login) as unknown as { custodian_words: string };
  return found.custodian_words;
};
const shown = async (page: Page): Promise<string[]> => {
  const items = page.locator("ol[translate=no] li");
  await expect(items).toHaveCount(6);
  return items.allInnerTexts();
};

/** One of the two types their words. */
async function type(page: Page, name: string, words: string): Promise<void> {
  await page.getByRole("radio", { name }).check();
  await page.getByLabel("Your six custodian words").fill(words);
  await page.getByRole("button", { name: "Open with my words" }).click();
}

let lost: string[] = [];

test("a custodian who lost the words makes a new key, alone, and it opens nothing yet", async ({ browser }) => {
  const { context, desk, captured } = await at(browser, "maya.lind");
  const { page } = desk;
  await desk.goTo("/custodian");
  await expect(page.getByText("Your key counts until")).toBeVisible();
  await look(page, "custodian-certified");
  await desk.button("I lost my words: make a new key").click();
  const words = (await shown(page)).join(" ");
  await look(page, "custodian-new-words");
  await desk.button("I have written them down").click();
  await page.getByLabel("Type them once from your paper").fill(words);
  await desk.button("Make my key").click();
  await expect(page.getByText("waits for the next ceremony")).toBeVisible({ timeout: 30_000 });
  lost = await shown(page);
  await look(page, "custodian-waiting");
  await captured.expectNothingLeft(words);
  await context.close();
});

test("the two others hold a ceremony: the master key is parted anew, and no word of theirs left the page", async ({ browser }) => {
  const { context, desk, captured } = await at(browser, "joseph.adair");
  const { page } = desk;
  await desk.goTo("/ceremony");
  await expect(page.getByText("A custodian’s new key")).toBeVisible();
  await look(page, "ceremony-list");
  await desk.button("Begin: we are two").click();
  await type(page, "Joseph Adair", custodianWords("carol.wyatt"));
  await expect(page.getByText("These words do not open this key")).toBeVisible({ timeout: 30_000 });
  await expect(page.getByLabel("Your six custodian words")).toHaveValue("");
  await look(page, "ceremony-wrong-words");
  await type(page, "Joseph Adair", custodianWords("joseph.adair"));
  await expect(page.getByText("Joseph Adair is here")).toBeVisible({ timeout: 30_000 });
  await look(page, "ceremony-second");
  await type(page, "Carol Wyatt", custodianWords("carol.wyatt"));
  await expect(desk.heading("Is it yours?")).toBeVisible({ timeout: 30_000 });
  await look(page, "ceremony-card");
  await desk.button("The same words are on our card").click();
  await expect(desk.heading("Maya Lind")).toBeVisible();
  expect(await shown(page)).toEqual(lost);
  await look(page, "ceremony-compare");
  await desk.button("Yes, every word").click();
  await expect(page.getByText("The master key is parted anew")).toBeVisible();
  await look(page, "ceremony-sign");
  await desk.button("Sign now").click();
  await expect(page.getByText("Everything is signed")).toBeVisible({ timeout: 30_000 });
  await look(page, "ceremony-done");
  await captured.expectNothingLeft(custodianWords("joseph.adair"), custodianWords("carol.wyatt"));
  await context.close();
});

test("the words that were lost open nothing any more, the other two still do, and leaving signs nothing", async ({ browser }) => {
  const { context, desk } = await at(browser, "maya.lind");
  const { page } = desk;
  await desk.goTo("/ceremony");
  await desk.button("Begin: we are two").click();
  await type(page, "Maya Lind", custodianWords("maya.lind"));
  await expect(page.getByText("These words do not open this key")).toBeVisible({ timeout: 30_000 });
  await type(page, "Carol Wyatt", custodianWords("carol.wyatt"));
  await expect(page.getByText("Carol Wyatt is here")).toBeVisible({ timeout: 30_000 });
  await type(page, "Joseph Adair", custodianWords("joseph.adair"));
  await desk.button("They are different").click();
  await expect(page.getByText("This is not the master key that your card speaks of")).toBeVisible();
  await look(page, "ceremony-stop");
  await context.close();
});

test("a new tablet is compared with the card, then shows the card for the next one", async ({ browser }) => {
  const { context, desk } = await at(browser, "nadia.brook");
  const { page } = desk;
  await desk.goTo("/tablet");
  await look(page, "tablet-new");
  await desk.button("Make this tablet ready").click();
  await expect(desk.heading("One look before the first session")).toBeVisible();
  const words = await shown(page);
  await look(page, "tablet-compare");
  await desk.button("I have compared: they are the same").click();
  await expect(page.getByText("This tablet is ready")).toBeVisible();
  expect(await shown(page)).toEqual(words);
  await look(page, "tablet-card");
  await context.close();
});

test("a code of another organisation's card makes no tablet ready", async ({ browser }) => {
  const { context, desk } = await at(browser, "tom.ashby");
  const { page } = desk;
  await desk.goTo(`/tablet?root=${"0a".repeat(32)}`);
  await desk.button("Make this tablet ready").click();
  await expect(page.getByText("Do not use this tablet with anyone")).toBeVisible();
  await look(page, "tablet-refused");
  await desk.goTo("/me");
  await expect(desk.link("Make this tablet ready")).toBeVisible();
  await context.close();
});
