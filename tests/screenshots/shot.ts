/** One screen, as tablet and phone show it. */
import { resolve } from "node:path";
import type { Page } from "@playwright/test";

const OUT = resolve(__dirname, "../../build/screenshots");
const SIZES = {
  tablet: { width: 1180, height: 820 },
  upright: { width: 820, height: 1180 },
  phone: { width: 360, height: 740 },
};

/** Takes the screen in every size, or the whole of its page, and leaves the page as a tablet. */
export async function shot(page: Page, language: string, name: string, fullPage = false): Promise<void> {
  for (const [size, viewport] of Object.entries(SIZES)) {
    await page.setViewportSize(viewport);
    await page.evaluate("document.fonts.ready.then(() => undefined)");
    await page.waitForTimeout(150);
    await page.screenshot({ path: `${OUT}/${language}/${name}.${size}.png`, fullPage });
  }
  await page.setViewportSize(SIZES.tablet);
}
