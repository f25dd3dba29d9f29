/**
 * Every screen of the voice door in two languages that nobody speaks (a long one, and one from right to left) and in one real language of each
 * script: nothing sticks out or is cut off, nothing is left in English, the screens are mirrored, and every letter is drawn in its own font.
 */
import { readdirSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { expect, test, type Page } from "@playwright/test";
import { TONGUES } from "../src/i18n/languages.ts";
import { Door } from "./support/door.ts";
import { fontsUsed, outOfPlace, runsAsThePage, untranslated } from "./support/looking.ts";
import { OWN_WORDS } from "./support/phoning.ts";
import { long, mirrored, type Catalogue } from "./support/pseudo.ts";
import { siteAddress, startLooking, walks } from "./support/walks.ts";

const GENERATED = resolve(import.meta.dirname, "../src/i18n/generated");
/** The invented languages stand in for these two; the others are real. */
const LONG = "cy";
const MIRRORED = "pnb";
const FONTS: Record<string, string[]> = {
  ur: ["Andika", "Noto Nastaliq Urdu"],
  ar: ["Andika", "Noto Naskh Arabic"],
  fa: ["Andika", "Vazirmatn"],
  pl: ["Andika"],
};
/** The other size is looked at in the longest words and in the tallest letters, which leave the least room. */
const IN_BOTH_SIZES = [LONG, MIRRORED, "ur"];
const RIGHT_TO_LEFT = ["ur", "ar", "fa", MIRRORED];
/** What no catalogue translates: people, what was said to them, the languages' own names and letters, and the days of the two that are stood in for. */
const OWN = [
  "Laleh", "Zarmina", "Nadia", "Helen Marsh", "Your room has a lamp now.", OWN_WORDS,
  ...Object.values(TONGUES).map(({ name }) => name),
  ...Object.values(TONGUES).map(({ letters }) => letters),
  /dydd \p{L}+ \d+ \p{L}+/gu,
  /\p{L}+، \d+ \p{L}+/gu,
];

const catalogue = (tag: string): Catalogue => JSON.parse(readFileSync(join(GENERATED, `${tag}.voice.json`), "utf8")) as Catalogue;
const invented = (name: string): string | undefined => {
  const [, tag] = /\/(\w+)\.voice-[^/]*\.json$/.exec(name) ?? [];
  if (tag === LONG) return JSON.stringify(long(catalogue("ur")));
  return tag === MIRRORED ? JSON.stringify(mirrored(catalogue("ur"))) : undefined;
};

startLooking(invented);

/** A page at twice its size, and one that is narrow, with the reader's own room between lines, letters and words (WCAG 1.4.4, 1.4.10, 1.4.12). */
const ENLARGED = { "at twice the size": { width: 590, height: 410 }, "on a small phone": { width: 320, height: 640 } };
/** Joined letters have no room between them. */
const SPACED: Record<string, string> = {
  en: "* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important } p { margin-block-end: 2em !important }",
  ur: "* { word-spacing: 0.16em !important } p { margin-block-end: 2em !important }",
};

async function spaced(page: Page, rules: string): Promise<void> {
  await page.evaluate((text) => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(text);
    document.adoptedStyleSheets = text ? [sheet] : [];
  }, rules);
}

for (const { name, size, other, run } of walks) {
  test(`every screen holds every language ${name}`, async ({ page }) => {
    const faults: string[] = [];
    await run(page, (door) => async (screen, aside) => {
      await door.inEach([LONG, MIRRORED, ...Object.keys(FONTS), "en"], aside, async (tag) => {
        const add = (where: string, found: string[]): void => void faults.push(...found.map((one) => `${screen}${where}, ${tag}: ${one}`));
        add("", await outOfPlace(page));
        if (IN_BOTH_SIZES.includes(tag)) {
          await page.setViewportSize(other);
          add(" in the other size", await outOfPlace(page));
        }
        const rules = SPACED[tag];
        for (const [where, viewport] of rules ? Object.entries(ENLARGED) : []) {
          await page.setViewportSize(viewport);
          await spaced(page, rules ?? "");
          add(` ${where}`, await outOfPlace(page));
          await spaced(page, "");
        }
        await page.setViewportSize(size);
        if (tag === LONG || tag === MIRRORED) add("", await untranslated(page, OWN));
        // In the list each language has its own letters.
        const fonts = FONTS[tag] && (screen === "languages" ? Object.values(FONTS).flat() : FONTS[tag]);
        if (fonts) add("", (await fontsUsed(page)).filter((one) => !fonts.includes(one)).map((one) => `drawn in ${one}`));
        expect(await page.locator("html").getAttribute("dir")).toBe(RIGHT_TO_LEFT.includes(tag) ? "rtl" : "ltr");
        if ((await page.locator("nav").isVisible()) && !(await runsAsThePage(page, "nav button"))) add("", ["does not run as the page does"]);
      });
    });
    expect(faults).toEqual([]);
  });
}

test("every letter of every language is drawn in its own font", async ({ page }) => {
  const door = new Door(page, siteAddress());
  await page.goto(`${siteAddress()}/voice`);
  for (const [tag, fonts] of Object.entries({ ...FONTS, pnb: FONTS["ur"], ro: FONTS["pl"], cy: FONTS["pl"] })) {
    await door.speak(tag);
    const sentences = Object.values(catalogue(tag)).flatMap((found) => (typeof found === "string" ? [found] : Object.values(found)));
    const said = await page.evaluateHandle(() => document.body.appendChild(document.createElement("p")));
    await said.evaluate((element, text) => void (element.textContent = text), sentences.join(" "));
    expect(await fontsUsed(page), tag).toEqual(fonts);
    await said.evaluate((element) => element.remove());
  }
});

test("without a line the language changes in the middle of an activity, nothing typed is lost, and the visit's own letters are here", async ({ page, context }) => {
  const door = new Door(page, siteAddress());
  await door.handOver({ language: "en" });
  await door.speak("ur");
  // The pack is laid by while there is a line.
  const kept = (): Promise<number> => page.evaluate(async () => (await (await caches.open("seen")).keys()).filter(({ url }) => url.endsWith(".json")).length);
  await expect.poll(kept).toBe(readdirSync(GENERATED).filter((name) => name.endsWith(".voice.json")).length);
  await door.speak("en");
  for (let at = 0; at < 4; at += 1) await door.press("Go on");
  await door.press("Skip");
  await door.press("Write");
  await context.setOffline(true);
  const words = page.getByRole("textbox");
  await words.fill("مجھے صبح کی چائے اچھی لگتی ہے");
  for (const tag of ["pl", "ar", "ur"]) {
    await door.speak(tag);
    await expect(words).toHaveValue("مجھے صبح کی چائے اچھی لگتی ہے");
  }
  expect(await fontsUsed(page)).toEqual(["Andika", "Noto Nastaliq Urdu"]);
  await page.locator("header button").first().click();
  await expect(page.getByRole("textbox")).toHaveCount(0);
});
