/** A mother whose flat was let over her head: it shows, she is spoken to, she reads her rights in Urdu, and a specialist is chased. */
import { expect, test } from "@playwright/test";
import { expectAccessible } from "./support/axe";
import { Demo } from "./support/demo";
import { Desk } from "./support/desk";

const HER_WORDS = "I want to stay where my children go to school.";
const SERVICE = "Larch Grove advocates";

let demo: Demo;
test.beforeAll(async () => {
  demo = await Demo.start();
});
test.afterAll(() => demo.stop());

test("what is decided about somebody is never without its answer, and what is owed to them gets done", async ({ page }) => {
  const desk = await Desk.open(page, demo, "nadia.brook");
  await desk.goToPerson("Zarmina");
  const person = new URL(page.url()).hash.slice(1);

  await test.step("her page says that something was decided without her", async () => {
    await expect(page.getByText("decided without being spoken to: 1")).toBeVisible();
    await desk.link("Rights and decisions").click();
    await expect(page.getByText("Decided about them without being spoken to: 1")).toBeVisible();
    await expectAccessible(page, "desk: rights and decisions");
  });

  await test.step("a decision is not kept without the answer", async () => {
    await desk.link("Record a decision").click();
    await page.getByRole("radio", { name: "Money or benefits" }).check();
    await page.getByLabel("What was decided", { exact: true }).fill("Her benefit is paid to her husband's account.");
    await page.getByLabel("Who decided it").fill("The benefits office");
    await page.getByRole("radio", { name: "A letter or document" }).check();
    await expect(desk.button("Keep the decision")).toBeDisabled();
    await page.getByRole("radio", { name: "We do not know" }).check();
    await expectAccessible(page, "desk: a new decision");
    await desk.button("Keep the decision").click();
    await expect(page.getByText("Not known whether they were spoken to: 2")).toBeVisible();
  });

  await test.step("she is spoken to, and what was owed is done", async () => {
    await page.getByRole("link", { name: /Their home or tenancy/ }).click();
    await page.getByRole("radio", { name: "Only afterwards" }).check();
    await page.getByLabel("What they said about it").fill(HER_WORDS);
    await expectAccessible(page, "desk: one decision");
    await desk.button("Keep the answer").click();
    await expect(page.getByText(HER_WORDS)).toBeVisible();
    await desk.goTo("/");
    await expect(page.getByText("Somebody is to be spoken to about a decision")).toHaveCount(0);
    await expect(page.getByText("Find out whether they were spoken to").first()).toBeVisible();
  });

  await test.step("an advocate is offered, wanted, asked, and declines; a next step is owed", async () => {
    await desk.goTo(`${person}/rights/referral/new`);
    await page.getByRole("radio", { name: "An independent advocate" }).check();
    await page.getByRole("radio", { name: "Yes, they want one" }).check();
    await expectAccessible(page, "desk: asking a specialist");
    await desk.button("Keep it").click();
    await page.getByRole("link", { name: /Wanted, to be asked/ }).click();
    await page.getByRole("radio", { name: "The service was asked" }).check();
    await page.getByLabel("Which service is asked").fill(SERVICE);
    await page.getByLabel("Why they are asked").fill("She wants somebody on her side alone.");
    await page.getByRole("radio", { name: "They agreed" }).check();
    await desk.button("Keep it").click();
    await expect(page.getByText("Asked, no answer yet")).toBeVisible();
    await page.getByRole("radio", { name: "They declined" }).check();
    await expect(desk.button("Keep it")).toBeDisabled();
    await page.getByLabel("The reason they gave").fill("No place before the summer.");
    await desk.button("Keep it").click();
    await expect(page.getByRole("radio", { name: "What we do next" })).toBeVisible();
    await expectAccessible(page, "desk: a declined request");
  });
});

test("she reads her right in Urdu, large and alone on the screen", async ({ page }) => {
  const desk = await Desk.open(page, demo, "nadia.brook", "ur");
  await desk.goToPerson("Zarmina");
  await desk.link("Rights and decisions").click();
  await page.getByRole("link", { name: new RegExp(desk.say("Owed")) }).first().click();
  await desk.button("Show it to {name}", { name: "Zarmina" }).click();
  const sentence = page.getByRole("dialog").locator("p.large");
  await expect(sentence).toHaveAttribute("lang", "ur");
  await expect(sentence).toHaveAttribute("dir", "rtl");
  await expect(sentence).toHaveText(/[\u0600-\u06ff]{2}/);
  await expectAccessible(page, "desk in Urdu: a right, shown to her");
  await page.keyboard.press("Escape");
  await page.getByRole("radio", { name: desk.say("Yes"), exact: true }).check();
  await page.getByRole("radio", { name: desk.say("Yes, alone") }).check();
  await page.getByLabel(desk.say("They chose this language themselves")).check();
  await desk.button("Keep it").click();
  await expect(page.getByText(desk.say("Explained"), { exact: true })).toBeVisible();
});
