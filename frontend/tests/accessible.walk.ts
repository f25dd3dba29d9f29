/** Every screen of the voice door, in English, in Urdu and in a left-to-right language besides, in all three themes: axe finds nothing. */
import { expect, test, type Page } from "@playwright/test";
import { violations } from "./support/axe.ts";
import { startLooking, walks } from "./support/walks.ts";

startLooking();
// A colour on its way to another would be measured half-way.
test.use({ contextOptions: { reducedMotion: "reduce" } });

/** Makes the window so high that a screen is seen whole: what the edge of a scrolled one cuts would be taken for a small target. */
async function seeWhole(page: Page, size: { width: number; height: number }): Promise<void> {
  let { height } = size;
  // What is measured by the window's height grows with it.
  // What comes a moment later, as the button to hear it does, makes a screen longer again.
  for (let whole = 0; whole < 3 && height < 4 * size.height; ) {
    await page.setViewportSize({ ...size, height });
    await page.waitForTimeout(50);
    const below = await page.evaluate(() => Math.max(0, ...[...document.querySelectorAll("main")].map((main) => main.scrollHeight - main.clientHeight)));
    whole = below > 0 ? 0 : whole + 1;
    height += below;
  }
}

for (const { name, size, other, run } of walks) {
  test(`nobody is kept out by a screen, a language or a theme ${name}`, async ({ page }) => {
    const faults: string[] = [];
    await run(page, (door) => async (screen, aside) => {
      const add = (where: string, found: string[]): void => void faults.push(...found.map((one) => `${screen}, ${where}: ${one}`));
      await door.inEach(["ur", "pl", "en"], aside, async (tag) => {
        await seeWhole(page, size);
        add(tag, await violations(page, ["dark", "contrast"]));
        if (tag === "en") {
          await seeWhole(page, other);
          add("in the other size", await violations(page));
        }
        await page.setViewportSize(size);
      });
    });
    expect(faults).toEqual([]);
  });
}
