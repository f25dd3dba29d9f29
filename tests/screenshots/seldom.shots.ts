/** Screens that a day seldom shows, in pictures: a letter noted, a plan that has ended, an agreement's text found wrong, and whose phone it is. */
import { test, type Page } from "@playwright/test";
import { Demo } from "../journeys/support/demo";
import { Desk } from "../journeys/support/desk";
import { wordsOf } from "../journeys/support/words";
import { shot } from "./shot";

let demo: Demo;
test.beforeAll(async () => {
  demo = await Demo.start();
});
test.afterAll(() => demo.stop());

/** Answers of the server with something changed, as they would be on another day. */
async function asIf(page: Page, url: RegExp, change: (read: Record<string, unknown>) => object): Promise<void> {
  await page.route(url, async (route) => {
    const answer = await route.fetch();
    await route.fulfill({ response: answer, json: change((await answer.json()) as Record<string, unknown>) });
  });
}

for (const language of ["en", "ur"] as const) {
  test(`what is seldom seen in ${language}`, async ({ page, browser }) => {
    const desk = await Desk.open(page, demo, "nadia.brook", language);
    await desk.goToPerson("Gulshan");
    const other = new URL(page.url()).hash.slice(1);
    await desk.goTo(`${other}/offers/new`);
    await page.getByRole("radio", { name: desk.say("Letter"), exact: true }).check();
    await page.getByRole("radio", { name: desk.say("Nobody"), exact: true }).check();
    await page.getByRole("radio", { name: desk.say("No answer yet"), exact: true }).check();
    await page.locator("summary").click();
    await page.locator("details").scrollIntoViewIfNeeded();
    await shot(page, language, "130-a-letter-noted", true);

    await asIf(page, /\/api\/people\/[0-9a-f]{32}$/, (read) => ({ ...read, gate: "none", gate_until: "2026-03-01" }));
    await desk.goToPerson("Zarmina");
    await page.waitForTimeout(600);
    await shot(page, language, "131-plan-ended", true);
    const person_id = new URL(page.url()).hash.split("/").at(-1);

    for (const kind of ["wrong_text_shared", "agreement_reask"]) {
      await asIf(page, /\/api\/notices(\?.*)?$/, (read) => ({ ...read, items: (read.items as object[]).slice(0, 1).map((one) => ({ ...one, kind })) }));
      await asIf(page, /\/api\/notices\/[0-9a-f]+\/open$/, (read) => ({ ...read, person_id }));
      await desk.goTo("/");
      await desk.goTo("/notices");
      await page.locator("main button.line").first().click();
      await page.getByRole("dialog").waitFor();
      await shot(page, language, `132-${kind}`);
      await page.keyboard.press("Escape");
    }
    await asIf(page, /\/api\/people\/[0-9a-f]{32}\/agreements/, (read) => ({
      ...read, items: (read.items as object[]).map((one) => ({ ...one, state: "text_wrong" })),
      ...(read.standing ? { standing: Object.fromEntries(Object.keys(read.standing).map((purpose) => [purpose, "text_wrong"])) } : {}),
    }));
    await desk.goTo(`/people/${person_id}/agreement`);
    await page.waitForTimeout(600);
    await shot(page, language, "133-text-wrong", true);

    await desk.goToPerson("Laleh");
    await page.getByRole("link", { name: new RegExp(desk.say("Own phone")) }).click();
    await desk.button("Make the link").click();
    const link = (await page.locator("p.address").innerText()).replace(/\.(en|ur)\./, `.${language}.`);
    const phone = await (await browser.newContext({ viewport: { width: 360, height: 740 }, hasTouch: true, isMobile: true })).newPage();
    await phone.addInitScript((tag) => localStorage.setItem("language", tag), language);
    await phone.goto(link);
    const say = wordsOf(language, "voice");
    for (let sheets = 0; sheets < 4; sheets++) await phone.getByRole("button", { name: say("Go on"), exact: true }).click();
    await phone.getByRole("heading", { name: say("Is this your phone?") }).waitFor();
    await shot(phone, language, "134-whose-phone");
    await desk.button("Take the invitation back").click();
  });
}
