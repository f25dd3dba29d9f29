/** A family's map: everyone in their home, a protected whereabouts named by nobody, and a household that splits out of a worker's sight. */
import { expect, test, type Page } from "@playwright/test";
import { expectAccessible } from "./support/axe";
import { Demo } from "./support/demo";
import { Desk } from "./support/desk";
import type { Language } from "./support/words";

const HOUSEHOLD = "Larkfield Road";
const MOVES: Record<Language, { who: string[]; name: string; stays: string }> = {
  en: { who: ["Zarmina", "Laleh"], name: "Quiet Harbour", stays: "Farrukh" },
  ur: { who: ["Gulshan"], name: "پرسکون ساحل", stays: "Kamil" },
};

let demo: Demo;
test.beforeAll(async () => {
  demo = await Demo.start();
});
test.afterAll(() => demo.stop());

async function toHousehold(desk: Desk, name = HOUSEHOLD): Promise<void> {
  await desk.goTo("/people");
  await desk.page.getByRole("link", { name, exact: true }).click();
  await expect(desk.page.getByRole("heading", { level: 1, name })).toBeVisible();
}
const picture = (desk: Desk) => desk.page.getByRole("group", { name: desk.say("Map of this household") });
const node = (desk: Desk, called: string) => picture(desk).getByRole("link", { name: new RegExp(`^${called}`) });
const row = (desk: Desk, called: string) => desk.page.getByRole("row").filter({ has: desk.page.getByRole("rowheader", { name: called, exact: true }) });

async function fitsAt(page: Page, width: number, height: number): Promise<void> {
  await page.setViewportSize({ width, height });
  await page.waitForTimeout(200);
  expect(await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)).toBeLessThanOrEqual(0);
}

// Before anybody moves out.
test("the map says of whoever was heard when that was, and of others that they were not yet", async ({ page }) => {
  const desk = await Desk.open(page, demo, "nadia.brook");
  await toHousehold(desk);
  await expect(row(desk, "Zarmina").getByRole("cell").last()).toHaveText(/^heard .+, alone /);
  await expect(node(desk, "Zarmina")).toHaveAccessibleName(/, heard .+, alone /);
  await expect(row(desk, "Mina").getByRole("cell").last()).toHaveText("not heard yet");
});

for (const language of ["en", "ur"] as Language[]) {
  const move = MOVES[language];

  test(`a household's map, a protected whereabouts and a split, in ${language}`, async ({ page, browser }) => {
    const desk = await Desk.open(page, demo, "nadia.brook", language);
    await test.step("the map shows everyone, by picture and in words", async () => {
      await toHousehold(desk);
      await expect(picture(desk)).toBeVisible();
      await expect(node(desk, move.stays)).toBeVisible();
      await expect(row(desk, "Mina")).toContainText("Family home");
      await expectAccessible(page, `desk ${language}: a household's map`);
    });

    await test.step("a protected whereabouts is elsewhere, in the picture and in the table", async () => {
      await expect(row(desk, "Parwin")).toContainText(desk.say("elsewhere, protected"));
      await expect(picture(desk).getByText(desk.say("elsewhere, protected"))).toBeVisible();
    });

    await test.step("by keyboard one comes to a person and on to their page", async () => {
      await node(desk, "Kamil").focus();
      await page.keyboard.press("Enter");
      await expect(page.getByRole("heading", { level: 1, name: "Kamil" })).toBeVisible();
      await toHousehold(desk);
      await expect(picture(desk)).toBeVisible();
    });

    await test.step("at 200 % nothing is cut off and nothing scrolls sideways", async () => {
      await fitsAt(page, 590, 410);
      await expect(node(desk, "Kamil")).toBeVisible();
      await fitsAt(page, 360, 740);
      await page.setViewportSize({ width: 1180, height: 820 });
    });

    await test.step("an address is refused, and what was typed stays", async () => {
      const household = new URL(page.url()).hash.slice(1);
      await desk.goTo(`${household}/homes`);
      await page.getByRole("radio", { name: "Kamil" }).check();
      await page.getByRole("radio", { name: desk.say("in a home that may be named") }).check();
      const field = page.getByLabel(desk.say("What you call this home"));
      await field.fill("12 Mill Lane");
      await desk.button("Keep this").click();
      await expect(field).toHaveAttribute("aria-invalid", "true");
      await expect(field).toHaveValue("12 Mill Lane");
      await field.fill("Aunt’s house");
      await desk.button("Keep this").click();
      await expect(desk.section("What was noted so far").getByText("Kamil: Aunt’s house").first()).toBeVisible();
      await expectAccessible(page, `desk ${language}: who lives where`);
    });

    await test.step("some move to a household of their own, and the page says before who will see what", async () => {
      await toHousehold(desk);
      await page.getByRole("link", { name: desk.say("This household splits") }).click();
      for (const called of move.who) await page.getByLabel(called, { exact: true }).check();
      await page.getByLabel(desk.say("What you call the new household")).fill(move.name);
      await page.getByRole("radio", { name: desk.say("elsewhere, protected") }).check();
      await expect(page.getByText(desk.say("Who will see what"))).toBeVisible();
      await expectAccessible(page, `desk ${language}: a household splits`);
      await desk.button("Move them to a household of their own").click();
      await expect(page.getByRole("heading", { level: 1, name: move.name })).toBeVisible();
      for (const called of move.who) await expect(node(desk, called)).toBeVisible();
      await toHousehold(desk);
      for (const called of move.who) await expect(node(desk, called)).toHaveCount(0);
    });

    await test.step("the father's worker sees that they left, and nothing of where to", async () => {
      const other = await (await browser.newContext({ viewport: { width: 1180, height: 820 } })).newPage();
      const tom = await Desk.open(other, demo, "tom.ashby", language);
      await tom.goTo("/people");
      await expect(other.getByRole("link", { name: HOUSEHOLD, exact: true })).toBeVisible();
      await expect(other.getByText(move.name)).toHaveCount(0);
      await toHousehold(tom);
      await expect(node(tom, "Farrukh")).toBeVisible();
      await expect(row(tom, "Kamil")).toContainText(tom.say("not open to you"));
      for (const called of move.who) await expect(node(tom, called)).toHaveCount(0);
      await other.context().close();
    });

    await test.step("the map of the day before still has them", async () => {
      await page.getByText(desk.say("Look at an earlier day")).click();
      const yesterday = new Date(Date.now() - 86_400_000).toISOString().slice(0, 10);
      await page.getByLabel(desk.say("Day"), { exact: true }).fill(yesterday);
      await desk.button("Show it").click();
      for (const called of move.who) await expect(node(desk, called)).toBeVisible();
    });
  });
}

test("who somebody is stands in their own words, each thing apart, and what another says beside it", async ({ page }) => {
  const desk = await Desk.open(page, demo, "nadia.brook");
  await desk.goToPerson("Kamil");
  await page.getByRole("link", { name: new RegExp(`^${desk.say("In their own words")}`) }).click();
  await expectAccessible(page, "desk: in their own words, empty");
  const write = async (words: string, source: string, who = ""): Promise<void> => {
    await desk.button("Write: {what}", { what: "Faith" }).click();
    await page.getByLabel("In the words that were used").fill(words);
    await page.getByRole("radio", { name: source, exact: true }).check();
    if (who) await page.getByLabel("Who?", { exact: true }).fill(who);
    await desk.button("Keep this").click();
    await expect(page.getByRole("dialog")).toBeHidden();
  };
  await write("I am still finding out", "They themselves");
  await write("Like his father", "Somebody for them", "His grandmother");
  await expect(page.getByText("I am still finding out")).toBeVisible();
  await expect(page.getByText(/said by His grandmother/)).toBeVisible();
  await desk.button("Take it back").click();
  await expect(page.getByText("Like his father")).toBeVisible();
  await expectAccessible(page, "desk: in their own words");
});
