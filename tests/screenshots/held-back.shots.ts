/** What came from a tablet after its worker was dismissed, as the lead sees it, in both scripts. */
import { expect, test } from "@playwright/test";
import { Demo } from "../journeys/support/demo";
import { expectAccessible } from "../journeys/support/axe";
import { Desk } from "../journeys/support/desk";
import { Voice } from "../journeys/support/voice";
import { shot } from "./shot";

let demo: Demo;
test.beforeAll(async () => {
  demo = await Demo.start();
});
test.afterAll(() => demo.stop());

test("what came after a dismissal", async ({ page, browser }) => {
  test.setTimeout(240_000);
  const nadia = await Desk.open(page, demo, "nadia.brook");
  await nadia.goToPerson("Laleh");
  await nadia.startSession();
  const voice = new Voice(page);
  await voice.readPromises();
  if (await voice.heading("What was done with what you said").isVisible()) await voice.button("Go on").click();
  await page.context().setOffline(true);
  await voice.feel("calm");
  await voice.keep("My worker's team");
  await voice.write("I counted the stairs again.", "My worker's team");
  const other = await (await browser.newContext()).newPage();
  const lead = await Desk.open(other, demo, "ruth.okafor");
  await lead.goTo("/workers");
  await other.getByText("Nadia Brook").first().click();
  await lead.button("They no longer work here …").click();
  await other.getByRole("radio", { name: "They were dismissed" }).check();
  await shot(other, "en", "91-dismiss");
  await lead.button("Close their account").click();
  await expect(lead.button("Close their account")).toBeHidden();
  await page.context().setOffline(false);
  await lead.goTo("/notices");
  await expect(async () => {
    await other.evaluate("location.hash = '/'");
    await other.evaluate("location.hash = '/notices'");
    await expect(other.getByText("Something came after a dismissal: please read it first").first()).toBeVisible({ timeout: 3000 });
  }).toPass({ timeout: 90_000 });
  await other.getByText("Something came after a dismissal: please read it first").first().click();
  await other.waitForTimeout(500);
  await shot(other, "en", "92-after-dismissal-notice");
  await other.context().close();
  for (const language of ["en", "ur"] as const) {
    const context = await browser.newContext();
    const desk = await Desk.open(await context.newPage(), demo, "ruth.okafor", language);
    await desk.goTo("/closed");
    const row = desk.page.locator("a[href^='#/held/']").first();
    await row.waitFor();
    await shot(desk.page, language, "93-closed-and-held");
    await row.click();
    await desk.page.locator("a[href^='#/pieces/']").first().waitFor();
    await expectAccessible(desk.page, `desk ${language}: after a dismissal`);
    await shot(desk.page, language, "94-held");
    if (language === "en") {
      await desk.page.getByRole("radio", { name: "Keep them back" }).check();
      await desk.page.getByLabel("Why", { exact: true }).fill("I ask her on Monday whether these are her own words.");
      await desk.button("Keep this decision").click();
      await desk.heading("What was decided").waitFor();
      await shot(desk.page, language, "95-held-decided");
    }
    await context.close();
  }
});
