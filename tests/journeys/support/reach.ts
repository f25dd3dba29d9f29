/** Reaching everything: with the keyboard alone, and on a page that is narrow, enlarged and spaced as WCAG 1.4.4, 1.4.10 and 1.4.12 ask. */
import { expect, type Locator, type Page } from "@playwright/test";

const MOST_STOPS = 150;

/** A worker without a pointer: every stop of Tab must be seen, and nothing may lie over it. */
export class Keyboard {
  constructor(readonly page: Page) {}

  /** Presses Tab, or Shift and Tab, until the target has the focus; what it passes on the way is looked at, too. */
  async to(target: Locator, key: "Tab" | "Shift+Tab" = "Tab"): Promise<void> {
    const one = target.first();
    await expect(one).toBeVisible();
    const goal = await one.elementHandle();
    for (let stop = 0; stop < MOST_STOPS; stop++) {
      await this.page.keyboard.press(key);
      const found = await this.page.evaluate(seen, goal);
      expect(found.hidden, "a stop of the Tab key that nobody can see").toBe("");
      if (found.there) return;
    }
    throw new Error(`the Tab key does not come to ${String(target)}`);
  }

  /** The way back, against the order of the page. */
  async back(target: Locator): Promise<void> {
    await this.to(target, "Shift+Tab");
    await this.page.keyboard.press("Enter");
  }

  /** Presses what keeps something; when that shows, the focus is still somewhere: nobody begins again at the top of the page. */
  async keep(button: Locator, shown: Locator): Promise<void> {
    await this.press(button);
    await expect(shown.first()).toBeVisible();
    const lost = (): Promise<boolean> => this.page.evaluate(() => !document.activeElement || document.activeElement === document.body);
    await expect.poll(lost, "the focus is lost after the save").toBe(false);
  }

  async press(target: Locator): Promise<void> {
    await this.to(target);
    await this.page.keyboard.press("Enter");
  }

  /** Chooses one of a few answers: Tab comes to the group once, to what is chosen there; the arrows go round it. */
  async choose(answer: Locator): Promise<void> {
    const group = this.page.getByRole("group").filter({ has: answer }).last();
    await expect(answer).toBeVisible();
    const chosen = group.locator("input:checked");
    const begun = (await chosen.count()) > 0;
    await this.to(begun ? chosen : group.locator("input:not(:disabled)"));
    if (!begun) await this.page.keyboard.press(" ");
    for (let step = 0; step < 12 && !(await answer.isChecked()); step++) await this.page.keyboard.press("ArrowDown");
    await expect(answer).toBeChecked();
  }

  async tick(box: Locator): Promise<void> {
    await this.to(box);
    await this.page.keyboard.press(" ");
    await expect(box).toBeChecked();
  }

  async untick(box: Locator): Promise<void> {
    await this.to(box);
    await this.page.keyboard.press(" ");
    await expect(box).not.toBeChecked();
  }

  async write(field: Locator, text: string): Promise<void> {
    await this.to(field);
    await this.page.keyboard.type(text);
  }

  /** Chooses in a list by its first letters. */
  async select(list: Locator, letters: string): Promise<void> {
    await this.to(list);
    await this.page.keyboard.type(letters);
    await this.page.keyboard.press("Tab");
    await this.page.keyboard.press("Shift+Tab");
  }
}

/** In the page: whether the focus is on the goal, and what is wrong with the place it stands at. */
function seen(goal: Node | null): { there: boolean; hidden: string } {
  const at = document.activeElement as HTMLElement | null;
  const there = at === goal;
  if (!at || at === document.body || at === document.documentElement) return { there, hidden: "" };
  const whole = at.closest("label") ?? at;
  const box = whole.getBoundingClientRect();
  const [x, y] = [box.left + Math.min(box.width / 2, 40), box.top + Math.min(box.height / 2, 12)];
  const over = document.elementFromPoint(Math.min(Math.max(x, 1), innerWidth - 1), Math.min(Math.max(y, 1), innerHeight - 1));
  const fine = box.width > 0 && box.height > 0 && !!over && (whole.contains(over) || over.contains(whole) || over.closest("label") === whole);
  // Where the focus stands is drawn round it, or, in a picture, by the line of a shape in it.
  const drawn = [whole, at, ...(at instanceof SVGElement ? at.querySelectorAll("*") : [])].some((one) => {
    const { outlineStyle, outlineWidth, stroke, strokeWidth } = getComputedStyle(one);
    return (outlineStyle !== "none" && parseFloat(outlineWidth) > 0) || (one !== whole && stroke !== "none" && parseFloat(strokeWidth) >= 3);
  });
  return { there, hidden: fine && (drawn || at.tabIndex < 0) ? "" : `${at.tagName} ${at.getAttribute("aria-label") ?? at.textContent?.trim().slice(0, 40) ?? ""}` };
}

/** The spacing that a reader may choose for themselves (WCAG 1.4.12), on top of whatever the page says. */
export async function spaceOut(page: Page): Promise<void> {
  await page.evaluate(() => {
    const spacing = new CSSStyleSheet();
    spacing.replaceSync("*:not(svg, svg *) { letter-spacing: 0.12em !important; word-spacing: 0.16em !important } :not(:lang(ur)) { line-height: max(1.5em, 1lh) } p { margin-block-end: 2em !important }");
    document.adoptedStyleSheets = [...document.adoptedStyleSheets, spacing];
  });
}

/** What does not fit the page at its present size: what makes it scroll sideways, and what is cut off or covered. */
export async function misfits(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const name = (one: Element): string => `${one.tagName.toLowerCase()}.${one.className} "${(one.getAttribute("aria-label") ?? one.textContent ?? "").trim().replace(/\s+/g, " ").slice(0, 50)}"`;
    const wrong: string[] = [];
    for (const folded of document.querySelectorAll("main details")) folded.setAttribute("open", "");
    if (document.documentElement.scrollWidth > innerWidth) {
      const wide = [...document.querySelectorAll("main *, header *")].filter((one) => one.getBoundingClientRect().right > innerWidth + 1 || one.getBoundingClientRect().left < -1);
      wrong.push(`scrolls sideways (${document.documentElement.scrollWidth} > ${innerWidth}): ${wide.slice(0, 3).map(name).join(", ")}`);
    }
    // A table or a picture may scroll in a frame of its own; what is inside it is reached by that.
    const frame = (one: Element): boolean => {
      for (let at = one.parentElement; at; at = at.parentElement) if (/auto|scroll/.test(getComputedStyle(at).overflowX) && at.tabIndex >= 0) return true;
      return false;
    };
    const shown = (one: Element): boolean => one.checkVisibility({ visibilityProperty: true, opacityProperty: true }) && one.getBoundingClientRect().width > 0;
    const top = document.querySelector("dialog[open]") ?? document.body;
    for (const one of top.querySelectorAll<HTMLElement>("a[href], button, input, select, textarea, summary")) {
      const whole = one.closest("label") ?? one;
      if (!shown(whole) || frame(whole)) continue;
      whole.scrollIntoView({ block: "center", behavior: "instant" });
      const box = whole.getBoundingClientRect();
      // A link that waits above the page until it has the focus is not there yet.
      if (box.bottom <= 0) continue;
      if (box.left < -1 || box.right > innerWidth + 1) wrong.push(`out of the page: ${name(whole)}`);
      if (/^(BUTTON|A|SUMMARY|LABEL)$/.test(whole.tagName) && whole.scrollWidth > whole.clientWidth + 1 && getComputedStyle(whole).display !== "inline") wrong.push(`words do not fit: ${name(whole)}`);
      const over = document.elementFromPoint((box.left + box.right) / 2, (box.top + box.bottom) / 2);
      if (over && !whole.contains(over) && !over.contains(whole)) wrong.push(`covered by ${name(over)}: ${name(whole)}`);
    }
    return wrong;
  });
}
