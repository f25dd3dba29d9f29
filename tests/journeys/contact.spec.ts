/** A worker finds a person, decides and notes a contact, also a letter, with at most twelve taps on a tablet; then the question why is asked and answered. */
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

/** A worker's finger, and how often it touched. */
class Finger {
  taps = 0;

  async tap(target: Locator): Promise<void> {
    await target.tap();
    this.taps += 1;
  }
  /** One tap opens a list, one chooses in it. */
  async pick(list: Locator, option: { label: string }): Promise<void> {
    await list.selectOption(option);
    this.taps += 2;
  }
}

async function allowLetters(desk: Desk, person: string): Promise<void> {
  await desk.goTo(`${person}/plan`);
  await desk.button("Change the plan").click();
  await desk.page.getByRole("checkbox", { name: desk.say("Letter"), exact: true }).check();
  await desk.button("Keep this plan").click();
  await expect(desk.button("Change the plan")).toBeVisible();
}

for (const language of ["en", "ur"] as Language[]) {
  test(`a contact is found, decided and noted with at most twelve taps, in ${language}`, async ({ page }) => {
    const desk = await Desk.open(page, demo, "nadia.brook", language);
    await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
    const finger = new Finger();
    await finger.tap(page.getByRole("navigation").getByRole("link", { name: desk.say("My people") }));
    await finger.tap(page.getByRole("link", { name: /Zarmina/ }).first());
    await finger.tap(page.getByRole("link", { name: desk.say("Note a contact") }));
    await expect(page.getByRole("radio", { name: desk.say("Visit"), exact: true })).toBeChecked();
    await finger.tap(page.getByRole("radio", { name: desk.say("Nobody"), exact: true }));
    await finger.tap(page.getByRole("radio", { name: desk.say("We missed each other") }));
    await finger.tap(page.getByRole("radio", { name: desk.say("Nobody opened") }));
    await expectAccessible(page, `noting a contact, ${language}`);
    await finger.tap(desk.button("Note it"));
    await expect(page.getByText(desk.say("What may explain it?"))).toBeVisible();
    expect(finger.taps).toBeLessThanOrEqual(12);

    await page.getByRole("checkbox", { name: desk.say("Somebody is there who must not hear") }).check();
    await page.getByRole("checkbox", { name: desk.say("Through the school’s key worker") }).check();
    await expectAccessible(page, `asking why, ${language}`);
    await desk.button("Keep this").click();
    await expect(desk.heading("Nothing to ask just now")).toBeVisible();
  });

  test(`a letter, with its letters and who carried it, is noted with at most twelve taps, in ${language}`, async ({ page }) => {
    const desk = await Desk.open(page, demo, "nadia.brook", language);
    await desk.goToPerson("Gulshan");
    const ledger = `${new URL(page.url()).hash.slice(1)}/offers`;
    await test.step("her plan allows letters", async () => {
      await allowLetters(desk, ledger.replace("/offers", ""));
    });
    await desk.goTo(ledger);
    await expect(desk.heading("So far")).toBeVisible();
    const noted = desk.section("So far").locator("ul button.line").filter({ hasText: desk.say("Letter") });
    const before = await noted.count();
    await desk.goTo("/");
    const finger = new Finger();
    await finger.tap(page.getByRole("navigation").getByRole("link", { name: desk.say("My people") }));
    await finger.tap(page.getByRole("link", { name: /Gulshan/ }).first());
    await finger.tap(page.getByRole("link", { name: desk.say("Note a contact") }));
    await finger.tap(page.getByRole("radio", { name: desk.say("Letter"), exact: true }));
    await finger.tap(page.getByRole("radio", { name: desk.say("Nobody"), exact: true }));
    await finger.tap(page.getByRole("radio", { name: desk.say("No answer yet"), exact: true }));
    await finger.tap(page.locator("summary"));
    await finger.pick(page.getByLabel(desk.say("In which letters")), { label: desk.say("Urdu letters") });
    await finger.pick(page.getByLabel(desk.say("Carried by")), { label: "Zarmina" });
    await expectAccessible(page, `noting a letter, ${language}`);
    await finger.tap(desk.button("Note it"));
    await expect(noted).toHaveCount(before + 1);
    expect(finger.taps).toBeLessThanOrEqual(12);
    await expect(noted.first()).toContainText(desk.say("Urdu letters"));
    await expect(noted.first()).toContainText("Zarmina");
  });
}

test("a letter is read before it goes, and goes nowhere by itself", async ({ page }) => {
  const desk = await Desk.open(page, demo, "nadia.brook");
  await desk.goToPerson("Gulshan");
  await allowLetters(desk, new URL(page.url()).hash.slice(1));
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

test("two plans with no way in common and two code words are settled by asking", async ({ page }) => {
  const desk = await Desk.open(page, demo, "nadia.brook");
  await desk.goToPerson("Gulshan");
  await page.route("**/contact-plan", async (route) => {
    if (route.request().method() !== "GET") return route.continue();
    const answer = await route.fetch();
    const read = await answer.json();
    const plan = { ...read.current, channels: ["visit"], code_word: "library" };
    const other = { ...plan, id: "0".repeat(32), channels: ["school"], code_word: "garden" };
    return route.fulfill({ response: answer, json: { ...read, current: { ...plan, channels: [], code_word: "library\ngarden" }, standing: [plan, other] } });
  });
  await desk.goTo(`${new URL(page.url()).hash.slice(1)}/plan`);
  await desk.button("Settle it").click();
  await expect(page.getByLabel(desk.say("Code word"))).toHaveValue("");
  await expect(page.getByText(desk.say("The plans that stand side by side have different code words. Please ask which one holds, and write it here."))).toBeVisible();
  await expect(page.getByRole("group", { name: desk.say("Ways that are safe") })).toHaveAccessibleDescription(/^The plans that stand side by side have no way in common\./);
  await expect(desk.button("Keep this plan")).toBeDisabled();
  await expectAccessible(page, "settling two plans");
  await page.getByRole("checkbox", { name: desk.say("Visit"), exact: true }).check();
  const kept = page.waitForRequest((request) => request.method() === "POST" && request.url().endsWith("/contact-plan"));
  await desk.button("Keep this plan").click();
  expect((await kept).postDataJSON()).toMatchObject({ channels: ["visit"], code_word: "" });
});
