/**
 * Accessibility by axe, WCAG 2.0 to 2.2 A and AA: nothing may be found on any screen. It runs in the page itself, loaded once a page: no page of ours has
 * frames, and a second window for each look would take longer than the look.
 */
import { expect, type Locator, type Page } from "@playwright/test";
import { source } from "axe-core";

const TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22a", "wcag22aa"];
type Axe = typeof import("axe-core");

/** What a screen still waits for. It fades in, so a screen is looked at, and searched, once none is left; a button at work is no such thing. */
export const fetched = (page: Page): Locator => page.locator("[role=status].busy");

/**
 * Waits for what fades or slides and comes to an end: half-way, a colour is neither the one nor the other. A way begins with the frame after what
 * set it off, and what inherits it follows one later.
 */
async function settled(): Promise<void> {
  const ends = ({ effect, playState }: Animation): boolean => playState === "running" && Number.isFinite(effect?.getComputedTiming().endTime);
  for (let still = 0; still < 3; ) {
    await new Promise(requestAnimationFrame);
    still = document.getAnimations().some(ends) ? 0 : still + 1;
  }
}

async function look(page: Page): Promise<{ looked: number; said: string[] }> {
  await page.evaluate(settled);
  return page.evaluate(async (tags) => {
    const { axe } = window as unknown as { axe: Axe };
    const { violations, passes } = await axe.run(document, { runOnly: { type: "tag", values: tags }, resultTypes: ["violations"] });
    return { looked: passes.length, said: violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.join(" ")).join(", ")}`) };
  }, TAGS);
}

export async function expectAccessible(page: Page, screen: string): Promise<void> {
  await expect(fetched(page)).toHaveCount(0);
  if (!(await page.evaluate(() => "axe" in window))) await page.evaluate(source);
  let found = await look(page);
  // A button that came to life during the look was seen half-way; what is wrong is still wrong at the second one.
  if (found.said.length) found = await look(page);
  expect(found.said, `axe on ${screen}`).toEqual([]);
  expect(found.looked, `rules that ${screen} passed`).toBeGreaterThan(0);
}
