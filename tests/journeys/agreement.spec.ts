/** A competent 14-year-old agrees where her father refuses; her mother stops one thing and keeps the others; each sees what they said. */
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

const yearsAgo = (years: number): string => {
  const day = new Date();
  day.setFullYear(day.getFullYear() - years, 0, 1);
  return day.toISOString().slice(0, 10);
};

/** The checks that a screen reader and a narrow, zoomed page need, too. */
async function examine(desk: Desk, screen: string): Promise<void> {
  await desk.page.waitForTimeout(300);
  await expectAccessible(desk.page, `desk ${desk.language}: ${screen}`);
}

/** Adds a girl of 14 to the household of the person whose page is open, and goes to her page. */
async function addGirl(desk: Desk, called: string): Promise<void> {
  const { page, say } = desk;
  await desk.goToPerson("Laleh");
  await page.locator("a[href^='#/households/']").first().click();
  await desk.link("Add a person").click();
  await page.getByLabel(say("Full name")).fill(`${called} Darya`);
  await page.getByLabel(say("What they like to be called")).fill(called);
  await page.getByRole("radio", { name: say("Child"), exact: true }).check();
  await page.getByLabel(say("Born on")).fill(yearsAgo(14));
  await page.locator(".languages button").first().click();
  await page.locator("form button[type=submit]").click();
  await expect(page.getByRole("heading", { level: 1, name: called })).toBeVisible();
}

for (const language of ["en", "ur"] as Language[]) {
  test(`a competent 14-year-old agrees where a parent says no, in ${language}`, async ({ page, browser }) => {
    const desk = await Desk.open(page, demo, "nadia.brook", language);
    const { say } = desk;
    const called = language === "en" ? "Mehr" : "Sitara";
    await addGirl(desk, called);
    const person = new URL(page.url()).hash.slice(1);

    await test.step("the text first, then her answer, then who is deciding", async () => {
      await desk.goTo(`${person}/agreement`);
      await page.locator("a[href*='ask?purpose=taking_part']").click();
      await desk.button("Show it to them").click();
      await examine(desk, "the text");
      await desk.button("We have read it").click();
      await examine(desk, "the tablet in her hands");
      const sheet = (await page.getByRole("dialog").locator("svg[viewBox='0 0 1000 300']").boundingBox())!;
      await page.mouse.move(sheet.x + 40, sheet.y + 40);
      await page.mouse.down();
      await page.mouse.move(sheet.x + 160, sheet.y + 60, { steps: 5 });
      await page.mouse.up();
      await page.getByRole("dialog").locator(".answers button").first().click();
      await expect(page.getByRole("radio", { name: say("Yes"), exact: true }).first()).toBeChecked();
      await expect(page.getByRole("radio", { name: say("On the screen"), exact: true })).toBeChecked();
      for (const able of [
        "understands what it is", "understands what it is for", "understands what may follow, from a yes and from a no", "can weigh it and say why", "says it freely",
      ]) {
        await page.getByRole("checkbox", { name: say(able), exact: true }).check();
      }
      await page.getByLabel(say("What pressure was considered?")).fill("Asked alone at school.");
      await expect(page.getByText(say("Nobody else’s yes or no replaces it."))).toBeVisible();
    });

    await test.step("her father's no is kept as his", async () => {
      await page.getByRole("checkbox", { name: say("A parent or the authority said something about it") }).check();
      await page.getByLabel(say("Their name")).fill("Farrukh");
      await page.getByRole("group", { name: say("What did they say?") }).getByRole("radio", { name: say("No"), exact: true }).check();
      await examine(desk, "who is deciding");
      await desk.button("Keep their answer").click();
    });

    await test.step("she sees what she said, on the screen only", async () => {
      await expect(page.getByText(say("On the screen only"))).toBeVisible();
      await expect(page.getByRole("img", { name: say("Their mark") })).toBeVisible();
      await examine(desk, "a receipt");
      await expect(desk.button("Print it for them to take")).toHaveCount(0);
    });

    await test.step("it stands, and the lead hears of the refusal", async () => {
      await desk.goTo(`${person}/agreement`);
      await expect(page.getByText(say("{name} said no; the decision is the child’s", { name: "Farrukh" }))).toBeVisible();
      await examine(desk, "what she agreed to");
      const lead = await Desk.open(await (await browser.newContext()).newPage(), demo, "ruth.okafor", language);
      await lead.goTo("/notices");
      await expect(lead.page.getByText(say("A parent said no")).first()).toBeVisible();
    });
  });
}

test("her mother stops one thing; the rest stays", async ({ page }) => {
  const desk = await Desk.open(page, demo, "nadia.brook");
  await desk.goToPerson("Zarmina");
  const person = new URL(page.url()).hash.slice(1);
  await desk.goTo(`${person}/agreement`);
  const card = (what: string) => page.getByRole("listitem").filter({ has: page.getByRole("heading", { name: what, exact: true }) });
  await card("Sending what they marked").getByRole("button", { name: "They want to stop" }).click();
  await page.getByRole("radio", { name: "Somebody told us for them" }).check();
  await page.getByLabel("Who told you?").fill("Her sister");
  await expectAccessible(page, "desk: stopping one thing");
  await desk.button("They stop").click();
  await expect(card("Sending what they marked").getByText("They stopped")).toBeVisible();
  await expect(card("Taking part").getByText("Yes", { exact: true })).toBeVisible();
});

test("a no is kept in three taps from the person's agreement", async ({ page }) => {
  const desk = await Desk.open(page, demo, "nadia.brook");
  await desk.goToPerson("Gulshan");
  await desk.goTo(`${new URL(page.url()).hash.slice(1)}/agreement`);
  await page.locator("a[href*='ask?purpose=taking_part']").click();
  await page.getByRole("radio", { name: "No, not now" }).check();
  await desk.button("Keep their answer").click();
  await expect(page.getByRole("article")).toContainText("نہیں");
});

test("a yes that was said aloud waits for who heard it, or why nobody did", async ({ page }) => {
  const desk = await Desk.open(page, demo, "nadia.brook");
  await desk.goToPerson("Laleh");
  await desk.goTo(`${new URL(page.url()).hash.slice(1)}/agreement/ask?purpose=review_use`);
  await page.getByRole("radio", { name: "Yes", exact: true }).first().check();
  const heard = page.getByRole("group", { name: "Who else heard it?" });
  await heard.getByRole("radio", { name: "Nobody else was there" }).check();
  await expect(page.getByLabel("Why was nobody else there?")).toBeVisible();
  await heard.getByRole("radio", { name: "Another adult" }).check();
  await page.getByLabel("Name of who heard it").fill("Ingrid Solberg");
  await expectAccessible(page, "desk: who heard a yes");
  await page.getByRole("radio", { name: "With pictures" }).check();
  await desk.button("Hand them the tablet for their answer").click();
  await expect(page.getByRole("dialog").locator(".answers button")).toHaveCount(2);
  await expectAccessible(page, "desk: an answer in pictures");
  await page.getByRole("dialog").getByRole("button", { name: "Yes", exact: true }).click();
  await expect(page.getByText(/^they touched the tick/)).toBeVisible();
});

test("between two languages an interpreter whom she accepted explains the draft; without one a yes waits", async ({ page }) => {
  const desk = await Desk.open(page, demo, "nadia.brook");
  const ask = async (called: string): Promise<void> => {
    await desk.goToPerson(called);
    await desk.goTo(`${new URL(page.url()).hash.slice(1)}/agreement/ask?purpose=review_use`);
    await page.getByRole("radio", { name: "Yes", exact: true }).first().check();
  };
  await ask("Gulshan");
  await expect(page.getByText("An interpreter explains this")).toBeVisible();
  await expect(desk.button("Keep their answer")).toBeDisabled();
  await expectAccessible(page, "desk: asking where nobody can explain it yet");
  await ask("Zarmina");
  await expect(page.getByRole("radio", { name: /Shaista Mirza/ }).first()).toBeChecked();
  await expectAccessible(page, "desk: asking through an interpreter");
  await desk.button("Keep their answer").click();
  await expect(page.getByRole("article")).toBeVisible();
  await desk.goToPerson("Zarmina");
  await desk.goTo(`${new URL(page.url()).hash.slice(1)}/agreement`);
  await expect(page.getByText("explained by Shaista Mirza").first()).toBeVisible();
});

test("who let us see the boy and who refused, and on which ground the girl's record is kept", async ({ page }) => {
  const desk = await Desk.open(page, demo, "nadia.brook");
  await desk.goToPerson("Kamil");
  await desk.link("By whose leave, on which ground").click();
  await expect(page.getByText("Farrukh", { exact: true })).toBeVisible();
  await expect(page.getByText("R. Okoro", { exact: true })).toBeVisible();
  await expectAccessible(page, "desk: by whose leave");
  const ground = desk.section("Why we may keep this record");
  await ground.getByRole("button", { name: "Write it down" }).click();
  await ground.getByLabel("Why is it necessary?").fill("Nobody can act without it.");
  await expectAccessible(page, "desk: a lawful ground");
  await ground.getByRole("button", { name: "Keep it" }).click();
  await expect(ground.getByText("counts", { exact: true })).toBeVisible();
});
