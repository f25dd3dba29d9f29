/** Who holds the keys, at the desk: coming in by invitation, passkeys that unlock and passkeys that only prove, lockout, one more proof, leaving everywhere. */
import { execFileSync } from "node:child_process";
import { join, resolve } from "node:path";
import { expect, test, type Browser, type BrowserContext, type Page } from "@playwright/test";
import { expectAccessible } from "./support/axe";
import { Authenticator } from "./support/authenticator";
import { Captured } from "./support/captured";
import { Demo } from "./support/demo";
import { Desk } from "./support/desk";
import { Voice } from "./support/voice";

const TABLET = { width: 1180, height: 820 };
const DRAFT = "The kettle sings before it boils.";

let demo: Demo;
test.beforeAll(async () => {
  demo = await Demo.start();
});
test.afterAll(() => demo.stop());

interface Card {
  login: string;
  words: string;
}

/** A browser of its own, with every request captured from the first. */
async function newBrowser(browser: Browser): Promise<{ context: BrowserContext; page: Page; captured: Captured }> {
  const context = await browser.newContext({ viewport: TABLET, hasTouch: true, locale: "en-GB", timezoneId: "Europe/London" });
  const captured = await Captured.watch(context);
  return { context, page: await context.newPage(), captured };
}

const wordsShown = async (page: Page, label: string): Promise<string> => {
  const items = page.getByRole("list", { name: label }).getByRole("listitem");
  await expect(items).toHaveCount(6);
  return (await items.allInnerTexts()).map((word) => word.trim()).join(" ");
};

/** The administrator invites somebody and hands the card over. */
async function invite(browser: Browser, name: string): Promise<Card> {
  const { context, page } = await newBrowser(browser);
  const desk = await Desk.open(page, demo, "sam.hill");
  const login = name.toLowerCase().replace(" ", ".");
  await desk.goTo("/workers");
  await page.getByLabel("Name", { exact: true }).fill(name);
  await page.getByLabel("Sign-in name").fill(login);
  await page.getByLabel("Worker", { exact: true }).check();
  await desk.button("Make the invitation").click();
  await expect(page.getByText("Give this card from hand to hand")).toBeVisible();
  await expectAccessible(page, "an invitation card");
  const words = await wordsShown(page, "The six words of the invitation");
  await desk.button("They have the card").click();
  await expect(page.getByText(words.split(" ")[0] ?? "", { exact: true })).toBeHidden();
  await context.close();
  return { login, words };
}

async function openInvitation(page: Page, { login, words }: Card): Promise<void> {
  await page.goto(`${demo.address}/desk#/enrol`);
  await page.getByLabel("Sign-in name").fill(login);
  await page.getByLabel("The six words on your card").fill(words);
  await page.getByRole("button", { name: "Go on" }).click();
  await expect(page.getByRole("heading", { name: /^Welcome, / })).toBeVisible();
  await expectAccessible(page, "choosing how to unlock");
}

/** Six words as the page shows them, written down and typed once. */
async function takeWords(page: Page, submit: string): Promise<string> {
  const words = await wordsShown(page, "Your six words");
  await page.getByRole("button", { name: "I have written them down" }).click();
  await page.getByLabel("Type them once from your paper").fill(words.toUpperCase());
  await page.getByRole("button", { name: submit, exact: true }).click();
  return words;
}

/** From "You are in" to the desk, past the words of one's key. */
async function finish(page: Page): Promise<void> {
  await page.getByRole("button", { name: /^Go on/ }).click();
  await expect(page.getByRole("heading", { name: "The words of your key" })).toBeVisible();
  await wordsShown(page, "The words of your key");
  await expectAccessible(page, "the words of one's key");
  await page.getByRole("button", { name: "Go on", exact: true }).click();
  await expect(page.getByRole("heading", { name: "What happens next" })).toBeVisible();
  await page.getByRole("button", { name: "To the desk" }).click();
  await expect(page.getByText("Your key waits to be certified")).toBeVisible();
}

const usePasskey = (page: Page) => page.getByRole("button", { name: "Use this tablet’s passkey" });
const atTheDesk = (page: Page) => expect(page.getByRole("heading", { level: 1, name: /^Hello, / })).toBeVisible({ timeout: 30_000 });
const words = async (page: Page, login: string, passphrase: string): Promise<void> => {
  await page.getByLabel("Sign-in name").fill(login);
  await page.getByLabel("Passphrase", { exact: true }).fill(passphrase);
  await page.getByRole("button", { name: /^(Sign in|Unlock)$/ }).click();
};

test("a new worker comes in by an invitation with a passkey that unlocks, and signs in with it again", async ({ browser }) => {
  const card = await invite(browser, "Imogen Vale");
  const { context, page, captured } = await newBrowser(browser);
  const device = await Authenticator.attach(page);
  await openInvitation(page, card);
  await page.getByRole("radio", { name: /A passkey on this device/ }).check();
  await page.getByRole("button", { name: "Go on" }).click();
  await page.getByLabel("What you call this passkey").fill("blue tablet");
  await page.getByRole("button", { name: "Make the passkey" }).click();
  await expect(page.getByRole("heading", { name: "You are in" })).toBeVisible({ timeout: 30_000 });
  await expect(page.getByText("You have one way in: add a second")).toBeVisible();
  await expectAccessible(page, "one way in");
  await page.getByRole("button", { name: "Add six words" }).click();
  const mine = await takeWords(page, "Use these words");
  await expect(page.getByText("You have one way in: add a second")).toBeHidden({ timeout: 30_000 });
  await finish(page);

  // The invitation has done its work.
  await page.getByRole("button", { name: "Sign out" }).click();
  await page.goto(`${demo.address}/desk#/enrol`);
  await page.reload();
  await page.getByLabel("Sign-in name").fill(card.login);
  await page.getByLabel("The six words on your card").fill(card.words);
  await page.getByRole("button", { name: "Go on" }).click();
  await expect(page.getByRole("status")).toBeVisible();
  await expect(page.getByRole("heading", { name: /^Welcome, / })).toBeHidden();

  await page.goto(`${demo.address}/desk#/`);
  await page.reload();
  await usePasskey(page).click();
  await atTheDesk(page);

  // Long after, new words ask once more who it is; the words that were written down meanwhile are not lost by it.
  demo.ageSessions(card.login, 31);
  await page.goto(`${demo.address}/desk#/me`);
  await page.getByRole("button", { name: "Make new words" }).click();
  const renewed = await takeWords(page, "Use these words");
  await page.getByRole("dialog", { name: "Is it still you?" }).getByRole("button", { name: "Use a passkey" }).click();
  await expect(page.getByRole("button", { name: "Make new words" })).toBeVisible({ timeout: 30_000 });

  for (const key of await device.privateKeys()) captured.note("passkey's private key", key);
  expect(captured.count("PRF output")).toBeGreaterThanOrEqual(2);
  expect(captured.count("passkey's private key")).toBe(1);
  await captured.expectUnlockedBy("/api/sign-in/passkey");
  await captured.expectNothingLeft(mine, renewed);
  await context.close();
});

test("a passkey that computes nothing proves the person, and the six words unlock", async ({ browser }) => {
  const card = await invite(browser, "Joan Pell");
  const { context, page, captured } = await newBrowser(browser);
  await Authenticator.attach(page, { prf: false });
  await openInvitation(page, card);
  await page.getByRole("radio", { name: /A passkey on this device/ }).check();
  await page.getByRole("button", { name: "Go on" }).click();
  await page.getByRole("button", { name: "Make the passkey" }).click();
  await expect(page.getByText("cannot unlock by itself on this device")).toBeVisible({ timeout: 30_000 });
  const mine = await takeWords(page, "Go on");
  await expect(page.getByRole("heading", { name: "You are in" })).toBeVisible({ timeout: 30_000 });
  await finish(page);

  await page.reload();
  await usePasskey(page).click();
  await expect(page.getByText("Your six words do the rest")).toBeVisible();
  await expectAccessible(page, "a passkey that cannot unlock");
  await words(page, card.login, mine);
  await atTheDesk(page);

  // The words alone are not enough: whoever found the paper stops here.
  await page.reload();
  await words(page, card.login, mine);
  await expect(page.getByRole("heading", { name: "Once more, to be sure it is you" })).toBeVisible({ timeout: 30_000 });
  await expectAccessible(page, "the second proof");
  await page.getByRole("button", { name: "Use a passkey" }).click();
  await atTheDesk(page);
  expect(captured.count("PRF output")).toBe(0);
  await captured.expectNothingLeft(mine);
  await context.close();
});

test("six words and a code app let a worker in; the words without a code do not", async ({ browser }) => {
  const card = await invite(browser, "Perrin Shaw");
  const { context, page, captured } = await newBrowser(browser);
  await openInvitation(page, card);
  await page.getByRole("radio", { name: /Six words and a code app/ }).check();
  await page.getByRole("button", { name: "Go on" }).click();
  const mine = await takeWords(page, "Go on");
  await expectAccessible(page, "setting up a code app");
  const secret = (await page.locator("p[translate=no]").innerText()).replace(/\s/g, "");
  await page.getByLabel("The code that it shows now").fill(codeOf(secret));
  await page.getByRole("button", { name: "Go on" }).click();
  await expect(page.getByRole("heading", { name: "You are in" })).toBeVisible({ timeout: 30_000 });
  await finish(page);

  await page.reload();
  await words(page, card.login, mine);
  await expect(page.getByRole("heading", { name: "Once more, to be sure it is you" })).toBeVisible({ timeout: 30_000 });
  // A code counts once; the next one is half a minute ahead.
  await page.getByLabel("Code from your app").fill(codeOf(secret, 30));
  await page.getByRole("button", { name: "Go on" }).click();
  await atTheDesk(page);
  await captured.expectNothingLeft(mine);
  await context.close();
});

/** The code that an app with this secret shows, some seconds ahead (RFC 6238). */
function codeOf(secret: string, ahead = 0): string {
  const script = "import sys, time, pyotp; print(pyotp.TOTP(sys.argv[1]).at(time.time() + int(sys.argv[2])))";
  const python = join(resolve(__dirname, "../.."), ".venv/bin/python");
  return execFileSync(python, ["-c", script, secret, String(ahead)]).toString().trim();
}

test("after too many wrong tries the page says for how long and what to do, and the worker hears of them", async ({ browser }) => {
  const { context, page } = await newBrowser(browser);
  const tom = demo.account("tom.ashby");
  await page.goto(`${demo.address}/desk`);
  const wrong = tom.passphrase.split(" ").reverse().join(" ");
  await words(page, tom.login, wrong);
  await expect(page.getByText("do not belong together")).toBeVisible({ timeout: 30_000 });
  await words(page, tom.login, tom.passphrase);
  await atTheDesk(page);
  await expect(page.getByText("There was 1 wrong try to sign in with your name since you were last here.")).toBeVisible();
  await expectAccessible(page, "a wrong try since one was last here");
  await page.getByRole("button", { name: "I have seen it" }).click();
  await page.getByRole("button", { name: "Sign out" }).click();

  for (let tries = 0; tries < 6; tries++) {
    const answered = page.waitForResponse((response) => response.url().endsWith("/api/sign-in"));
    await words(page, tom.login, wrong);
    await answered;
  }
  await expect(page.getByText("Too many tries for now")).toBeVisible();
  await expect(page.getByText(/Please wait \d+ minutes, until \d\d:\d\d/)).toBeVisible();
  await expectAccessible(page, "too many tries");
  await words(page, tom.login, tom.passphrase);
  await expect(page.getByText("Too many tries for now")).toBeVisible();
  await context.close();
});

test("an act that matters asks once more who it is, goes on by itself, and what was typed stays when one leaves it", async ({ browser }) => {
  const { context, page } = await newBrowser(browser);
  const desk = await Desk.open(page, demo, "nadia.brook");
  demo.ageSessions("nadia.brook", 31);
  await desk.goToPerson("Laleh");
  await desk.section("What they kept").locator("a[href*='/pieces/']").first().click();
  await page.getByRole("radio", { name: "For supervision" }).check();
  await desk.button("Open it").click();
  const question = page.getByRole("dialog", { name: "Is it still you?" });
  await expect(question).toBeVisible();
  await expectAccessible(page, "one more proof");
  await question.getByRole("button", { name: "Not now" }).click();
  await expect(page.getByText("You signed in a while ago")).toBeVisible();
  await expect(page.getByRole("radio", { name: "For supervision" })).toBeChecked();

  await desk.button("Open it").click();
  await question.getByLabel("Your six words").fill("these are not the right words");
  await question.getByRole("button", { name: "It is me" }).click();
  await expect(question.getByRole("status")).toBeVisible({ timeout: 30_000 });
  await question.getByLabel("Your six words").fill(desk.account.passphrase);
  await question.getByRole("button", { name: "It is me" }).click();
  await expect(desk.heading("As they made it")).toBeVisible({ timeout: 30_000 });
  await context.close();
});

test("signing out everywhere else ends the other sessions at once", async ({ browser }) => {
  const [here, there] = [await newBrowser(browser), await newBrowser(browser)];
  const elsewhere = await Desk.open(there.page, demo, "ruth.okafor");
  const desk = await Desk.open(here.page, demo, "ruth.okafor");
  await desk.goTo("/me");
  await expect(here.page.getByText("here, now")).toBeVisible();
  await expectAccessible(here.page, "ways in and places");
  await desk.button("Sign out everywhere else").click();
  await expect(here.page.getByText(/other places? (is|are) signed out/)).toBeVisible();
  await elsewhere.goTo("/notices");
  await expect(there.page.getByRole("heading", { name: "The desk is locked" })).toBeVisible();
  await desk.goTo("/people");
  await expect(here.page.getByRole("heading", { level: 1, name: "My people" })).toBeVisible();
  for (const one of [here, there]) await one.context.close();
});

test("a desk that nobody touches warns, locks in every tab, and keeps what was typed", async ({ browser }) => {
  const { context, page } = await newBrowser(browser);
  await page.clock.install();
  const desk = await Desk.open(page, demo, "helen.marsh");
  await desk.goTo("/me");
  const other = await context.newPage();
  await other.clock.install();
  const second = await Desk.open(other, demo, "helen.marsh");
  await second.goTo("/me");
  await page.bringToFront();
  await page.getByRole("button", { name: "Add a passkey" }).click();
  await page.getByLabel("What you call this passkey").fill("half a name");
  const minutes = ((await (await fetch(`${demo.address}/api/meta`)).json()) as { idle_minutes: number }).idle_minutes;
  await page.clock.runFor((minutes - 1) * 60_000 + 6_000);
  await expect(page.getByText("The desk locks in a minute")).toBeVisible();
  await expectAccessible(page, "a minute before the desk locks");
  await page.clock.runFor(60_000);
  await expect(page.getByRole("heading", { name: "The desk is locked" })).toBeVisible();
  await expect(other.getByRole("heading", { name: "The desk is locked" })).toBeVisible();
  await expectAccessible(page, "a locked desk");
  await page.clock.resume();
  await words(page, "helen.marsh", demo.account("helen.marsh").passphrase);
  await expect(page.getByLabel("What you call this passkey")).toHaveValue("half a name", { timeout: 30_000 });
  await context.close();
});

test("the tablet's passkey opens voice mode without a line, and words renewed meanwhile open it too", async ({ browser }) => {
  const { context, page, captured } = await newBrowser(browser);
  const device = await Authenticator.attach(page);
  const desk = await Desk.open(page, demo, "nadia.brook");
  await desk.goTo("/me");
  await desk.button("Add a passkey").click();
  await page.getByLabel("What you call this passkey").fill("green tablet");
  await desk.button("Make the passkey").click();
  await expect(page.getByText("green tablet")).toBeVisible();
  await desk.goToPerson("Laleh");
  await desk.startSession();
  const voice = new Voice(page);
  await voice.readPromises();
  await voice.button("Skip").click();
  await voice.button("Write").click();
  await page.getByRole("textbox", { name: "Your words" }).fill(DRAFT);
  await page.waitForTimeout(1500);

  // Meanwhile she renews her words at the desk, in another tab of this tablet.
  const other = await context.newPage();
  await device.showIn(other);
  const renewing = await Desk.open(other, demo, "nadia.brook");
  await other.getByRole("button", { name: "Use a passkey" }).click();
  await atTheDesk(other);
  await renewing.goTo("/me");
  await renewing.button("Make new words").click();
  const renewed = await takeWords(other, "Use these words");
  await expect(other.getByRole("button", { name: "Make new words" })).toBeVisible({ timeout: 30_000 });
  await other.close();

  await context.setOffline(true);
  await page.reload();
  await expect(voice.heading("Only for the worker")).toBeVisible();
  await expectAccessible(page, "voice mode, locked, with a passkey");
  await usePasskey(page).click();
  await expect(voice.heading("The tablet is yours again")).toBeVisible({ timeout: 30_000 });
  await page.reload();
  await voice.unlock(renewed);
  await page.getByRole("button", { name: /^Give it back to/ }).click();
  await voice.button("Go on writing").click();
  await expect(page.getByRole("textbox", { name: "Your words" })).toHaveValue(DRAFT);
  await context.setOffline(false);

  for (const key of await device.privateKeys()) captured.note("passkey's private key", key);
  expect(captured.count("private key")).toBeGreaterThanOrEqual(1);
  await captured.expectNothingLeft(renewed, demo.account("nadia.brook").passphrase, DRAFT);
  await context.close();
});

test("a tablet that knew a worker by the passkey only lets the words open everything, once both were shown", async ({ browser }) => {
  const { context, page } = await newBrowser(browser);
  await Authenticator.attach(page);
  const helen = demo.account("helen.marsh");
  const desk = await Desk.open(page, demo, helen.login);
  await desk.goTo("/me");
  await desk.button("Add a passkey").click();
  await desk.button("Make the passkey").click();
  await expect(page.getByText("My passkey")).toBeVisible();
  // As on a tablet where she never used her words.
  await page.evaluate(async () => {
    const db = await new Promise<IDBDatabase>((resolve) => {
      const opening = indexedDB.open("voicecapture");
      opening.onsuccess = () => resolve(opening.result);
    });
    const emptied = db.transaction("unlocks", "readwrite");
    emptied.objectStore("unlocks").clear();
    await new Promise((resolve) => (emptied.oncomplete = resolve));
    db.close();
  });
  await desk.signOut();
  await usePasskey(page).click();
  await expect(desk.button("Sign out")).toBeVisible({ timeout: 30_000 });
  await desk.signOut();
  await words(page, helen.login, helen.passphrase);
  await page.getByRole("button", { name: "Use a passkey" }).click();
  await expect(desk.button("Sign out")).toBeVisible({ timeout: 30_000 });
  await desk.goTo("/me");
  await expect(page.getByText("This tablet knows you by another way")).toBeVisible();
  await expectAccessible(page, "a tablet that knows another way");
  await desk.button("Use a passkey").click();
  await expect(page.getByText("This tablet knows you by another way")).toBeHidden();
  await context.close();
});
