/** The tablet that colleagues share: one browser profile on the disk, with or without a line, killed and started again, days later if need be. */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, type BrowserContext, type BrowserType, type Page, type PlaywrightTestOptions, type PlaywrightWorkerOptions } from "@playwright/test";
import { killBrowser } from "./browser";
import type { Demo } from "./demo";
import { Desk } from "./desk";
import { keepThread } from "./outbox";
import { FAKE_DEVICES } from "./photos";
import { Voice } from "./voice";
import { wordsOf, type Language } from "./words";

type Use = Partial<PlaywrightTestOptions & PlaywrightWorkerOptions>;

/** Moves a realm's clock on by so many milliseconds; runs in a page or in one of its threads. */
function shift(by: number): void {
  const Real = Date;
  globalThis.Date = class extends Real {
    constructor(...given: [number]) {
      super(...(given.length ? given : ([Real.now() + by] as [number])));
    }
    static override now(): number {
      return Real.now() + by;
    }
  } as DateConstructor;
}

export class Tablet {
  readonly folder = mkdtempSync(join(tmpdir(), "voicecapture-tablet-"));
  context!: BrowserContext;
  page!: Page;
  /** Milliseconds by which the tablet's clock is ahead of the world's, from the next start on. */
  ahead = 0;

  constructor(
    readonly demo: Demo,
    readonly browser: BrowserType,
    readonly use: Use,
    readonly language: Language,
    readonly say = wordsOf(language, "desk"),
  ) {}

  async start(online: boolean, place = "/desk"): Promise<void> {
    const { viewport, hasTouch, locale, timezoneId, launchOptions } = this.use;
    const given = { ...launchOptions, viewport, hasTouch, locale, timezoneId, permissions: ["microphone"] };
    const args = [...(launchOptions?.args ?? []), ...FAKE_DEVICES];
    this.context = await this.browser.launchPersistentContext(this.folder, { ...given, args } as Parameters<BrowserType["launchPersistentContext"]>[1]);
    await this.context.setOffline(!online);
    if (this.ahead) await this.context.addInitScript(shift, this.ahead);
    await this.context.addInitScript(keepThread);
    this.page = await this.context.newPage();
    if (this.ahead) this.page.on("worker", (thread) => void thread.evaluate(shift, this.ahead).catch(() => undefined));
    if (!online) await this.page.goto(`${this.demo.address}${place}`);
  }
  /** Ends the browser as an empty battery does. */
  async kill(): Promise<void> {
    const gone = new Promise((done) => this.context.once("close", done));
    killBrowser(this.folder);
    await gone;
  }
  /** Throws the profile away. */
  forget(): void {
    rmSync(this.folder, { recursive: true, force: true });
  }

  button(english: string, values?: Record<string, string>) {
    return this.page.getByRole("button", { name: this.say(english, values), exact: true });
  }
  async check(english: string): Promise<void> {
    await this.page.getByRole("radio", { name: this.say(english) }).check();
  }
  /** Opens what this worker took along, by their own six words. */
  async open(login: string): Promise<void> {
    const { passphrase } = this.demo.account(login);
    await this.button("Open what you took along").click();
    await this.page.getByLabel(this.say("Sign-in name")).fill(login);
    await this.page.getByLabel(this.say("Your six words")).fill(passphrase);
    await this.button("Open").click();
    await expect(this.page.getByRole("heading", { level: 1, name: this.say("Today, without a line") })).toBeVisible({ timeout: 40_000 });
  }
  async goTo(called: string): Promise<void> {
    // Their page, and not a visit of theirs that is still to be closed.
    await this.page.locator("a:not([href*='/close'])").filter({ hasText: called }).first().click();
    await this.page.getByRole("link", { name: this.say("Hand over the tablet to {name}", { name: called }) }).click();
  }
  /** Answers what is asked before a planned session. */
  async plan(): Promise<void> {
    await this.check("The session that we planned");
    const conditions = this.page.getByLabel(this.say("I have made sure that the conditions are met today"));
    if (await conditions.isVisible()) await conditions.check();
    await this.check("At home");
    await this.check("Alone, and nobody can hear");
  }
  /** Says that somebody has begun to tell, where anything else may be said at all. */
  async listen(): Promise<void> {
    const listening = this.page.getByRole("radio", { name: this.say("They started telling me") });
    await expect(listening.or(this.page.getByText(this.say("Not a planned session")))).toBeVisible();
    if (await listening.isVisible()) await listening.check();
  }
  async handOver(called: string): Promise<Voice> {
    await this.page.getByLabel(this.say("Language on the tablet")).selectOption(this.language);
    await this.button("Hand over the tablet to {name}", { name: called }).click();
    await this.page.waitForURL(/\/voice$/, { timeout: 30_000 });
    return new Voice(this.page, this.language);
  }
  async takeAlong(login: string, called: string): Promise<void> {
    const desk = await Desk.open(this.page, this.demo, login, this.language);
    await this.page.evaluate(() => navigator.serviceWorker.ready.then(() => undefined));
    await desk.makeTabletReady();
    await desk.goToPerson(called);
    await desk.button("Take along").click();
    await expect(this.page.getByText(desk.say("Taken along on this tablet"))).toBeVisible({ timeout: 30_000 });
    await desk.signOut();
  }
  /** After a browser that was killed came back in voice mode: the worker opens the visit again by their six words and gives the tablet back. */
  async again(login: string, called: string): Promise<Voice> {
    const voice = new Voice(this.page, this.language);
    await voice.unlock(this.demo.account(login).passphrase);
    await voice.button("Give it back to {called}", { called }).click();
    return voice;
  }
  async back(login: string, voice: Voice): Promise<void> {
    await voice.button("Nothing, thank you").click();
    await voice.feel("calm");
    await voice.keep("My worker's team");
    await voice.button("Go on").click();
    const { name, passphrase } = this.demo.account(login);
    await voice.giveBack(name, passphrase);
  }
}
