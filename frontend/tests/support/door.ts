/** The voice door from the outside: a made-up visit is handed over, and one finds one's way by what is written on the screen, in English. */
import { expect, type Page } from "@playwright/test";
import type { Aside } from "./screens.ts";

export const SIX_WORDS = "copper lantern maple harbour violet stone";

type Fixture = Record<string, (...given: unknown[]) => Promise<unknown>>;

export class Door {
  constructor(
    readonly page: Page,
    readonly address: string,
  ) {}

  button(name: string) {
    return this.page.getByRole("button", { name, exact: true });
  }

  heading(name: string) {
    return this.page.getByRole("heading", { name });
  }

  press(name: string): Promise<void> {
    return this.button(name).click();
  }

  /** Changes the language as a person does; the list is one touch away on every screen. */
  async speak(tag: string): Promise<void> {
    if ((await this.page.locator("html").getAttribute("lang")) === tag) return;
    await this.page.locator("button[popovertarget]:visible").click();
    await this.page.locator(`[popover] button[lang="${tag}"]`).click();
    await expect(this.page.locator("html")).toHaveAttribute("lang", tag);
    await expect(this.page.locator("[popover]:popover-open")).toHaveCount(0);
  }

  /** Looks at what is shown in one language after the other, and goes on in English. */
  async inEach(tags: readonly string[], aside: Aside | undefined, look: (tag: string) => Promise<void>): Promise<void> {
    for (const tag of tags) {
      await this.speak(tag);
      await aside?.there();
      await look(tag);
      await aside?.back();
    }
    await this.speak("en");
  }

  /** What the made-up office gives (tests/crypto/visit.ts). */
  fixture(name: string, ...given: unknown[]): Promise<unknown> {
    return this.page.evaluate(
      async ([what, ...rest]) => ((await import("/fixture/visit.js" as string)) as Fixture)[what as string]?.(...rest),
      [name, ...given],
    );
  }

  /** Stands where the desk would: enrols the tablet and hands a visit over. */
  async handOver(change: object): Promise<void> {
    await this.page.goto(`${this.address}/voice`);
    await this.page.evaluate(async () => void (await navigator.serviceWorker.ready));
    await this.fixture("handOver", SIX_WORDS, { language: "en", ...change });
    // Apart from the answer above, which the page would otherwise take with it as it goes.
    await this.page.evaluate(() => location.replace("/voice"));
    await expect(this.button("Go on")).toBeVisible();
  }

  /** Past whatever was begun, each time with a no, to the last question. */
  async letEverythingGo(): Promise<void> {
    await expect(async () => {
      await this.button("Let it go").click({ timeout: 500 }).catch(() => undefined);
      await expect(this.heading("How do you feel now?")).toBeVisible({ timeout: 500 });
    }).toPass();
  }
}
