/** A girl's own phone: invited once, six pictures, back another day, shown nothing until it was found private; forgotten pictures, a no, a borrowed phone. */
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { chromium, expect, test, type Browser, type BrowserContext } from "@playwright/test";
import { expectAccessible } from "./support/axe";
import { Demo } from "./support/demo";
import { Desk } from "./support/desk";
import { foundOnDisk } from "./support/disk";
import { handSummaryOver } from "./support/release";
import { Voice } from "./support/voice";
import type { Language } from "./support/words";

const GIRL = "Laleh";
const PHONE = { viewport: { width: 360, height: 740 }, hasTouch: true, isMobile: true } as const;
const PHRASE = "Nobody counts the quiet umbrellas.";
/** What she writes on her phone, and what she hears of what was done with it. */
const HERS: Record<Language, { said: string; answer: string }> = {
  en: { said: PHRASE, answer: "Your social worker read it. There is a hook for your umbrella now." },
  ur: { said: "خاموش چھتریاں کوئی نہیں گنتا۔", answer: "آپ کی سوشل ورکر نے اسے پڑھا۔ اب آپ کی چھتری کے لیے ایک جگہ ہے۔" },
};

let demo: Demo;
test.beforeAll(async () => {
  demo = await Demo.start();
});
test.afterAll(() => demo.stop());

/** A person's own phone; what it says is read as the person reads it. */
class Phone extends Voice {
  code: string[] = [];

  static async open(context: BrowserContext, address: string, language: Language): Promise<Phone> {
    const phone = new Phone(await context.newPage(), language);
    await phone.page.goto(address);
    return phone;
  }

  /** From the link to the first visit. */
  async moveIn(choice: "This is my phone" | "This is not my phone"): Promise<void> {
    for (let sheets = 0; sheets < 3; sheets++) await this.button("Go on").click();
    await expect(this.heading("Nobody is reading now")).toBeVisible();
    await this.saysWhomToRing("What you keep is read on the next working day, not at once.");
    await this.button("Go on").click();
    await this.page.getByRole("button", { name: this.say(choice) }).click();
    await expect(this.heading("Your six pictures")).toBeVisible();
    this.code = await this.page.locator("ol li span").allInnerTexts();
    await this.button("I know them now").click();
    await this.touch(this.code);
    await this.isInside();
  }

  async touch(code: string[]): Promise<void> {
    const pad = this.page.getByRole("group", { name: this.say("Pictures") });
    for (const name of code) await pad.getByRole("button", { name, exact: true }).first().click();
  }

  async isInside(): Promise<void> {
    await expect(this.heading("Good that you are here")).toBeVisible({ timeout: 60_000 });
    await this.saysWhenItIsRead();
  }

  /** By a day that the server worked out. */
  async saysWhenItIsRead(): Promise<void> {
    const line = this.say("Nobody is reading now. {worker} or somebody of the team reads what you keep by {day}.", { worker: "Nadia", day: "DAY" });
    const [longest = ""] = line.split(/\W?DAY\W?/).sort((one, other) => other.length - one.length);
    await expect(this.page.getByText(longest.trim())).toBeVisible();
    await this.saysWhomToRing();
  }

  /** Three touches on the little sheet, then the pictures. */
  async comeBack(code = this.code): Promise<void> {
    await expect(this.heading("Notes")).toBeVisible();
    const sheet = this.button("Notes");
    for (let touches = 0; touches < 3; touches++) await sheet.click();
    await expect(this.heading("Your six pictures")).toBeVisible();
    await this.touch(code);
  }

  async sayIt(text: string): Promise<void> {
    await this.page.getByRole("button", { name: this.say("Say something") }).click();
    await this.write(text, "My worker's team");
  }

  /** Wherever somebody may hope that a person is there: nobody is, and whom to ring. */
  async saysWhomToRing(...also: string[]): Promise<void> {
    const lines = ["In danger, ring 999.", "If you cannot speak, press 55 when you are asked to.", ...also];
    for (const line of lines) await expect(this.page.getByText(this.say(line))).toBeVisible();
    await expect(this.page.locator('a[href="tel:999"]')).toBeVisible();
    await expect(this.page.locator('a[href="tel:08001111"]')).toBeVisible();
  }

  override async isKept(): Promise<void> {
    await super.isKept();
    await expect(this.page.getByText(this.say("In danger, ring 999."))).toBeVisible();
    await expect(this.page.locator('a[href="tel:999"]')).toBeVisible();
  }
}

async function inviteFrom(desk: Desk): Promise<string> {
  await desk.button("Make the link").click();
  const shown = desk.page.locator("p.address");
  // The link stays when the page has read anew how things stand: it is shown nowhere else.
  await expect(desk.button("Take the invitation back")).toBeVisible();
  await expect(shown).toBeVisible();
  return shown.innerText();
}

async function goToOwnPhone(desk: Desk): Promise<void> {
  await desk.goToPerson(GIRL);
  await desk.page.getByRole("link", { name: new RegExp(desk.say("Own phone")) }).click();
  await expect(desk.heading("How it stands")).toBeVisible();
}

async function again(desk: Desk): Promise<void> {
  await desk.goTo("/");
  await goToOwnPhone(desk);
}

/** What she said goes to her social worker in a summary; opened there, it is answered. */
async function answerFromSocialWorker(desk: Desk, browser: Browser, said: string, changed: string): Promise<void> {
  const { address, code } = await handSummaryOver(desk, browser, GIRL, said);
  const portal = await (await browser.newContext()).newPage();
  await portal.goto(address);
  await portal.getByLabel("Code").fill(code);
  await portal.getByRole("button", { name: "Open the document" }).click();
  await expect(portal.getByText("The seal is whole")).toBeVisible();
  await portal.getByLabel("Your name and what you do").fill("Joanna Reed, social worker");
  await portal.getByRole("button", { name: "I have received it" }).click();
  await portal.getByRole("button", { name: "Answer: what we did" }).click();
  await portal.getByLabel("What we did with what they told us").fill("We read it with her teacher.");
  await portal.getByLabel("What has changed").fill(changed);
  await portal.getByRole("button", { name: "Send the answer" }).click();
  await expect(portal.getByText("Thank you. Your answer is on its way.")).toBeVisible();
  await portal.context().close();
}

/** Her worker reads that answer, and writes what she hears of it, in her language. */
async function passOn(desk: Desk, changed: string, heard: string): Promise<void> {
  const { page, say } = desk;
  await desk.goToPerson(GIRL);
  await desk.section("Answers").getByRole("link").first().click();
  await desk.button("Open the answer").click();
  await expect(page.getByText(changed)).toBeVisible();
  await page.getByLabel(say("In their language")).selectOption(desk.language);
  await page.getByLabel(say("In words for them")).fill(heard);
  await page.getByLabel(say("It is safe for them if someone at home sees or hears this")).check();
  await page.getByLabel(say("Nothing about anyone else is left in it")).check();
  await desk.button("Keep it for their next session").click();
  await expect(page.getByText(say("Kept. It is offered to them in their next session, if their contact plan allows that."))).toBeVisible();
}

const phones = (browser: Browser, language: Language): Promise<BrowserContext> =>
  browser.newContext({ ...PHONE, locale: language === "ur" ? "ur-PK" : "en-GB" });

for (const language of ["en", "ur"] as Language[]) {
  test(`a girl comes back with six pictures, and sees her words and the answer to them once her phone is private, in ${language}`, async ({ page, browser }) => {
    test.setTimeout(480_000);
    const { said, answer } = HERS[language];
    await page.setViewportSize({ width: 1180, height: 820 });
    const desk = await Desk.open(page, demo, "nadia.brook", language);
    await goToOwnPhone(desk);
    await expectAccessible(page, `a person's own phone at the desk, ${language}`);
    const link = await inviteFrom(desk);
    const context = await phones(browser, language);
    await context.addInitScript((tag) => localStorage.setItem("language", tag), language);
    let phone = await Phone.open(context, link.replace(/\.(en|ur)\./, `.${language}.`), language);

    await test.step("the link is gone from the address, and nothing names anybody", async () => {
      await expect(phone.heading("A page for your own words")).toBeVisible();
      expect(new URL(phone.page.url()).pathname + new URL(phone.page.url()).hash).toBe("/notes");
      expect(await phone.page.title()).toBe("Notes");
      expect(await phone.page.evaluate(() => history.length)).toBeLessThanOrEqual(2);
      await expect(phone.page.getByText(GIRL)).toHaveCount(0);
      await expectAccessible(phone.page, `before the first use, ${language}`);
    });
    await test.step("six pictures, and words that are kept", async () => {
      await phone.moveIn("This is my phone");
      await expectAccessible(phone.page, `the first screen of a visit from an own phone, ${language}`);
      await phone.sayIt(said);
      await phone.button("I need help now").click();
      await expect(phone.heading("Please ring somebody now")).toBeVisible();
      await phone.saysWhomToRing("Nobody is reading this, and this page calls nobody. A voice on the telephone can help at once.");
      await expectAccessible(phone.page, `help on an own phone, ${language}`);
      await phone.button("Back to where I was").click();
      await phone.button("Hide this").click();
      await expect(phone.heading("Notes")).toBeVisible();
      await expect(phone.page.getByText(said)).toHaveCount(0);
      await phone.page.close();
    });
    await test.step("the link used twice is refused kindly", async () => {
      const other = await phones(browser, language);
      const found = await Phone.open(other, link.replace(/\.(en|ur)\./, `.${language}.`), language);
      await found.saysWhomToRing();
      await expect(found.page.getByText(found.say("This link does not open anything new. If you have your pictures, touch them. If not, ask whoever gave it to you for a new one."))).toBeVisible();
      // All 64 pictures at once: axe takes what the edge of a scrolled list cuts for a small target.
      await found.page.setViewportSize({ width: 360, height: 2000 });
      await expectAccessible(found.page, `a link used twice, ${language}`);
      await other.close();
    });
    await test.step("another day she comes back, and is shown nothing", async () => {
      phone = Object.assign(await Phone.open(context, `${demo.address}/notes`, language), { code: phone.code });
      await expectAccessible(phone.page, `a sheet of paper, ${language}`);
      await phone.comeBack();
      await phone.isInside();
      await expect(phone.button("What I kept, and answers")).toHaveCount(0);
      await phone.page.getByRole("button", { name: phone.say("Say something") }).click();
      await expect(phone.heading("What would you like to do?")).toBeVisible();
      await expect(phone.button("Something about the people here")).toHaveCount(0);
      await phone.page.close();
    });
    await test.step("her worker finds in private that the phone is hers alone, and she sees her words", async () => {
      await again(desk);
      await desk.button("I found in private that it is theirs alone").click();
      await expect(desk.button("It is not private any more")).toBeVisible();
      await expectAccessible(page, `a private phone at the desk, ${language}`);
      phone = Object.assign(await Phone.open(context, `${demo.address}/notes`, language), { code: phone.code });
      await phone.comeBack();
      await phone.isInside();
      await phone.page.getByRole("button", { name: phone.say("What I kept, and answers") }).click();
      await expect(phone.page.getByText(said).first()).toBeVisible();
      const how = phone.page.getByRole("group", { name: phone.say("How far may this travel?") }).first();
      await how.getByRole("button", { name: phone.say("Also my social worker") }).click();
      await expect(how.getByRole("button", { name: phone.say("Also my social worker") })).toHaveAttribute("aria-pressed", "true");
      await expectAccessible(phone.page, `what she kept, ${language}`);
      await phone.button("Back").click();
    });
    await test.step("there she may say that she does not want this worker: a lead hears it, and the phone shows nothing of it", async () => {
      const names = { lead: demo.account("ruth.okafor").name, worker: demo.account("nadia.brook").name };
      await phone.page.getByRole("button", { name: phone.say("Say something") }).click();
      await phone.button("Something about the people here").click();
      await expectAccessible(phone.page, `about the people, on an own phone, ${language}`);
      await phone.page.getByRole("button", { name: phone.say("I do not want to be with {worker}", { worker: names.worker.split(" ")[0] ?? "" }) }).click();
      await phone.button("Yes, tell {lead}", { lead: names.lead }).click();
      await expect(phone.heading("It is on its way")).toBeVisible();
      await phone.button("Go on").click();
      await expect(phone.heading("What would you like to do?")).toBeVisible();
      await expect(phone.page.getByText(names.lead)).toHaveCount(0);
      expect(await phone.page.evaluate(async () => (await indexedDB.databases()).length)).toBe(0);
      await phone.page.close();
      const lead = await Desk.open(await (await browser.newContext()).newPage(), demo, "ruth.okafor", language);
      await lead.goTo("/notices");
      await lead.page.getByText(lead.say("Somebody said something about the people at a session")).first().click();
      await expect(lead.page.getByText(lead.say("They said that they do not want to be with {worker}.", { worker: names.worker }))).toBeVisible();
      await lead.page.getByRole("radio", { name: lead.say("Sessions may go on") }).check();
      await lead.page.getByLabel(lead.say("What was done")).fill("I spoke with her.");
      await lead.button("This is settled").click();
      await expect(lead.page.getByRole("dialog")).toBeHidden();
      await lead.page.context().close();
    });
    await test.step("her social worker answers, and when she comes back she sees what was done with her words", async () => {
      const changed = `A hook for her umbrella (${language}).`;
      await answerFromSocialWorker(desk, browser, said, changed);
      await passOn(desk, changed, answer);
      phone = Object.assign(await Phone.open(context, `${demo.address}/notes`, language), { code: phone.code });
      await phone.comeBack();
      await phone.isInside();
      await phone.page.getByRole("button", { name: phone.say("What I kept, and answers") }).click();
      const heard = phone.page.locator("section.answer").filter({ hasText: answer });
      await expect(heard.getByRole("heading", { name: phone.say("What was done with what you said") })).toBeVisible();
      // In her language, and in her words only: what the social worker wrote stays at the desk.
      await expect(heard.locator("p")).toHaveAttribute("lang", language);
      await expect(phone.page.getByText(changed)).toHaveCount(0);
      await expect(phone.page.getByText(said).first()).toBeVisible();
      await expectAccessible(phone.page, `an answer on an own phone, ${language}`);
      await phone.page.close();
    });
    await test.step("five other tries lock it; two workers let her make new pictures", async () => {
      phone = Object.assign(await Phone.open(context, `${demo.address}/notes`, language), { code: phone.code });
      const wrong = [...phone.code].reverse();
      if (wrong.join() === phone.code.join()) wrong[0] = phone.say("sun");
      await phone.comeBack(wrong);
      for (let tries = 1; tries < 5; tries++) {
        await expect(phone.page.getByText(phone.say("Those were other pictures. That happens. Try again, slowly; the order counts."))).toBeVisible({ timeout: 60_000 });
        await phone.touch(wrong);
      }
      await phone.touch(phone.code).catch(() => undefined);
      await expect(phone.heading("It is locked now")).toBeVisible({ timeout: 60_000 });
      await phone.saysWhomToRing();
      await expectAccessible(phone.page, `locked, ${language}`);
      await phone.page.close();
      await again(desk);
      await expect(desk.page.getByText(desk.say("The pictures are locked after five wrong tries"))).toBeVisible();
      await desk.button("They ask for new pictures").click();
      await expect(desk.page.getByText(desk.say("A second colleague confirms it on this page."))).toBeVisible();
      const lead = await Desk.open(await (await browser.newContext()).newPage(), demo, "ruth.okafor", language);
      await lead.goTo(new URL(page.url()).hash.slice(1));
      await lead.button("I confirm it; the old pictures end").click();
      await expect(lead.page.getByText(lead.say("Two of you have confirmed it. You can invite them anew now."))).toBeVisible();
      await lead.page.context().close();
    });
    await test.step("new pictures, and a no that is as short as a yes", async () => {
      await again(desk);
      const next = await inviteFrom(desk);
      phone = await Phone.open(context, next.replace(/\.(en|ur)\./, `.${language}.`), language);
      await phone.moveIn("This is my phone");
      await phone.page.getByRole("button", { name: phone.say("I don't want this on my phone") }).click();
      await expect(phone.heading("That is fine")).toBeVisible();
      expect(await phone.page.evaluate(() => localStorage.getItem("sheet"))).toBeNull();
      await again(desk);
      await expect(desk.page.getByText(desk.say("They would rather not"))).toBeVisible();
    });
    await context.close();
  });
}

/** Every byte of a browser's profile. */
function stored(folder: string): Buffer[] {
  return readdirSync(folder).flatMap((name) => {
    const path = join(folder, name);
    const about = statSync(path, { throwIfNoEntry: false });
    if (!about) return [];
    if (about.isDirectory()) return stored(path);
    return about.isFile() ? [readFileSync(path)] : [];
  });
}

const PIECES = "**/api/sync/pieces";

async function choose(phone: Phone, words: string): Promise<void> {
  await phone.button("Write").click();
  await phone.page.getByRole("textbox", { name: phone.say("Your words") }).fill(words);
  await phone.button("I am done").click();
  await phone.button("My worker's team").click();
  await phone.button("Keep it").click();
}

/** The line breaks after the server took it: she is told that nobody knows, keeps it once more, and it is kept. */
async function itIsNotKnownAndThenItIsKept(phone: Phone): Promise<void> {
  await phone.page.route(PIECES, async (route) => {
    await route.fetch();
    await route.abort();
  });
  await choose(phone, "A line that breaks.");
  await expect(phone.page.getByText("we do not know yet whether this arrived")).toBeVisible({ timeout: 60_000 });
  await expectAccessible(phone.page, "nobody knows whether it arrived");
  await phone.page.unroute(PIECES);
  let sent = 0;
  phone.page.on("request", (request) => (sent += request.url().endsWith("/api/sync/pieces") ? 1 : 0));
  await phone.button("Keep it").click();
  await expect(phone.heading("It is kept")).toBeVisible({ timeout: 30_000 });
  expect(sent).toBe(0);
  await phone.button("Go on").click();
}

/** The token is over: the pictures are asked for again, and what she wrote is there when they were touched. */
async function itAsksForThePicturesAgain(phone: Phone): Promise<void> {
  await phone.page.route(PIECES, (route) => route.fulfill({ status: 401, json: { code: "upload_token_needed" } }));
  await choose(phone, "Half a day later.");
  await phone.button("Touch my pictures").click();
  await phone.page.unroute(PIECES);
  await expect(phone.heading("Your six pictures")).toBeVisible();
  await phone.touch(phone.code);
  await expect(phone.heading("Your six pictures")).toBeHidden({ timeout: 60_000 });
  await expect(phone.heading("How far may this travel?")).toBeVisible();
  await phone.button("Keep it").click();
  await expect(phone.heading("It is kept")).toBeVisible({ timeout: 30_000 });
  await phone.button("Go on").click();
}

test("a phone that is not hers keeps nothing", async ({ page, browser }) => {
  test.setTimeout(240_000);
  const desk = await Desk.open(page, demo, "nadia.brook");
  await goToOwnPhone(desk);
  const link = await inviteFrom(desk);
  const folder = mkdtempSync(join(tmpdir(), "voicecapture-phone-"));
  const executablePath = process.env.CHROMIUM;
  const context = await chromium.launchPersistentContext(folder, { ...PHONE, ...(executablePath ? { executablePath } : {}), args: ["--no-sandbox"] });
  const phone = await Phone.open(context, link, "en");
  await phone.moveIn("This is not my phone");
  await phone.sayIt(PHRASE);
  await itIsNotKnownAndThenItIsKept(phone);
  await itAsksForThePicturesAgain(phone);
  await phone.button("Other colours").click();
  await expect(phone.page.locator("html")).toHaveAttribute("data-theme", "dark");
  await phone.page.locator("button[popovertarget]:visible").click();
  await phone.page.locator('[popover] button[lang="ur"]').click();
  await expect(phone.page.locator("html")).toHaveAttribute("lang", "ur");
  expect(await phone.page.evaluate(async () => [Object.keys(localStorage), Object.keys(sessionStorage), await caches.keys()])).toEqual([[], [], []]);
  expect(await phone.page.evaluate(async () => (await indexedDB.databases()).length)).toBe(0);
  expect(await phone.page.evaluate(async () => (await navigator.serviceWorker.getRegistrations()).length)).toBe(0);
  expect((await context.cookies()).length).toBe(0);
  await phone.page.locator("button[popovertarget]:visible").click();
  await phone.page.locator('[popover] button[lang="en"]').click();
  await expect(phone.page.locator("html")).toHaveAttribute("lang", "en");
  const code = phone.code;
  await phone.button("Hide this").click();
  await expect(phone.heading("Notes")).toBeVisible();
  for (let touches = 0; touches < 3; touches++) await phone.button("Notes").click();
  await expect(phone.heading("Nothing opens here")).toBeVisible();
  await context.close();
  const bytes = stored(folder);
  for (const form of [Buffer.from(PHRASE), Buffer.from(PHRASE, "utf16le"), Buffer.from(GIRL), Buffer.from(code.join(" "))]) {
    expect(bytes.some((file) => file.includes(form))).toBe(false);
  }
  // Which pages were opened is the browser's own to note, and the person is told so; in what a page stores the link is nowhere.
  const secret = new URL(link).hash.slice(1, 20);
  const its = /Default\/(Favicons|History|Sessions\/|Shortcuts|Top Sites|Visited Links|Preferences)|segmentation_platform/;
  expect(foundOnDisk(folder, [secret]).filter((found) => !its.test(found))).toEqual([]);
  rmSync(folder, { recursive: true, force: true });
  // Another borrowed phone: the link and the pictures lead back, and show nothing.
  const other = await phones(browser, "en");
  const back = await Phone.open(other, link, "en");
  await back.touch(code);
  await back.isInside();
  await expect(back.button("What I kept, and answers")).toHaveCount(0);
  await back.page.getByRole("button", { name: back.say("I don't want this on my phone") }).click();
  await expect(back.heading("That is fine")).toBeVisible();
  await other.close();
});
