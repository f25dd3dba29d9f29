/** What a worker does at the desk, as a worker does it: by reading and touching the screen. */
import { expect, type Page } from "@playwright/test";
import { fetched } from "./axe";
import type { Account, Demo } from "./demo";
import { wordsOf, type Language, type Say } from "./words";

export class Desk {
  readonly say: Say;

  private constructor(
    readonly page: Page,
    readonly demo: Demo,
    readonly account: Account,
    readonly language: Language,
  ) {
    this.say = wordsOf(language, "desk");
  }

  /** Opens the desk and signs in; at another address where something stands between the browser and the demo. */
  static async open(page: Page, demo: Demo, login: string, language: Language = "en", address = demo.address): Promise<Desk> {
    const desk = new Desk(page, demo, demo.account(login), language);
    await page.addInitScript((tag) => localStorage.setItem("language", tag), language);
    await page.goto(`${address}/desk`);
    await desk.signIn();
    return desk;
  }

  button(english: string, values?: Record<string, string>) {
    return this.page.getByRole("button", { name: this.say(english, values), exact: true });
  }

  link(english: string) {
    return this.page.getByRole("link", { name: this.say(english) });
  }

  heading(english: string, values?: Record<string, string>) {
    return this.page.getByRole("heading", { name: this.say(english, values) });
  }

  async signIn(): Promise<void> {
    await this.page.getByLabel(this.say("Sign-in name")).fill(this.account.login);
    await this.page.getByLabel(this.say("Passphrase"), { exact: true }).fill(this.account.passphrase);
    await this.button("Sign in").click();
    await expect(this.page.getByLabel(this.say("Sign-in name"))).toBeHidden({ timeout: 30_000 });
    await expect(this.page.getByRole("heading", { level: 1 })).toBeVisible();
  }

  /** Goes to an address inside the desk without reloading it; a reload would ask for the passphrase. */
  async goTo(place: string): Promise<void> {
    await this.page.evaluate((hash) => (location.hash = hash), place);
  }

  section(english: string) {
    return this.page.locator("section").filter({ has: this.heading(english) }).last();
  }

  async signOut(): Promise<void> {
    await this.button("Sign out").click();
    await expect(this.page.getByLabel(this.say("Sign-in name"))).toBeVisible();
  }

  /** Goes to a person's page by way of "My people". */
  async goToPerson(called: string): Promise<void> {
    await this.goTo("/people");
    await this.page.getByRole("link", { name: new RegExp(called) }).first().click();
    await expect(this.page.getByRole("heading", { level: 1, name: called })).toBeVisible();
  }

  /** Makes this tablet ready: it gets its key, and its six words are compared. A tablet that is ready already stays as it is. */
  async makeTabletReady(): Promise<void> {
    await this.goTo("/tablet");
    const make = this.button("Make this tablet ready");
    const ready = this.page.getByText(this.say("This tablet is ready, and knows your organisation. Its key opens with your unlock only."));
    await expect(make.or(ready).first()).toBeVisible();
    if (await ready.isVisible()) return;
    await make.click();
    const same = this.button("I have compared: they are the same");
    await expect(same.or(ready).first()).toBeVisible();
    // Where a colleague compared them on this tablet before, they are not asked for again.
    if (await same.isVisible()) await same.click();
    await expect(ready).toBeVisible();
  }

  /** Starts a planned session, alone at home, and hands the tablet over; `heard` is the language of what is said or signed, if not the written one. */
  async startSession(heard = ""): Promise<void> {
    const person = new URL(this.page.url()).hash.slice(1);
    await this.makeTabletReady();
    await this.goTo(person);
    await this.link("Start a session").click();
    await this.page.getByRole("radio", { name: this.say("At home") }).check();
    if (heard) await this.page.getByLabel(this.say("Heard on the tablet")).selectOption(heard);
    const conditions = this.page.getByLabel(this.say("I have made sure that the conditions are met today"));
    if (await conditions.isVisible()) await conditions.check();
    await this.page.getByRole("radio", { name: this.say("Alone, and nobody can hear") }).check();
    await this.button("Start, and hand over the tablet").click();
    await this.page.waitForURL(/\/voice$/, { timeout: 30_000 });
  }

  /** Answers the closing question and closes the session that is open. */
  async closeSession(): Promise<void> {
    await this.goTo("/");
    await this.section("Sessions to close").getByRole("link").first().click();
    await this.page.getByRole("radio", { name: this.say("No, nothing today") }).check();
    await this.page.getByRole("radio", { name: this.say("Yes, nothing changed") }).check();
    await this.button("Close the session").click();
  }

  /** How many pieces the page of the person on the screen lists, once it has them. */
  async countKept(): Promise<number> {
    await expect(this.heading("What they kept")).toBeVisible();
    await expect(fetched(this.page)).toHaveCount(0);
    return this.section("What they kept").getByRole("link").count();
  }

  /** Opens the newest pieces of the person on the screen, one after another, until one shows what is looked for. */
  async openPieceWith(text: string, called: string, purpose = "To read it by its time, as we promised"): Promise<void> {
    for (let index = 0; index < 6; index++) {
      await this.goToPerson(called);
      await this.section("What they kept").locator("a[href*='/pieces/']").nth(index).click();
      await this.page.getByRole("radio", { name: this.say(purpose) }).check();
      await this.button("Open it").click();
      await expect(this.heading("As they made it")).toBeVisible();
      // How each activity is shown comes by itself, after the heading.
      await expect(fetched(this.page)).toHaveCount(0);
      if (await this.page.getByText(text).count()) return;
    }
    throw new Error("no piece shows it");
  }
}
