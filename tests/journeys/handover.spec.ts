/** A worker leaves: her people go to a colleague, who reads the girl's own words before anything else of her opens. */
import { expect, test, type Page } from "@playwright/test";
import { expectAccessible } from "./support/axe";
import { Demo } from "./support/demo";
import { Desk } from "./support/desk";

const CHILD = "Laleh";
const WORDS = "Please do not ask me about the stairs again.";

let demo: Demo;
test.beforeAll(async () => {
  demo = await Demo.start();
});
test.afterAll(() => demo.stop());

async function chooseForAll(page: Page, desk: Desk, colleague: string): Promise<void> {
  await desk.button("One colleague for all that is open").click();
  await page.getByLabel("Colleague", { exact: true }).selectOption({ label: colleague });
  await desk.button("They take over").click();
  await expect(page.getByText("ready to finish")).toBeVisible();
}

test("a worker leaves, a colleague takes over, reads her words first, and only then opens what she kept", async ({ page, browser }) => {
  const leaver = await Desk.open(page, demo, "nadia.brook");
  await test.step("the leaver passes her people on with her own keys", async () => {
    await leaver.goTo("/handovers");
    await page.getByLabel("Who leaves").selectOption({ label: "Nadia Brook" });
    await page.getByRole("radio", { name: "They leave" }).check();
    await leaver.button("Begin").click();
    await expect(leaver.heading("{name} hands over", { name: "Nadia Brook" })).toBeVisible();
    await expect(page.getByText(CHILD, { exact: true })).toBeVisible();
    await expectAccessible(page, "desk: a handover");
    await chooseForAll(page, leaver, "Tom Ashby");
    await expect(leaver.section("People and households").getByText("moved")).not.toHaveCount(0);
  });

  await test.step("she cannot end her own access; a lead finishes it, seeing numbers and no name", async () => {
    await expect(leaver.button("Finish the handover")).toHaveCount(0);
    const lead = await Desk.open(await (await browser.newContext()).newPage(), demo, "ruth.okafor");
    await lead.goTo("/handovers");
    await lead.page.getByRole("link", { name: /Nadia Brook/ }).click();
    await expect(lead.page.getByText(CHILD, { exact: true })).toHaveCount(0);
    await expect(lead.page.getByText("Person 1", { exact: true })).toBeVisible();
    await lead.button("Finish the handover").click();
    await lead.button("Yes, finish it").click();
    await expect(lead.page.getByText("Nadia Brook cannot sign in any more")).toBeVisible();
    await lead.page.context().close();
  });

  await test.step("she is signed out from that moment", async () => {
    const status = await page.evaluate(async () => (await fetch("/api/me")).status);
    expect(status).toBe(401);
  });

  const tom = await (await browser.newContext()).newPage();
  const taker = await Desk.open(tom, demo, "tom.ashby");
  await test.step("the colleague finds the girl's words in the place of her record", async () => {
    await expect(taker.section("Needs someone now").getByText("There is something to read first").first()).toBeVisible();
    await taker.goToPerson(CHILD);
    await expect(tom.getByText(WORDS)).toBeVisible();
    await expect(taker.heading("What they kept")).toHaveCount(0);
    await expectAccessible(tom, "desk: read this first");
  });

  await test.step("once he has read them the rest opens, with a reason", async () => {
    await taker.button("I have read this").click();
    await expect(taker.heading("What they kept")).toBeVisible();
    await taker.section("What they kept").locator("a[href*='/pieces/']").first().click();
    await tom.getByRole("radio", { name: "To prepare the next visit" }).check();
    await taker.button("Open it").click();
    await expect(taker.heading("As they made it")).toBeVisible();
    await taker.goToPerson(CHILD);
    await tom.getByRole("link", { name: /Who else may open this record/ }).click();
    await expect(taker.section("Open to").getByText("Tom Ashby")).toBeVisible();
    await expect(taker.section("Open to").getByText("Ruth Okafor")).toBeVisible();
    await expect(taker.section("Open to").getByText("Nadia Brook")).toHaveCount(0);
    await expectAccessible(tom, "desk: who may open a record");
  });
});
