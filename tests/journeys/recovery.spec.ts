/** A worker loses her only passkey; two custodians bring her records back, each at a screen of their own, after the wait. */
import { execFileSync } from "node:child_process";
import { join, resolve } from "node:path";
import { expect, test, type Browser, type BrowserContext, type Page } from "@playwright/test";
import { Authenticator } from "./support/authenticator";
import { expectAccessible } from "./support/axe";
import { Captured } from "./support/captured";
import { Demo } from "./support/demo";
import { Desk } from "./support/desk";

const ROOT = resolve(__dirname, "../..");
const WAITED = 73;

let demo: Demo;
test.beforeAll(async () => {
  demo = await Demo.start();
});
test.afterAll(() => demo.stop());

interface At {
  context: BrowserContext;
  page: Page;
  captured: Captured;
}

async function newBrowser(browser: Browser): Promise<At> {
  const context = await browser.newContext({ viewport: { width: 1180, height: 820 }, hasTouch: true, locale: "en-GB", timezoneId: "Europe/London" });
  const captured = await Captured.watch(context);
  return { context, page: await context.newPage(), captured };
}

/** The id in the place where a page is. */
const idIn = (page: Page): string => /[0-9a-f]{32}/.exec(new URL(page.url()).hash)?.[0] ?? "";

const wordsShown = async (page: Page): Promise<string> => {
  const items = page.locator("ol[translate=no] li");
  await expect(items).toHaveCount(6);
  return (await items.allInnerTexts()).map((word) => word.trim()).join(" ");
};

/** The administrator makes an invitation, for somebody new or anew for somebody known, and hands the card over. */
async function invited(browser: Browser, name: string, anew: boolean): Promise<string> {
  const { context, page } = await newBrowser(browser);
  const desk = await Desk.open(page, demo, "sam.hill");
  await desk.goTo("/workers");
  if (anew) {
    await page.getByRole("button", { name: new RegExp(name) }).click();
    await page.getByRole("button", { name: "Invite again" }).click();
  } else {
    await page.getByLabel("Name", { exact: true }).fill(name);
    await page.getByLabel("Sign-in name").fill(loginOf(name));
    await page.getByLabel("Worker", { exact: true }).check();
    await desk.button("Make the invitation").click();
  }
  const words = await wordsShown(page);
  await context.close();
  return words;
}

const loginOf = (name: string): string => name.toLowerCase().replace(" ", ".");

/** Comes in by a card, with one passkey and nothing else; leaves the page at the desk. */
async function comesIn(page: Page, name: string, card: string): Promise<void> {
  await page.goto(`${demo.address}/desk#/enrol`);
  await page.reload();
  await page.getByLabel("Sign-in name").fill(loginOf(name));
  await page.getByLabel("The six words on your card").fill(card);
  await page.getByRole("button", { name: "Go on" }).click();
  await page.getByRole("radio", { name: /A passkey on this device/ }).check();
  await page.getByRole("button", { name: "Go on" }).click();
  await page.getByRole("button", { name: "Make the passkey" }).click();
  await expect(page.getByRole("heading", { name: "You are in" })).toBeVisible({ timeout: 30_000 });
  await page.getByRole("button", { name: /^Go on/ }).click();
  await page.getByRole("button", { name: "Go on", exact: true }).click();
  await page.getByRole("button", { name: "To the desk" }).click();
  await expect(page.getByText("Your key waits to be certified")).toBeVisible();
}

const custodianWords = (login: string): string => (demo.account(login) as { custodian_words?: string }).custodian_words ?? "";

/** Two custodians certify whoever waits, in a ceremony at one screen. */
async function certify(browser: Browser): Promise<void> {
  const { context, page } = await newBrowser(browser);
  const desk = await Desk.open(page, demo, "maya.lind");
  await desk.goTo("/ceremony");
  await desk.button("Begin: we are two").click();
  for (const login of ["maya.lind", "joseph.adair"]) {
    await page.getByRole("radio", { name: demo.account(login).name }).check();
    await page.getByLabel("Your six custodian words").fill(custodianWords(login));
    await desk.button("Open with my words").click();
    await expect(page.getByLabel("Your six custodian words")).toHaveValue("", { timeout: 30_000 }).catch(() => undefined);
  }
  await desk.button("The same words are on our card").click({ timeout: 30_000 });
  const yes = desk.button("Yes, every word");
  const sign = desk.button("Sign now");
  await expect(yes.or(sign)).toBeVisible();
  while (await yes.isVisible()) await yes.click();
  await sign.click();
  await expect(page.getByText("Everything is signed")).toBeVisible({ timeout: 30_000 });
  await context.close();
}

function inThePast(login: string, path: string, body: object): { id: string } {
  const words = ["-m", "tests.support.in_the_past", demo.folder, String(WAITED), login, demo.account(login).passphrase, path, JSON.stringify(body)];
  const environment = { ...process.env, PYTHONPATH: `${join(ROOT, "src")}:${ROOT}` };
  const said = execFileSync(join(ROOT, ".venv/bin/python"), words, { cwd: ROOT, env: environment, encoding: "utf8", stdio: ["ignore", "pipe", "pipe"] });
  return JSON.parse(said.slice(said.indexOf("{"))) as { id: string };
}

/** One custodian compares, types the words and passes the shares on. */
async function passOn(browser: Browser, login: string, recovery: string, named: string): Promise<void> {
  const { context, page, captured } = await newBrowser(browser);
  captured.note(`custodian words of ${login}`, Buffer.from(custodianWords(login)));
  const desk = await Desk.open(page, demo, login);
  await expect(desk.heading("Lost access")).toBeVisible();
  await expectAccessible(page, `today of ${login}`);
  await desk.goTo(`/recoveries/${recovery}`);
  await expect(desk.heading("Your part")).toBeVisible();
  await expectAccessible(page, "a custodian's part");
  await page.getByLabel("My card says the same").check();
  await page.getByLabel(`${named} read the same words to me`).check();
  await page.getByLabel("Your six custodian words").fill("not the right words at all");
  await desk.button("Open my shares and pass them on").click();
  await expect(page.getByText("These words do not open your key")).toBeVisible({ timeout: 30_000 });
  await page.getByLabel("Your six custodian words").fill(custodianWords(login));
  await desk.button("Open my shares and pass them on").click();
  await expect(desk.heading("Your part")).toBeHidden({ timeout: 60_000 });
  await captured.expectNothingLeft();
  await context.close();
}

test("a worker who lost her only passkey has her records brought back by two custodians", async ({ browser }) => {
  test.setTimeout(420_000);
  const name = "Imogen Vale";
  const { context, page, captured } = await newBrowser(browser);
  const device = await Authenticator.attach(page);
  let [household, person] = ["", ""];

  await test.step("she comes in with one passkey, is certified, and adds a person", async () => {
    await comesIn(page, name, await invited(browser, name, false));
    await certify(browser);
    await page.goto(`${demo.address}/desk`);
    await page.reload();
    await page.getByRole("button", { name: "Use this tablet’s passkey" }).click();
    await expect(page.getByRole("heading", { level: 1, name: /^Hello, / })).toBeVisible({ timeout: 30_000 });
    await page.evaluate(() => (location.hash = "/households/new"));
    await page.getByLabel("What you call this household").fill("Orchard Row");
    await page.getByRole("button", { name: "Add this household" }).click();
    await expect(page.getByRole("link", { name: "Add a person" }).first()).toBeVisible();
    household = idIn(page);
    await page.getByRole("link", { name: "Add a person" }).first().click();
    await page.getByRole("radio", { name: "Adult" }).check();
    await page.getByLabel("Full name").fill("Sahar Orchard");
    await page.getByRole("button", { name: "English", exact: true }).click();
    await page.getByRole("button", { name: "Add this person" }).click();
    await expect(page.getByRole("heading", { level: 1, name: /Sahar/ })).toBeVisible();
    person = idIn(page);
  });

  await test.step("the tablet with the passkey is lost; she comes in again with new keys that open nothing", async () => {
    await device.lose();
    const card = await invited(browser, name, true);
    await Authenticator.attach(page);
    await comesIn(page, name, card);
    await certify(browser);
  });

  const recovery = await test.step("a custodian asked three days ago; whoever covers could have given it back at once, and is away", async () => {
    const { context: other, page: theirs } = await newBrowser(browser);
    const desk = await Desk.open(theirs, demo, "joseph.adair");
    await desk.goTo("/recoveries");
    await expectAccessible(theirs, "lost access, nothing yet");
    await desk.link("Ask for access").click();
    await theirs.getByRole("radio", { name: /A colleague lost every way in/ }).check();
    await expectAccessible(theirs, "asking for access");
    const id = await workerId(theirs, name);
    await other.close();
    return inThePast("joseph.adair", "/api/recoveries", { to_worker: id, reason: "keys_lost", person_ids: [person], household_ids: [household] }).id;
  });

  await test.step("two custodians pass their shares on, each at a screen of their own", async () => {
    await passOn(browser, "maya.lind", recovery, name);
    await passOn(browser, "carol.wyatt", recovery, name);
  });

  await test.step("she receives the access, and her people open again", async () => {
    await page.goto(`${demo.address}/desk`);
    await page.reload();
    await page.getByRole("button", { name: "Use this tablet’s passkey" }).click();
    await expect(page.getByRole("heading", { level: 1, name: /^Hello, / })).toBeVisible({ timeout: 30_000 });
    await page.evaluate((id) => (location.hash = `/recoveries/${id}`), recovery);
    await expect(page.getByRole("heading", { name: "Access is waiting for you" })).toBeVisible();
    await expectAccessible(page, "access is waiting");
    await page.getByRole("button", { name: "Receive the access" }).click();
    await expect(page.getByText("The records open to you again.")).toBeVisible({ timeout: 60_000 });
    await expectAccessible(page, "access was brought back");
    await page.getByRole("link", { name: "Go to my people" }).click();
    await page.getByRole("link", { name: /Sahar/ }).first().click();
    await expect(page.getByRole("heading", { level: 1, name: /Sahar/ })).toBeVisible();
    await captured.expectNothingLeft();
  });

  await test.step("the lead reads how it stands, in counts", async () => {
    const { context: other, page: theirs } = await newBrowser(browser);
    const desk = await Desk.open(theirs, demo, "ruth.okafor");
    await expectAccessible(theirs, "a lead's first screen");
    await desk.goTo("/keys");
    await expect(theirs.getByText(name)).toBeVisible();
    await expectAccessible(theirs, "if keys are lost");
    await other.close();
  });
  await context.close();
});

/** The id behind a name, read off the form that lists colleagues. */
async function workerId(page: Page, name: string): Promise<string> {
  const found = await page.getByLabel("Who receives the access").locator("option", { hasText: name }).getAttribute("value");
  if (!found) throw new Error(`${name} is not to be chosen`);
  return found;
}
