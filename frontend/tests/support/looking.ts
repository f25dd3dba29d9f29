/** What an eye would find wrong with a screen: words that stick out, are cut off or broken, nothing in the reader's language, letters of a stand-in font. */
import type { Page } from "@playwright/test";

/** Looks at every visible text: it lies inside each of its boxes and the window, nothing cuts it off, no word is broken; and nothing lies on a button. */
export function outOfPlace(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const found = new Set<string>();
    const seen = (element: Element): boolean =>
      element.checkVisibility({ visibilityProperty: true, opacityProperty: true }) && !element.closest(".visually-hidden, option, noscript");
    const within = (element: Element, rect: DOMRect, text: string): void => {
      for (let box: Element | null = element; box && box !== document.documentElement; box = box.parentElement) {
        const style = getComputedStyle(box);
        if (style.display === "inline" || style.display === "contents") continue;
        const edge = box.getBoundingClientRect();
        // A row that is moved by hand may be longer than the window.
        if (/auto|scroll/.test(style.overflowX) && box.scrollWidth > box.clientWidth && box.matches(".prompts")) return;
        if (rect.left < edge.left - 1.5 || rect.right > edge.right + 1.5) found.add(`sticks out of ${box.tagName}.${box.className}: ${text}`);
        const cut = /hidden|clip/.test(style.overflowY) && (rect.top < edge.top - 1.5 || rect.bottom > edge.bottom + 1.5);
        if (cut) found.add(`is cut off by ${box.tagName}.${box.className}: ${text}`);
      }
      if (rect.left < -1 || rect.right > innerWidth + 1) found.add(`leaves the window: ${text}`);
    };
    const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    for (let node = texts.nextNode(); node; node = texts.nextNode()) {
      const element = node.parentElement;
      if (!element || !node.textContent?.trim() || !seen(element)) continue;
      for (const word of node.textContent.matchAll(/\S+/g)) {
        const range = document.createRange();
        range.setStart(node, word.index);
        range.setEnd(node, word.index + word[0].length);
        const rects = [...range.getClientRects()].filter((rect) => rect.width > 0.5);
        for (const rect of rects) within(element, rect, word[0]);
        // Isolates around a name and hyphens are places where a line may end.
        const lines = new Set(rects.map((rect) => Math.round(rect.top / 12)));
        if (lines.size > 1 && !/[-\u2068\u2069]/.test(word[0])) found.add(`is broken: ${word[0]}`);
      }
    }
    for (const box of document.querySelectorAll("button, h1, h2, p, label, legend")) {
      if (seen(box) && box.clientWidth && box.scrollWidth > box.clientWidth + 1) found.add(`is too narrow: ${box.tagName} ${box.textContent?.trim()}`);
    }
    for (const button of document.querySelectorAll("#door button, #door a")) {
      const { left, right, top, bottom } = button.getBoundingClientRect();
      const onTop = document.elementFromPoint((left + right) / 2, (top + bottom) / 2);
      // Outside the window, or below what always stays in sight: the screen can be moved.
      if (!seen(button) || !onTop || button.contains(onTop) || onTop.contains(button) || onTop.closest(".onward, nav, header, .bar, [popover]")) continue;
      found.add(`is covered by ${onTop.tagName}.${onTop.className}: ${button.textContent?.trim() || button.getAttribute("aria-label")}`);
    }
    if (document.documentElement.scrollWidth > innerWidth) found.add("the page scrolls sideways");
    return [...found];
  });
}

/**
 * Every word that a reader or a screen reader meets and that stands in no brackets; `own` is what belongs to people or the calendar, not to the catalogue.
 * What is for the worker stands in the worker's own language, and says so.
 */
export async function untranslated(page: Page, own: (string | RegExp)[]): Promise<string[]> {
  const said = await page.evaluate(() => {
    const words: string[] = [];
    const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    for (let node = texts.nextNode(); node; node = texts.nextNode()) {
      const element = node.parentElement;
      if (element?.checkVisibility({ visibilityProperty: true }) && !element.closest("section[lang=en]")) words.push(node.textContent ?? "");
    }
    const marked = [...document.querySelectorAll("[aria-label], [title], [placeholder], [alt]")].filter((one) => one.checkVisibility({ visibilityProperty: true }));
    for (const one of marked) words.push(...["aria-label", "title", "placeholder", "alt"].map((name) => one.getAttribute(name) ?? ""));
    return words;
  });
  const left = said.map((text) => own.reduce<string>((rest, name) => rest.replaceAll(name, ""), text.replace(/\[[^\]]*\]/g, "")));
  return [...new Set(left.map((text) => text.trim()).filter((text) => /\p{L}/u.test(text)))];
}

/** The fonts in which the visible texts are really drawn, and whether each came with the page: `Andika`, `DejaVu Sans (the device's own)`. */
export async function fontsUsed(page: Page): Promise<string[]> {
  await page.evaluate(async () => {
    await document.fonts.ready;
    const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    for (let node = texts.nextNode(); node; node = texts.nextNode()) {
      const element = node.parentElement;
      if (node.textContent?.trim() && element?.checkVisibility({ visibilityProperty: true })) element.setAttribute("data-read", "");
    }
  });
  const cdp = await page.context().newCDPSession(page);
  await cdp.send("DOM.enable");
  await cdp.send("CSS.enable");
  const { root } = await cdp.send("DOM.getDocument", { depth: -1 });
  const { nodeIds } = await cdp.send("DOM.querySelectorAll", { nodeId: root.nodeId, selector: "[data-read]" });
  const used = new Set<string>();
  for (const nodeId of nodeIds) {
    const { fonts } = await cdp.send("CSS.getPlatformFontsForNode", { nodeId });
    for (const font of fonts) used.add(font.isCustomFont ? font.familyName : `${font.familyName} (the device's own)`);
  }
  await cdp.detach();
  await page.evaluate(() => document.querySelectorAll("[data-read]").forEach((element) => element.removeAttribute("data-read")));
  return [...used].sort();
}

/** Whether a row runs in the page's direction: its first child is where the page begins. A row of one has no direction. */
export function runsAsThePage(page: Page, row: string): Promise<boolean> {
  return page.evaluate((selector) => {
    const [first, second] = document.querySelectorAll(selector);
    if (!first || !second) return !!first;
    const ahead = first.getBoundingClientRect().left < second.getBoundingClientRect().left;
    return ahead === (document.documentElement.dir === "ltr");
  }, row);
}
