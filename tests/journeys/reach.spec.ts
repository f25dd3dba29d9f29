/**
 * The screens of contact, agreement, presence and rights are within everybody's reach: their main acts with the keyboard alone, and each of them
 * on a page of 320 pixels, at 200 % and with a reader's own spacing, in both scripts.
 */
import { expect, test } from "@playwright/test";
import { expectAccessible } from "./support/axe";
import { Demo } from "./support/demo";
import { Desk } from "./support/desk";
import { Keyboard, misfits, spaceOut } from "./support/reach";
import type { Language } from "./support/words";

/** A tablet at 200 %, and the narrowest page that a reader may make of it. */
const SIZES = { "at 200 %": { width: 590, height: 410 }, "320 pixels wide": { width: 320, height: 640 } };
const SESSION = "0".repeat(32);

let demo: Demo;
test.beforeAll(async () => {
  demo = await Demo.start();
});
test.afterAll(() => demo.stop());

const placeOf = (desk: Desk): string => new URL(desk.page.url()).hash.slice(1);

for (const language of ["en", "ur"] as Language[]) {
  test(`every screen at 200 % and 320 pixels, spaced out, in ${language}`, async ({ page }) => {
    const desk = await Desk.open(page, demo, "nadia.brook", language);
    await desk.goToPerson("Zarmina");
    const mother = placeOf(desk);
    const household = (await page.locator("a[href^='#/households/']").first().getAttribute("href"))?.slice(1) ?? "";
    await desk.button("Take along").click();
    await expect(page.getByText(desk.say("Taken along on this tablet"))).toBeVisible();
    const linksOf = async (place: string, to: string): Promise<string[]> => {
      await desk.goTo(place);
      await page.locator(`a[href*='${to}']`).first().waitFor();
      return [(await page.locator(`a[href*='${to}']`).first().getAttribute("href"))?.slice(1) ?? ""];
    };
    const away = mother.replace("/people/", "/away/");
    const places = [
      ...["", "/plan", "/offers?know", "/offers/new", "/why", "/letter", "/agreement", "/agreement/ask?purpose=taking_part", "/grounds"].map((part) => mother + part),
      ...["/rights", "/rights/decision/new", "/rights/explain?topic=housing", "/rights/referral/new", "/interpreter", "/identity"].map((part) => mother + part),
      ...(await linksOf(`${mother}/agreement`, "receipt?of=")),
      ...(await linksOf(`${mother}/rights`, "decision?of=")),
      ...(await linksOf(`${mother}/rights`, "referral?of=")),
      ...["", "/homes", "/relations", "/split", "/add"].map((part) => household + part),
      `/sessions/${SESSION}/presence?person=${mother.split("/").at(-1)}`,
      "/interpreters",
      ...["", "/contact", "/presence", "/answer", "/plan"].map((part) => away + part),
      "/away",
    ];
    await spaceOut(page);
    const wrong: string[] = [];
    const measure = async (screen: string): Promise<void> => {
      await expect(page.locator(".busy")).toHaveCount(0);
      for (const [size, viewport] of Object.entries(SIZES)) {
        await page.setViewportSize(viewport);
        wrong.push(...(await misfits(page)).map((one) => `${screen.replace(/[0-9a-f]{32}/g, "…")}, ${size}: ${one}`));
      }
      await expectAccessible(page, `${screen}, narrow, in ${language}`);
    };
    for (const place of places) {
      await desk.goTo(place);
      await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
      await measure(place);
    }
    await desk.goTo(`${mother}/plan`);
    await desk.button("Change the plan").click();
    await measure("the plan, being written");
    await page.getByRole("checkbox", { name: desk.say("Letter"), exact: true }).check();
    await desk.button("Keep this plan").click();
    await desk.button("Change the plan").waitFor();
    await desk.goTo(`${mother}/agreement`);
    await desk.button("They want to stop").first().click();
    await measure("stopping");
    await desk.goTo(`${mother}/letter`);
    await page.getByRole("radio").first().check();
    await desk.button("Look at it").click();
    await page.locator("article.letter").waitFor();
    await measure("a letter before it goes");
    await desk.goTo(`${mother}/identity`);
    await desk.button("Write: {what}", { what: desk.say("Faith") }).click();
    await measure("in their own words, being written");
    await desk.goTo(`${mother}/rights/explain?topic=housing`);
    await desk.button("Show it to {name}", { name: "Zarmina" }).click();
    await measure("a right, shown to them");
    expect(wrong).toEqual([]);
  });
}

// Last, since a letter is not shown any more once she said "not now".
test("contact, agreement, presence and an interpreter by keyboard alone", async ({ page }) => {
  const desk = await Desk.open(page, demo, "nadia.brook");
  const keyboard = new Keyboard(page);
  const radio = (name: string) => page.getByRole("radio", { name, exact: true });
  const main = page.getByRole("main");
  await keyboard.press(page.getByRole("navigation").getByRole("link", { name: "My people" }));
  await keyboard.press(main.getByRole("link", { name: /Zarmina/ }));
  await expect(page.getByRole("heading", { level: 1, name: "Zarmina" })).toBeVisible();
  const mother = placeOf(desk);

  await test.step("a contact is noted", async () => {
    await keyboard.press(main.getByRole("link", { name: "Note a contact" }));
    await keyboard.choose(radio("Nobody"));
    await keyboard.choose(radio("We missed each other"));
    await keyboard.choose(radio("Nobody opened"));
    await keyboard.press(desk.button("Note it"));
    await keyboard.tick(page.getByRole("checkbox", { name: "Somebody is there who must not hear" }));
    await keyboard.tick(page.getByRole("checkbox", { name: "Through the school’s key worker" }));
    await keyboard.press(desk.button("Keep this"));
    await expect(desk.heading("Nothing to ask just now")).toBeVisible();
  });

  await test.step("a contact plan is written", async () => {
    await desk.goTo(`${mother}/plan`);
    await keyboard.press(desk.button("Change the plan"));
    await keyboard.choose(page.getByRole("radio", { name: /^Not now/ }));
    await keyboard.write(page.getByLabel("Why", { exact: true }), "She asked for a quiet week. ");
    // What is unfolded stays so while it is written in, also once nothing is left in it.
    const risks = page.locator("details").filter({ hasText: "What may make it unsafe, or too much" });
    for (const box of await risks.getByRole("checkbox", { checked: true }).all()) await box.evaluate((one) => one.setAttribute("data-was", ""));
    for (const box of await risks.locator("[data-was]").all()) await keyboard.untick(box);
    await expect(risks.getByRole("checkbox", { checked: true })).toHaveCount(0);
    await expect(risks.getByRole("checkbox").first()).toBeVisible();
    await keyboard.press(desk.button("Keep this plan"));
    await expect(desk.button("Change the plan")).toBeVisible();
    await expect(desk.heading("A safeguarding lead looks at this plan")).toBeVisible();
  });

  await test.step("an answer is asked for and kept", async () => {
    await desk.goTo(`${mother}/agreement`);
    await keyboard.press(page.locator("a[href*='ask?purpose=review_use']"));
    await keyboard.press(desk.button("Show it to them"));
    await keyboard.press(desk.button("We have read it"));
    await keyboard.press(desk.button("They say it aloud"));
    await keyboard.choose(radio("No, not now"));
    await keyboard.press(desk.button("Keep their answer"));
    await expect(page.getByRole("article")).toBeVisible();
  });

  await test.step("what was agreed to is stopped", async () => {
    await desk.goTo(`${mother}/agreement`);
    const card = page.getByRole("listitem").filter({ has: page.getByRole("heading", { name: "Sending what they marked", exact: true }) });
    await keyboard.press(card.getByRole("button", { name: "They want to stop" }));
    await keyboard.press(desk.button("They stop"));
    await expect(card.getByText("They stopped")).toBeVisible();
  });

  await test.step("who is there is noted", async () => {
    await desk.goTo(`/sessions/${SESSION}/presence?person=${mother.split("/").at(-1)}`);
    await keyboard.choose(page.getByRole("radio", { name: "At school" }));
    await keyboard.choose(page.getByRole("radio", { name: "Alone, and nobody can hear" }));
    await keyboard.to(desk.button("Note it"));
  });

  await test.step("a relative is refused as interpreter", async () => {
    await desk.goToPerson("Gulshan");
    await desk.goTo(`${placeOf(desk)}/interpreter`);
    await keyboard.choose(radio("A woman"));
    await keyboard.choose(radio("By phone or video"));
    await keyboard.press(desk.button("Ask for this"));
    await keyboard.press(desk.button("Somebody they know offers to interpret"));
    await keyboard.press(desk.button("May they interpret?"));
    await expect(page.getByText(/However kindly it is meant/).first()).toBeVisible();
  });
});
