/** How something that was said goes out of the house: a summary, signed by two people, behind a link and a code. */
import { expect, type Browser } from "@playwright/test";
import { Desk } from "./desk";

/** Where the recipient opens it, and with what. */
export interface HandedOver {
  address: string;
  code: string;
}

/** A summary takes what this person said whole; another signs it too, and the first makes link and code. */
export async function handSummaryOver(desk: Desk, browser: Browser, person: string, said: string): Promise<HandedOver> {
  const { demo, page, say } = desk;
  await desk.goToPerson(person);
  await desk.link("Write one").click();
  await page.getByLabel(say("For whom")).selectOption({ index: 1 });
  await desk.button("Choose their words").click();
  await page.locator("li, article").filter({ hasText: said }).last().getByRole("button", { name: say("Take it whole") }).click();
  await desk.button("Keep and preview").click();
  await page.getByLabel(say("Who approves")).selectOption({ label: "Helen Marsh" });
  await desk.button("Sign and submit").click();
  await expect(page.getByText(say("It is with the approver now. You are told here when they have decided. Changing a word would begin a new one.")).first()).toBeVisible();
  const summary = new URL(page.url()).hash.slice(1);
  const approver = await Desk.open(await (await browser.newContext()).newPage(), demo, "helen.marsh");
  await approver.section("To approve").getByRole("link").first().click();
  await approver.button("Approve and sign").click();
  await expect(approver.page.getByRole("alert")).toHaveCount(0);
  await approver.page.context().close();
  await desk.goTo("/");
  await desk.goTo(summary);
  await desk.button("Make the link and the code").click();
  const link = (await page.getByText(/\/portal#/).first().innerText()).trim();
  const code = /\b\d{4}\s?\d{4}\b/.exec(await desk.section("Hand it over").innerText())?.[0].replace(/\s/, "") ?? "";
  expect(code).toHaveLength(8);
  return { address: link.startsWith("http") ? link : `${demo.address}${link}`, code };
}
