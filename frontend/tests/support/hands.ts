/** Two keys and no pointer: the one that goes on to the next thing, and the one that takes it. So does a keyboard, and so does a switch, which has no others. */
import { expect, type Locator, type Page } from "@playwright/test";

/** More stops than any screen has: after so many the keyboard has been round. */
const ROUND = 120;

export class Hands {
  constructor(
    readonly page: Page,
    /** The key that takes what has the focus. */
    readonly takes: "Enter" | "Space",
  ) {}

  /** Goes on, stop by stop, until the target has the focus. Whatever has the focus on the way must be seen. */
  async to(target: Locator): Promise<void> {
    await expect(target).toBeVisible();
    const goal = await target.elementHandle();
    for (let stop = 0; stop < ROUND; stop += 1) {
      const { there, hidden } = await this.page.evaluate(look, goal);
      expect(hidden, "a stop that nobody can see").toBe("");
      if (there) return;
      await this.page.keyboard.press("Tab");
    }
    throw new Error(`two keys do not come to ${String(target)}`);
  }

  /** Takes it. The focus is somewhere afterwards: a switch that is nowhere starts from the top of the page again, each time. */
  async take(target: Locator): Promise<void> {
    await this.to(target);
    await this.page.keyboard.press(this.takes);
    const kept = (): Promise<boolean> => this.page.evaluate(() => document.hasFocus() && document.activeElement !== document.body);
    await expect.poll(kept, { message: `the focus is lost after ${String(target)}`, timeout: 5_000 }).toBe(true);
  }

  async press(...names: string[]): Promise<void> {
    for (const name of names) await this.take(this.page.getByRole("button", { name, exact: true }));
  }

  /** For those who type. */
  async write(label: string, text: string): Promise<void> {
    await this.to(this.page.getByRole("textbox", { name: label }));
    await this.page.keyboard.type(text);
  }

  /** Past the promises and the first question, to the activities. */
  async toActivities(): Promise<void> {
    await this.press("Go on", "Go on", "Go on", "Go on", "I'd rather not say");
    await expect(this.page.getByRole("heading", { name: "What would you like to do?" })).toBeVisible();
  }

  /** Done with it, kept, and back at the activities. */
  async keep(travel = "My worker's team"): Promise<void> {
    await this.press("I am done", travel, "Keep it");
    await expect(this.page.getByRole("heading", { name: "It is kept" })).toBeVisible();
    await this.press("Go on");
  }
}

/** In the page: whether the goal has the focus, and what has it without being seen. */
function look(goal: Node | null): { there: boolean; hidden: string } {
  const at = document.activeElement;
  const there = at === goal;
  if (!at || at === document.body) return { there, hidden: "" };
  const { left, top, width, height } = at.getBoundingClientRect();
  const seen = width > 0 && height > 0 && left < innerWidth && top < innerHeight && left + width > 0 && top + height > 0;
  return { there, hidden: seen ? "" : `${at.tagName} ${at.getAttribute("aria-label") ?? at.textContent?.trim().slice(0, 40) ?? ""}` };
}
