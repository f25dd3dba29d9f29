/**
 * A mother who was never asked: letters that went through her husband, a plan of her own, a visit with an interpreter whom she accepted, her
 * no and the question why, and later her yes, of which she takes one part back. In both scripts.
 */
import { expect, test } from "@playwright/test";
import { expectAccessible } from "./support/axe";
import { Demo } from "./support/demo";
import { Desk } from "./support/desk";
import type { Language } from "./support/words";

let demo: Demo;
test.beforeAll(async () => {
  demo = await Demo.start();
});
test.afterAll(() => demo.stop());

/** A woman who reads Urdu only joins the household in which Farrukh lives; her page is shown. Returns the page's address. */
async function addMother(desk: Desk, called: string): Promise<string> {
  const { page, say } = desk;
  await desk.goToPerson("Laleh");
  await page.locator("a[href^='#/households/']").first().click();
  await desk.link("Add a person").click();
  await page.getByLabel(say("Full name")).fill(`${called} Darya`);
  await page.getByLabel(say("What they like to be called")).fill(called);
  await page.getByRole("radio", { name: say("Adult"), exact: true }).check();
  await page.locator(".languages button").filter({ hasText: desk.language === "en" ? "Urdu" : "اردو" }).first().click();
  await page.locator("form button[type=submit]").click();
  await expect(page.getByRole("heading", { level: 1, name: called })).toBeVisible();
  return new URL(page.url()).hash.slice(1);
}

/** A letter that her husband carried and answered, noted afterwards: nobody had made a plan yet. */
async function noteLetterThroughHim(desk: Desk, person: string): Promise<void> {
  const { page, say } = desk;
  await desk.goTo(`${person}/offers/new`);
  await page.getByRole("radio", { name: say("Letter"), exact: true }).check();
  await page.getByRole("radio", { name: say("Somebody for them"), exact: true }).check();
  await page.getByLabel(say("Who was it?")).selectOption({ label: "Farrukh" });
  await page.getByRole("radio", { name: say("They declined for now"), exact: true }).check();
  await page.locator("details summary").click();
  await page.getByLabel(say("Carried by")).selectOption({ label: "Farrukh" });
  await page.getByLabel(say("In which letters")).selectOption("Aran");
  await desk.button("Note it").click();
  await desk.button("It has already happened: note it, and tell the lead").click();
  await expect(page.getByText(say("What may explain it?"))).toBeVisible();
}

async function sayYes(desk: Desk, person: string, purpose: string): Promise<void> {
  const { page, say } = desk;
  await desk.goTo(`${person}/agreement/ask?purpose=${purpose}`);
  await page.getByRole("radio", { name: say("Yes"), exact: true }).first().check();
  await expect(page.getByRole("radio", { name: /Shaista Mirza/ }).first()).toBeChecked();
  await desk.button("Keep their answer").click();
  await expect(page.getByRole("article")).toBeVisible();
}

for (const language of ["en", "ur"] as Language[]) {
  test(`a mother is asked herself: through him, then directly; her no is questioned and her yes is hers, in ${language}`, async ({ page }) => {
    const desk = await Desk.open(page, demo, "nadia.brook", language);
    const { say } = desk;
    const called = language === "en" ? "Parwin" : "Simin";
    const person = await addMother(desk, called);

    await test.step("letters went through her husband only: she was never contacted directly", async () => {
      for (let letter = 0; letter < 2; letter++) await noteLetterThroughHim(desk, person);
      await desk.goTo(`${person}/offers?know=1`);
      await expect(page.getByText(say("Never contacted directly")).first()).toBeVisible();
      await expect(page.getByText(say("Every answer came through {names}", { names: "Farrukh" })).first()).toBeVisible();
      await expectAccessible(page, `desk ${language}: how we know that nobody asked her`);
    });

    await test.step("a plan of her own: a visit, never through him", async () => {
      await desk.goTo(`${person}/plan`);
      await desk.button("Write the plan").click();
      await page.getByRole("radio", { name: say("Yes, it is safe") }).check();
      await page.getByLabel(say("Who said so")).selectOption({ index: 1 });
      await page.getByRole("group", { name: say("Never through") }).getByLabel("Farrukh").check();
      await page.getByRole("group", { name: say("Ways that are safe") }).getByLabel(say("Visit"), { exact: true }).check();
      await desk.button("Keep this plan").click();
      await expect(desk.button("Change the plan")).toBeVisible();
    });

    await test.step("an interpreter of the register, whom she accepts", async () => {
      await desk.goTo(`${person}/interpreter`);
      await page.getByRole("radio", { name: say("A woman"), exact: true }).check();
      await page.getByRole("radio", { name: say("By phone or video"), exact: true }).check();
      await desk.button("Ask for this").click();
      await desk.button("Propose {name}", { name: "Shaista Mirza" }).first().click();
      await page.getByRole("radio", { name: say("Yes"), exact: true }).check();
      await page.getByRole("radio", { name: say("No, no name was given") }).check();
      await desk.button("Keep their answer").click();
      await expect(page.getByText(say("They said yes"), { exact: true }).first()).toBeVisible();
    });

    await test.step("she is asked herself, and declines", async () => {
      await desk.goTo(`${person}/offers/new`);
      await page.getByRole("radio", { name: say("Visit"), exact: true }).check();
      await page.getByRole("radio", { name: say("{name} themselves", { name: called }) }).check();
      await page.getByRole("radio", { name: say("They declined for now"), exact: true }).check();
      await page.locator("details summary").click();
      await page.getByLabel(say("Carried by")).selectOption({ label: say("{name}, interpreter", { name: "Shaista Mirza" }) });
      await page.getByRole("checkbox", { name: say("The interpreter"), exact: true }).check();
      await desk.button("Note it").click();
    });

    await test.step("what may stand in the way is asked, and the offer stays open", async () => {
      await page.getByRole("checkbox", { name: say("Services hurt or let them down before") }).check();
      await page.getByRole("checkbox", { name: say("Another time of day") }).check();
      await desk.button("Keep this").click();
      await desk.goTo(`${person}/offers?know=1`);
      await expect(page.getByText(say("Contacted directly")).first()).toBeVisible();
    });

    await test.step("weeks later she agrees to two things, and takes one back", async () => {
      await sayYes(desk, person, "taking_part");
      await sayYes(desk, person, "travel");
      await desk.goTo(`${person}/agreement`);
      const card = (what: string) => page.getByRole("listitem").filter({ has: page.getByRole("heading", { name: say(what), exact: true }) });
      await card("Sending what they marked").getByRole("button", { name: say("They want to stop") }).click();
      await desk.button("They stop").click();
      await expect(card("Sending what they marked").getByText(say("They stopped"))).toBeVisible();
      await expect(card("Taking part").getByText(say("Yes"), { exact: true })).toBeVisible();
      await expectAccessible(page, `desk ${language}: she took one thing back`);
    });
  });
}
