/** One voice, end to end, in English; the network goes away in the middle. */
import { readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { expect, test, type Page } from "@playwright/test";
import { expectAccessible } from "./support/axe";
import { Demo } from "./support/demo";
import { Desk } from "./support/desk";
import { handSummaryOver } from "./support/release";
import { Voice } from "./support/voice";

const PHRASE = "The zebra umbrella lives under my bed.";
const HOUSE: [number, number][][] = [
  [[0.2, 0.8], [0.2, 0.4], [0.5, 0.15], [0.8, 0.4], [0.8, 0.8], [0.2, 0.8]],
  [[0.45, 0.8], [0.45, 0.6], [0.58, 0.6], [0.58, 0.8]],
];

let demo: Demo;
test.beforeAll(async () => {
  demo = await Demo.start();
});
test.afterAll(() => demo.stop());

/** Every byte that the server keeps: database, blobs, keystore and its own log. */
function stored(folder: string): Buffer[] {
  return readdirSync(folder).flatMap((name) => {
    const path = join(folder, name);
    return statSync(path).isDirectory() ? stored(path) : [readFileSync(path)];
  });
}

function expectNowhere(phrase: string): void {
  const forms = [phrase, Buffer.from(phrase).toString("base64").slice(4, 24), Buffer.from(phrase, "utf16le").toString("latin1")];
  for (const bytes of [...stored(demo.folder), Buffer.from(demo.log)]) {
    for (const form of forms) expect(bytes.includes(Buffer.from(form, "latin1"))).toBe(false);
  }
}

async function everyDeskRouteIsRefused(page: Page): Promise<void> {
  const second = await page.context().newPage();
  await second.goto(`${demo.address}/desk`);
  await expect(second.getByLabel("Sign-in name")).toBeVisible();
  for (const path of ["me", "households", "workers", "pieces/unread", "sessions/open", "notices", "translations"]) {
    const status = await second.evaluate(async (route) => (await fetch(`/api/${route}`)).status, path);
    expect(status, path).toBe(401);
  }
  await second.close();
}

test("a girl's drawing and words reach a social worker, sealed all the way, and the answer comes back", async ({ page, browser }) => {
  const child = "Laleh";
  const earlier = await Desk.open(await page.context().newPage(), demo, "nadia.brook");
  await earlier.goToPerson(child);
  const desk = await Desk.open(page, demo, "nadia.brook");
  await test.step("the worker hands the tablet over, and the desk is shut behind it", async () => {
    await desk.goToPerson(child);
    await desk.startSession();
    await everyDeskRouteIsRefused(page);
    // A tab that showed the family before shows nobody now.
    await expect(earlier.page.getByLabel("Sign-in name")).toBeVisible();
    await expect(earlier.page.getByText(child)).toHaveCount(0);
    await earlier.page.close();
  });

  const voice = new Voice(page);
  await test.step("she reads what this is, says how she feels, and writes", async () => {
    await expect(voice.heading("Hello {called}", { called: child })).toBeVisible();
    await expectAccessible(page, "voice: hello");
    await voice.readPromises();
    await voice.feel("calm");
    await voice.keep("My worker's team");
    await voice.write(PHRASE, "Also my social worker");
  });

  await test.step("the network goes away, and she draws", async () => {
    await page.context().setOffline(true);
    await voice.draw(HOUSE, "Also my social worker");
    await voice.finish("happy");
  });

  await test.step("nothing she said lies on the server, and the rest arrives when the line is back", async () => {
    expectNowhere(PHRASE);
    await page.context().setOffline(false);
    await voice.giveBack(desk.account.name, desk.account.passphrase);
    await desk.signIn();
    await desk.closeSession();
    await expect(async () => desk.openPieceWith(PHRASE, child)).toPass({ timeout: 60_000 });
    expectNowhere(PHRASE);
  });

  const summary = await test.step("a summary takes her sentence, is signed twice, and leaves as a link and a code", () =>
    handSummaryOver(desk, browser, child, PHRASE));

  await test.step("the social worker opens it with both, verifies it, acknowledges it and answers", async () => {
    const portal = await (await browser.newContext()).newPage();
    await portal.goto(summary.address);
    await portal.getByLabel("Code").fill("00000000");
    await portal.getByRole("button", { name: "Open the document" }).click();
    await expect(portal.getByText("That is not the code.")).toBeVisible();
    await portal.getByLabel("Code").fill(summary.code);
    await portal.getByRole("button", { name: "Open the document" }).click();
    await expect(portal.getByText("The seal is whole")).toBeVisible();
    await expectAccessible(portal, "portal: the document");
    await portal.getByLabel("Your name and what you do").fill("Joanna Reed, social worker");
    await portal.getByRole("button", { name: "I have received it" }).click();
    await expect(portal.getByText(/the organisation knows that you have received it/)).toBeVisible();
    await portal.getByRole("button", { name: "Answer: what we did" }).click();
    await portal.getByLabel("What we did with what they told us").fill("We read every word and came to see her.");
    await portal.getByLabel("What has changed").fill("Her bed stands by the window now.");
    await portal.getByRole("button", { name: "Send the answer" }).click();
    await expect(portal.getByText("Thank you. Your answer is on its way.")).toBeVisible();
    await portal.context().close();
    expectNowhere("Her bed stands by the window now.");
  });

  await test.step("the worker prepares what she hears, and she hears it in her next session", async () => {
    await desk.goToPerson(child);
    await desk.section("Answers").getByRole("link").first().click();
    await desk.button("Open the answer").click();
    await expect(page.getByText("Her bed stands by the window now.")).toBeVisible();
    await page.getByLabel("In words for them").fill("Your social worker read what you wrote. Your bed can stand by the window.");
    await page.getByLabel("It is safe for them if someone at home sees or hears this").check();
    await page.getByLabel("Nothing about anyone else is left in it").check();
    await desk.button("Keep it for their next session").click();
    await expect(page.getByText(/^Kept\./)).toBeVisible();
    await desk.goToPerson(child);
    await desk.startSession();
    const again = new Voice(page);
    await again.readPromises();
    await expect(again.heading("What was done with what you said")).toBeVisible();
    await expect(page.getByText("Your bed can stand by the window.")).toBeVisible();
    await expectAccessible(page, "voice: what was done");
  });
});
