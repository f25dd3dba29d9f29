/** A tablet of its own: a browser with a profile on the disk, under the page's own policy, with a made-up visit to be handed over. */
import { mkdtempSync, rmSync } from "node:fs";
import type { Server } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { chromium, expect, type BrowserContext, type Page } from "@playwright/test";
import type { Lie } from "../crypto/visit.ts";
import type { Opened } from "../crypto/kept.ts";
import { VISIT } from "./bundles.ts";
import { startSite } from "./site.ts";

const ARGS = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking"];
export const WORDS = "copper lantern maple harbour violet stone";
export const CALLED = "Quillon";

interface Fixture {
  handOver(words: string, change: object, lie?: Lie): Promise<{ privateKey: string }>;
  openKept(privateKey: string): Promise<Opened[]>;
}

/** The built pages with the made-up visit beside them. */
export const startVisits = (): Promise<{ address: string; server: Server }> => startSite(VISIT);

export class Tablet {
  #privateKey = "";

  private constructor(
    readonly address: string,
    readonly profile: string,
    readonly context: BrowserContext,
    public page: Page,
  ) {}

  static async start(address: string, args: readonly string[] = []): Promise<Tablet> {
    const profile = mkdtempSync(join(tmpdir(), "voicecapture-tablet-"));
    const context = await chromium.launchPersistentContext(profile, {
      // Empty means Playwright's own browser, where one is installed.
      ...(process.env.CHROMIUM ? { executablePath: process.env.CHROMIUM } : {}),
      // Playwright turns the back/forward cache off; what it would show is what is tested here.
      ignoreDefaultArgs: ["--disable-back-forward-cache"],
      args: [...ARGS, ...args],
      viewport: { width: 1180, height: 820 },
      locale: "en-GB",
      hasTouch: true,
    });
    return new Tablet(address, profile, context, context.pages()[0] ?? (await context.newPage()));
  }

  async end(): Promise<void> {
    await this.context.close();
    rmSync(this.profile, { recursive: true, force: true });
  }

  /** Stands where the desk would: enrols the tablet, hands a visit over, and is replaced by the voice door. */
  async handOver(change: object = {}, lie?: Lie): Promise<void> {
    await this.page.goto(`${this.address}/voice`);
    await expect(this.page.getByRole("heading", { name: "Nothing is open here yet" })).toBeVisible();
    await this.page.evaluate(async () => void (await navigator.serviceWorker.ready));
    this.#privateKey = await this.page.evaluate(
      async ([words, given, lying]) => {
        const fixture = (await import("/fixture/visit.js" as string)) as Fixture;
        return (await fixture.handOver(words as string, given as object, lying as Lie | undefined)).privateKey;
      },
      [WORDS, { person: { called: CALLED }, ...change }, lie] as const,
    );
    // Apart from the answer above, which the page would otherwise take with it as it goes.
    await this.page.evaluate(() => location.replace("/voice"));
  }

  /** Everything that was kept on this tablet, opened as its worker will open it. */
  opened(): Promise<Opened[]> {
    return this.page.evaluate(async (privateKey) => {
      const fixture = (await import("/fixture/visit.js" as string)) as Fixture;
      return fixture.openKept(privateKey);
    }, this.#privateKey);
  }

  button(name: string) {
    return this.page.getByRole("button", { name, exact: true });
  }
  heading(name: string) {
    return this.page.getByRole("heading", { name });
  }

  /** Past the promises and the first question, to the activities. */
  async toActivities(): Promise<void> {
    await expect(this.heading(`Hello ${CALLED}`)).toBeVisible();
    for (let i = 0; i < 4; i += 1) await this.button("Go on").click();
    await this.button("Skip").click();
    await expect(this.heading("What would you like to do?")).toBeVisible();
  }

  /** By its name in itself, as on every screen. */
  async changeLanguage(name: string): Promise<void> {
    await this.page.locator("button[popovertarget]:visible").click();
    await this.page.getByRole("dialog").getByRole("button", { name }).click();
    await expect(this.page.getByRole("dialog")).toBeHidden();
  }

  async keep(): Promise<void> {
    await this.button("My worker's team").click();
    await this.button("Keep it").click();
    await expect(this.heading("It is kept")).toBeVisible();
  }

  async unlock(words: string = WORDS): Promise<void> {
    await this.page.getByLabel("Your six words").fill(words);
    await this.button("Open").click();
  }

  /** The battery dies in the middle: the page gets no word of it. Afterwards the worker opens the visit again. */
  async dieAndComeBack(): Promise<void> {
    const dying = this.page;
    const cdp = await this.context.newCDPSession(dying);
    const died = dying.waitForEvent("crash");
    void cdp.send("Page.crash").catch(() => undefined);
    await died;
    this.page = await this.context.newPage();
    await this.page.goto(`${this.address}/voice`);
    await dying.close();
    await this.unlock();
    await this.button(`Give it back to ${CALLED}`).click({ timeout: 20_000 });
  }
}
