/** axe in the page itself: loaded once a page, and one question for all themes, so that hundreds of looks stay a matter of minutes. */
import type { Page } from "@playwright/test";
import axe, { type RunOptions } from "axe-core";

const TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22a", "wcag22aa"];

declare global {
  interface Window {
    axe?: typeof axe;
  }
}

/** What axe finds on the screen as it is, each with where it lies. In other themes only the colours are looked at: a theme changes nothing else. */
export async function violations(page: Page, themes: readonly string[] = []): Promise<string[]> {
  if (!(await page.evaluate(() => !!window.axe))) await page.evaluate(axe.source);
  return page.evaluate(
    async ([tags, others]) => {
      const { axe: look, document: shown } = window;
      const found: string[] = [];
      const run = async (theme: string, runOnly: RunOptions["runOnly"]): Promise<void> => {
        const { violations } = (await look?.run(shown, { runOnly, resultTypes: ["violations"] })) ?? { violations: [] };
        for (const { id, nodes } of violations) found.push(`${theme}${id}: ${nodes.map(({ target }) => target.join(" ")).join(", ")}`);
      };
      await run("", { type: "tag", values: [...tags] });
      for (const theme of others) {
        shown.documentElement.dataset["theme"] = theme;
        // However short a colour's way is, it begins with the next frame, and what inherits it follows one later: before that, letters are of one theme
        // and what lies behind them of another.
        for (let still = 0; still < 3; ) {
          await new Promise(requestAnimationFrame);
          still = shown.getAnimations().some((way) => way instanceof CSSTransition) ? 0 : still + 1;
        }
        await run(`${theme}, `, { type: "rule", values: ["color-contrast"] });
      }
      delete shown.documentElement.dataset["theme"];
      return found;
    },
    [TAGS, themes] as const,
  );
}
