/** The whole road in pictures, in English with the girl and in Urdu with her mother. */
import { expect, test, type Page } from "@playwright/test";
import { Demo } from "../journeys/support/demo";
import { Desk } from "../journeys/support/desk";
import { Voice } from "../journeys/support/voice";
import type { Language } from "../journeys/support/words";
import { shot } from "./shot";

const HEART: [number, number][] = [
  [0.5, 0.78], [0.36, 0.64], [0.29, 0.52], [0.28, 0.4], [0.34, 0.31], [0.42, 0.3], [0.48, 0.35], [0.5, 0.42],
  [0.52, 0.35], [0.58, 0.3], [0.66, 0.31], [0.72, 0.4], [0.71, 0.52], [0.64, 0.64], [0.5, 0.78],
];
const WORDS = { en: "I like it when we cook together.", ur: "مجھے اپنے باغ کی یاد آتی ہے۔" };
const WHO = { en: "Laleh", ur: "Zarmina" };

let demo: Demo;
test.beforeAll(async () => {
  demo = await Demo.start();
});
test.afterAll(() => demo.stop());

async function speak(page: Page, language: Language): Promise<void> {
  await page.addInitScript((tag) => localStorage.setItem("language", tag), language);
}

for (const language of ["en", "ur"] as const) {
  test(`the portal in ${language}`, async ({ page }) => {
    const [waiting] = demo.accounts.invitations;
    if (!waiting) throw new Error("nobody waits for a summary");
    await speak(page, language);
    await page.goto(demo.address);
    await shot(page, language, "00-doors");
    await page.goto(`${demo.address}${waiting.link}`);
    await page.getByRole("textbox").first().waitFor();
    await shot(page, language, "30-portal-code");
    await page.getByRole("textbox").first().fill(waiting.code);
    await page.keyboard.press("Enter");
    await page.locator("h1, h2").first().waitFor();
    await page.waitForTimeout(2500);
    await shot(page, language, "31-portal-document");
  });

  test(`the desk in ${language}`, async ({ page }) => {
    await speak(page, language);
    await page.goto(`${demo.address}/desk`);
    await shot(page, language, "10-desk-sign-in");
    const desk = await Desk.open(page, demo, "nadia.brook", language);
    await shot(page, language, "11-desk-today");
    await desk.goTo("/people");
    await page.waitForTimeout(600);
    await shot(page, language, "12-desk-people");
    await desk.goToPerson(WHO[language]);
    await page.waitForTimeout(600);
    await shot(page, language, "13-desk-person");
    const person = new URL(page.url()).hash.slice(1);
    for (const [index, screen] of ["plan", "offers", "agreement", "observations", "grants", "session"].entries()) {
      await desk.goTo(`${person}/${screen}`);
      await page.waitForTimeout(600);
      await shot(page, language, `14-desk-${index}-${screen}`);
    }
    for (const screen of ["notices", "translations", "recipients", "me", "audit"]) {
      await desk.goTo(`/${screen}`);
      await page.waitForTimeout(400);
      await shot(page, language, `15-desk-${screen}`);
    }
    await desk.goToPerson(WHO[language]);
    await desk.section("What they kept").locator("a[href*='/pieces/']").nth(language === "en" ? 2 : 0).click();
    await shot(page, language, "16-desk-piece-closed");
    await page.getByRole("radio").first().check();
    await desk.button("Open it").click();
    await expect(desk.heading("As they made it")).toBeVisible();
    await page.waitForTimeout(800);
    await shot(page, language, "17-desk-piece-open");
  });

  test(`the voice door in ${language}`, async ({ page }) => {
    const desk = await Desk.open(page, demo, "nadia.brook", language);
    await desk.goToPerson(WHO[language]);
    await desk.startSession();
    const voice = new Voice(page, language);
    await voice.button("Go on").waitFor();
    for (let screen = 0; screen < 4; screen++) {
      await shot(page, language, `20-voice-${screen}`);
      await voice.button("Go on").click();
    }
    await expect(voice.heading("How do you feel now?")).toBeVisible();
    await voice.button("calm").click();
    await shot(page, language, "21-voice-feelings");
    await voice.button("I am done").click();
    await voice.button("My worker's team").click();
    await shot(page, language, "22-voice-travel");
    await voice.button("Keep it").click();
    await expect(voice.heading("It is kept")).toBeVisible();
    await shot(page, language, "23-voice-kept");
    await voice.button("Go on").click();
    await voice.button("Draw").waitFor();
    await shot(page, language, "24-voice-choose");
    await voice.button("Write").click();
    await page.getByRole("textbox").first().fill(WORDS[language]);
    await shot(page, language, "25-voice-write");
    await voice.button("I am done").click();
    await voice.keep("Also my social worker");
    await draw(page, voice, language);
    await voice.keep("Also my social worker");
    await voice.button("I need help now").first().click();
    await page.waitForTimeout(500);
    await shot(page, language, "27-voice-help");
  });
}

async function draw(page: Page, voice: Voice, language: Language): Promise<void> {
  await voice.button("Draw").click();
  const box = await page.getByLabel(voice.say("Sheet to draw on")).boundingBox();
  if (!box) throw new Error("there is no sheet");
  const at = ([x, y]: [number, number]): [number, number] => [box.x + x * box.width, box.y + y * box.height];
  await page.mouse.move(...at(HEART[0] ?? [0, 0]));
  await page.mouse.down();
  for (const point of HEART) await page.mouse.move(...at(point), { steps: 10 });
  await page.mouse.up();
  await shot(page, language, "26-voice-draw");
  await voice.button("I am done").click();
}
