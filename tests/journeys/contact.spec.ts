/** A worker finds a person, decides and notes a contact with at most twelve taps on a tablet; then the question why is asked and answered. */
import { expect, test, type Locator } from "@playwright/test";
import { expectAccessible } from "./support/axe";
import { Demo } from "./support/demo";
import { Desk } from "./support/desk";
import type { Language } from "./support/words";

test.use({ viewport: { width: 1180, height: 820 }, hasTouch: true });

let demo: Demo;
test.beforeAll(async () => {
  demo = await Demo.start();
});
test.afterAll(() => demo.stop());

for (const language of ["en", "ur"] as Language[]) {
  test(`a contact is found, decided and noted with at most twelve taps, in ${language}`, async ({ page }) => {
    const desk = await Desk.open(page, demo, "nadia.brook", language);
    await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
    let taps = 0;
    const tap = async (target: Locator): Promise<void> => {
      await target.tap();
      taps += 1;
    };
    await tap(page.getByRole("navigation").getByRole("link", { name: desk.say("My people") }));
    await tap(page.getByRole("link", { name: /Zarmina/ }).first());
    await tap(page.getByRole("link", { name: desk.say("Note a contact") }));
    await expect(page.getByRole("radio", { name: desk.say("Visit"), exact: true })).toBeChecked();
    await tap(page.getByRole("radio", { name: desk.say("Nobody"), exact: true }));
    await tap(page.getByRole("radio", { name: desk.say("We missed each other") }));
    await tap(page.getByRole("radio", { name: desk.say("Nobody opened") }));
    await expectAccessible(page, `noting a contact, ${language}`);
    await tap(desk.button("Note it"));
    await expect(page.getByText(desk.say("What may explain it?"))).toBeVisible();
    expect(taps).toBeLessThanOrEqual(12);

    await page.getByRole("checkbox", { name: desk.say("Somebody is there who must not hear") }).check();
    await page.getByRole("checkbox", { name: desk.say("Through the school’s key worker") }).check();
    await expectAccessible(page, `asking why, ${language}`);
    await desk.button("Keep this").click();
    await expect(desk.heading("Nothing to ask just now")).toBeVisible();
  });
}

test("a letter is read before it goes, and goes nowhere by itself", async ({ page }) => {
  const desk = await Desk.open(page, demo, "nadia.brook");
  await desk.goToPerson("Gulshan");
  await desk.link("Write to them").click();
  await expect(desk.page.getByText(desk.say("Nothing is sent from here")).first()).toBeVisible();
  await page.getByRole("radio", { name: /A first offer/ }).check();
  await desk.button("Look at it").click();
  const letter = page.locator("article.letter");
  await expect(letter).toHaveAttribute("dir", "rtl");
  await expect(letter).not.toContainText("Harbour");
  await expectAccessible(page, "a letter before it goes");
  await page.emulateMedia({ media: "print" });
  await expect(letter).toBeVisible();
  await expect(desk.button("Change it")).toBeHidden();
});
