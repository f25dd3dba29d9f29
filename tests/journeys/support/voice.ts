/** What a person does in voice mode, by touch, pen and keyboard. */
import { expect, type Page } from "@playwright/test";
import { wordsOf, type Language, type Say } from "./words";

export class Voice {
  readonly say: Say;

  constructor(
    readonly page: Page,
    language: Language = "en",
  ) {
    this.say = wordsOf(language, "voice");
  }

  button(english: string, values?: Record<string, string>) {
    return this.page.getByRole("button", { name: this.say(english, values), exact: true });
  }

  heading(english: string, values?: Record<string, string>) {
    return this.page.getByRole("heading", { name: this.say(english, values) });
  }

  /** Changes the language, by its name in itself: one touch opens the list, on every screen. */
  async changeLanguage(name: string): Promise<void> {
    await this.page.locator("button[popovertarget]:visible").click();
    await this.page.getByRole("dialog").getByRole("button", { name }).click();
    await expect(this.page.getByRole("dialog")).toBeHidden();
  }

  /** Reads the promises to the end. */
  async readPromises(): Promise<void> {
    for (let screens = 0; screens < 4; screens++) await this.button("Go on").click();
  }

  async feel(...feelings: string[]): Promise<void> {
    await expect(this.heading("How do you feel now?")).toBeVisible();
    for (const feeling of feelings) await this.button(feeling).click();
    await this.button("I am done").click();
  }

  async keep(travel: string): Promise<void> {
    await expect(this.heading("How far may this travel?")).toBeVisible();
    await this.button(travel).click();
    await this.button("Keep it").click();
    await this.isKept();
    await this.button("Go on").click();
  }

  async isKept(): Promise<void> {
    await expect(this.heading("It is kept")).toBeVisible({ timeout: 30_000 });
  }

  async write(text: string, travel: string): Promise<void> {
    await this.button("Write").click();
    await this.page.getByRole("textbox", { name: this.say("Your words") }).pressSequentially(text, { delay: 5 });
    await this.button("I am done").click();
    await this.keep(travel);
  }

  /** Draws real strokes on the sheet. */
  async draw(strokes: [number, number][][], travel: string): Promise<void> {
    await this.button("Draw").click();
    const sheet = this.page.getByLabel(this.say("Sheet to draw on"));
    const box = await sheet.boundingBox();
    if (!box) throw new Error("there is no sheet");
    for (const [first, ...rest] of strokes) {
      if (!first) continue;
      await this.page.mouse.move(box.x + first[0] * box.width, box.y + first[1] * box.height);
      await this.page.mouse.down();
      for (const [x, y] of rest) await this.page.mouse.move(box.x + x * box.width, box.y + y * box.height, { steps: 8 });
      await this.page.mouse.up();
    }
    await this.button("I am done").click();
    await this.keep(travel);
  }

  /** From the activities to the end: nothing more, how it feels, what happens next. */
  async finish(feeling: string): Promise<void> {
    await this.button("Nothing, thank you").click();
    await this.feel(feeling);
    await this.keep("My worker's team");
    await expect(this.heading("What happens next")).toBeVisible();
    await this.button("Go on").click();
    await expect(this.heading("Thank you")).toBeVisible();
  }

  /** The worker takes the tablet back with the six words. */
  async giveBack(worker: string, passphrase: string): Promise<void> {
    await this.button("I am {worker}", { worker }).click();
    await this.unlock(passphrase);
    await this.button("End the visit, to the desk").click();
    await this.page.waitForURL(/\/desk/);
  }

  async unlock(passphrase: string): Promise<void> {
    await this.page.getByLabel(this.say("Your six words")).fill(passphrase);
    await this.button("Open").click();
    await expect(this.heading("The tablet is yours again")).toBeVisible({ timeout: 30_000 });
  }
}
