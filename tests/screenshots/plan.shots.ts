/** The contact plan in pictures: at a glance, written, side by side, as of a past day, and in danger. */
import { test } from "@playwright/test";
import { Demo } from "../journeys/support/demo";
import { Desk } from "../journeys/support/desk";
import type { Language } from "../journeys/support/words";
import { shot } from "./shot";

const WHY = { en: "She is in hospital until Monday.", ur: "وہ پیر تک ہسپتال میں ہے۔" };

let demo: Demo;
test.beforeAll(async () => {
  demo = await Demo.start();
});
test.afterAll(() => demo.stop());

for (const language of ["en", "ur"] as Language[]) {
  test(`contact plans in ${language}`, async ({ page }) => {
    const desk = await Desk.open(page, demo, "nadia.brook", language);
    await desk.goToPerson("Zarmina");
    const person = new URL(page.url()).hash.slice(1);
    await shot(page, language, "50-person");
    await desk.goTo(`${person}/plan`);
    await desk.heading("What was before").waitFor();
    await shot(page, language, "51-plan");
    await desk.button("They are in danger").click();
    await desk.heading("Ring 999 first").waitFor();
    await shot(page, language, "52-danger");
    await page.keyboard.press("Escape");
    await desk.button("Change the plan").click();
    await page.locator("form details").evaluateAll((folded) => folded.forEach((one) => one.setAttribute("open", "")));
    await page.getByLabel(desk.say("Police or court proceedings are live")).check();
    await page.getByLabel(desk.say("They are under investigation themselves")).check();
    await shot(page, language, "53-plan-form");
    // A plan that says "not now" waits for a lead, who looks at it below.
    await page.getByRole("radio", { name: desk.say("Not now") }).first().check();
    await page.getByLabel(desk.say("Why"), { exact: true }).fill(WHY[language]);
    await desk.button("Keep this plan").click();
    await desk.button("Change the plan").waitFor();
    await desk.goToPerson("Kamil");
    const boy = new URL(page.url()).hash.slice(1);
    await page.route("**/contact-plan", async (route) => {
      const answer = await route.fetch();
      const read = await answer.json();
      const one = { ...read.current, channels: ["school"], code_word: "library" };
      const other = { ...read.current, id: "0".repeat(32), gate: "safe", channels: ["visit"], code_word: "garden", never: [{ name: "Farrukh", person_id: null, kind: "household" }] };
      const current = { ...read.current, channels: [], code_word: "library\ngarden" };
      await route.fulfill({ response: answer, json: { ...read, current, standing: [one, other] } });
    });
    await desk.goTo(`${boy}/plan`);
    await desk.heading("What was before").waitFor();
    await shot(page, language, "54-plan-side-by-side");
    await desk.button("Settle it").click();
    await page.getByRole("radio", { name: desk.say("Yes, it is safe") }).first().check();
    await page.locator("fieldset").filter({ hasText: desk.say("Ways that are safe") }).evaluate((one) => one.scrollIntoView());
    await shot(page, language, "54-plan-settled");
  });

  test(`a lead and a contact plan in ${language}`, async ({ page }) => {
    const desk = await Desk.open(page, demo, "ruth.okafor", language);
    await shot(page, language, "55-lead-today");
    await desk.goTo("/notices");
    await page.getByRole("button", { name: desk.say("Please look at a contact plan") }).first().click();
    await desk.link("Look at the contact plan").waitFor();
    await shot(page, language, "56-lead-notice");
    await desk.link("Look at the contact plan").click();
    await desk.heading("What was before").waitFor();
    await shot(page, language, "57-lead-plan");
  });
}
