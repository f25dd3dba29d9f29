/**
 * What cannot be asked, what others did, and what must not be seen: a baby is observed, a child is born, a drawing from school comes in, and a
 * picture stays closed; in both scripts.
 */
import { expect, test, type Page } from "@playwright/test";
import { expectAccessible } from "./support/axe";
import { Demo } from "./support/demo";
import { Desk } from "./support/desk";
import type { Language } from "./support/words";

let demo: Demo;
test.beforeAll(async () => {
  demo = await Demo.start();
});
test.afterAll(() => demo.stop());

/** A real picture, drawn by the browser itself. */
const drawn = (page: Page): Promise<string> =>
  page.evaluate(() => {
    const canvas = Object.assign(document.createElement("canvas"), { width: 800, height: 500 });
    const brush = canvas.getContext("2d");
    if (!brush) throw new Error("no canvas");
    brush.fillStyle = "#f4efe4";
    brush.fillRect(0, 0, 800, 500);
    brush.fillStyle = "#3c6e71";
    brush.fillRect(120, 120, 240, 260);
    return canvas.toDataURL("image/jpeg").split(",")[1] ?? "";
  });

async function bringIn(desk: Desk, person: string): Promise<void> {
  const { page } = desk;
  await desk.goTo(`${person}/earlier-work`);
  const buffer = Buffer.from(await drawn(page), "base64");
  await page.getByLabel(desk.say("Scan, photo or PDF")).setInputFiles({ name: "scan.jpg", mimeType: "image/jpeg", buffer });
  await page.getByLabel(desk.say("Who did it with them")).fill("Joan Whitlock");
  await page.getByLabel(desk.say("What they are"), { exact: true }).fill("Learning mentor");
  await page.getByRole("radio", { name: desk.say("I know it roughly") }).check();
  await page.getByLabel(desk.say("Roughly when")).fill("2024");
  await page.getByLabel(desk.say("How it came here")).fill("On paper, from school.");
  await desk.button("Seal it into their record").click();
  await expect(desk.button("It may be indecent or show an injury")).toBeVisible();
}

for (const language of ["en", "ur"] as Language[]) {
  test(`babies, earlier work and a closed picture, in ${language}`, async ({ page }) => {
    const desk = await Desk.open(page, demo, "nadia.brook", language);

    await test.step("a baby is observed with her age, in open questions", async () => {
      await desk.goToPerson("Mina");
      const person = new URL(page.url()).hash.slice(1);
      await desk.goTo(`${person}/observations`);
      await expect(page.getByText(desk.say("When a carer comes near"), { exact: false }).first()).toBeVisible();
      await page.getByLabel(desk.say("When a carer comes near")).fill("She turned to her mother and smiled.");
      await expectAccessible(page, `desk ${language}: observing a baby`);
      await desk.button("Keep this observation").click();
      await expect(page.getByText(desk.say("Kept, apart from the person’s own words."))).toBeVisible();
      await page.getByRole("radio", { name: desk.say("To prepare the next visit") }).check();
      await desk.button("Open it").click();
      await expect(page.getByText("She turned to her mother and smiled.").first()).toBeVisible();
    });

    await test.step("an unborn child’s observations lie with the mother, and a birth moves nothing", async () => {
      await desk.goToPerson("Zarmina");
      await page.locator("a[href^='#/households/']").first().click();
      await expect(page).toHaveURL(/households\/[0-9a-f]{32}$/);
      const household = new URL(page.url()).hash.slice(1);
      const child = language === "en" ? "Sparrow" : "چڑیا";
      await desk.goTo(`${household}/add`);
      await page.getByRole("radio", { name: desk.say("Unborn child"), exact: true }).check();
      await page.getByLabel(desk.say("Full name")).fill(child);
      await page.getByLabel(desk.say("Expected on")).fill(inDays(90));
      await desk.button("Add this person").click();
      await expect(page.getByRole("heading", { level: 1, name: child })).toBeVisible();
      const person = new URL(page.url()).hash.slice(1);
      await desk.goTo(`${household}/relations`);
      await page.getByLabel(desk.say("Who"), { exact: true }).selectOption({ label: "Zarmina" });
      await page.getByLabel(desk.say("is"), { exact: true }).selectOption("expecting");
      await page.getByLabel(desk.say("of"), { exact: true }).selectOption({ label: child });
      const related = page.waitForResponse(/\/relationships$/);
      await desk.button("Keep this").click();
      await related;
      await desk.goTo(`${person}/observations`);
      await expect(page.getByText(desk.say("Kept with {name}", { name: "Zarmina" }))).toBeVisible();
      await page.getByLabel(desk.say("How the child is spoken of and to")).fill("She spoke to the child by name, twice.");
      await desk.button("Keep this observation").click();
      await expect(page.getByText(desk.say("Kept, apart from the person’s own words."))).toBeVisible();

      await desk.goTo(`${person}/birth`);
      await page.getByLabel(desk.say("Born on")).fill(inDays(0));
      await desk.button("Record the birth").click();
      await expect(desk.heading("From before the birth")).toBeVisible();
      const before = desk.section("From before the birth");
      await before.getByRole("radio", { name: desk.say("To prepare the next visit") }).check();
      await before.getByRole("button", { name: desk.say("Open it") }).click();
      await expect(before.getByText("She spoke to the child by name, twice.")).toBeVisible();
      await before.getByLabel(desk.say("Decide about this one")).check();
      await before.getByRole("radio", { name: desk.say("Also in the child’s record") }).check();
      await before.getByLabel(desk.say("Why"), { exact: true }).fill("It shows how she was welcomed.");
      await expectAccessible(page, `desk ${language}: from before the birth`);
      await before.getByRole("button", { name: desk.say("Keep this decision") }).click();
      await expect(before.getByText(desk.say("also in the child’s record"), { exact: true })).toBeVisible();
    });

    await test.step("a drawing from school comes in under the name of who did it", async () => {
      await desk.goToPerson("Kamil");
      const person = new URL(page.url()).hash.slice(1);
      await bringIn(desk, person);
      await expectAccessible(page, `desk ${language}: a sealed piece`);
      await page.getByRole("radio", { name: desk.say("To read it by its time, as we promised") }).check();
      await desk.button("Open it").click();
      await expect(page.getByText(/Joan Whitlock, Learning mentor/)).toBeVisible();
      await expect(page.locator("img[src^='data:image/jpeg']")).toBeVisible();
      await expectAccessible(page, `desk ${language}: earlier work`);
      await desk.goToPerson("Kamil");
      await expect(page.getByText(desk.say("Earlier work, brought in by {who}", { who: "Nadia Brook" })).first()).toBeVisible();
      await bringIn(desk, person);
    });

    await test.step("another stays closed, and nobody looked", async () => {
      await desk.button("It may be indecent or show an injury").click();
      await page.getByLabel(desk.say("Why"), { exact: true }).fill("He said that it shows somebody undressed.");
      await expectAccessible(page, `desk ${language}: closing a picture`);
      await desk.button("Close it and tell the lead").click();
      await expect(page.getByText(desk.say("This piece stays closed")).first()).toBeVisible();
      const piece = new URL(page.url()).hash.slice(1);
      await desk.goTo("/");
      await desk.goTo(piece);
      await page.getByRole("radio", { name: desk.say("To keep someone safe") }).check();
      const refused = page.waitForResponse((one) => one.url().endsWith("/open"));
      await desk.button("Open it").click();
      expect((await refused).status()).toBe(409);
      await expect(page.getByText(desk.say("This piece stays closed")).first()).toBeVisible();
      await expect(page.locator("img[src^='data:image']")).toHaveCount(0);
      await desk.signOut();
    });

    await test.step("the lead reads facts, rings, and writes down whom", async () => {
      const lead = await Desk.open(page, demo, "ruth.okafor", language);
      await expect(page.getByText(lead.say("A picture was closed: please do not look, and ring")).first()).toBeVisible();
      await lead.goTo("/closed");
      await expectAccessible(page, `desk ${language}: closed pictures`);
      await page.locator("a[href^='#/closed/']").first().click();
      await expect(lead.heading("What may be known")).toBeVisible();
      await expect(page.getByText("He said that it shows somebody undressed.")).toBeVisible();
      await page.getByLabel(lead.say("Who was told")).fill("Northmere Police, PC Adams");
      await page.getByLabel(lead.say("Their reference")).fill("CR/77/26");
      await lead.button("Keep whom you told").click();
      await expect(page.getByText(lead.say("Reference {number}", { number: "CR/77/26" }))).toBeVisible();
      await expect(page.locator("img[src^='data:image']")).toHaveCount(0);
      await expectAccessible(page, `desk ${language}: a closed picture`);
    });
  });
}

function inDays(days: number): string {
  return new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);
}
