/** Every screen of the activities, in English with the girl and in Urdu with her mother, and how the desk shows what was made. */
import { expect, test, type Page } from "@playwright/test";
import { Demo } from "../journeys/support/demo";
import { Desk } from "../journeys/support/desk";
import { Voice } from "../journeys/support/voice";
import { shot } from "./shot";

const WHO = { en: "Laleh", ur: "Zarmina" };
const WORDS = { en: "We have a garden with a blue gate.", ur: "ہمارے باغ کا دروازہ نیلا ہے۔" };

let demo: Demo;
test.beforeAll(async () => {
  demo = await Demo.start();
});
test.afterAll(() => demo.stop());

async function line(page: Page, voice: Voice): Promise<void> {
  const box = await page.getByLabel(voice.say("Sheet to draw on")).boundingBox();
  if (!box) throw new Error("there is no sheet");
  await page.mouse.move(box.x + box.width * 0.2, box.y + box.height * 0.7);
  await page.mouse.down();
  for (const [x, y] of [[0.4, 0.3], [0.6, 0.6], [0.8, 0.25]] as const) await page.mouse.move(box.x + x * box.width, box.y + y * box.height, { steps: 6 });
  await page.mouse.up();
}

for (const language of ["en", "ur"] as const) {
  test(`the activities in ${language}`, async ({ page }) => {
    test.setTimeout(300_000);
    const desk = await Desk.open(page, demo, "nadia.brook", language);
    await desk.goToPerson(WHO[language]);
    await desk.startSession();
    const voice = new Voice(page, language);
    const words = WORDS[language];
    const take = (name: string): Promise<void> => shot(page, language, `60-${name}`);
    const into = async (activity: string): Promise<void> => voice.button(activity).click();
    const away = async (): Promise<void> => voice.button("Something else").click();
    await voice.readPromises();
    if (await voice.heading("What was done with what you said").isVisible()) await voice.button("Go on").click();
    await take("01-before");
    await voice.button("Another way").click();
    await voice.button("blue").click();
    await take("01-before-colour");
    await voice.button("In my body").click();
    await voice.button("tummy").click();
    await voice.button("tight").click();
    await take("01-before-body");
    // Everything is taken back again by the same touch, and the question left without an answer.
    await voice.button("tight").click();
    await voice.button("With a colour").click();
    await voice.button("blue").click();
    await voice.button("I'd rather not say").click();
    await take("02-choose");

    await into("Write");
    await voice.button("At home …").click();
    await page.keyboard.type(words);
    await take("03-write");
    await away();

    await into("Draw");
    await line(page, voice);
    await take("04-draw");
    await voice.button("Stickers").click();
    await take("05-stickers");
    await voice.button("circle").click();
    await take("06-move");
    await voice.button("It stays here").click();
    await away();

    await into("Show how I feel");
    await voice.button("worried").click();
    await take("07-faces");
    await voice.button("With a colour").click();
    await take("08-colour");
    await voice.button("In my body").click();
    await voice.button("tummy").click();
    await voice.button("tight").click();
    await take("09-body");
    await away();

    await into("Three houses");
    await take("10-houses");
    await voice.button("House of worries").click();
    await page.getByRole("textbox").fill(words);
    await take("11-house-write");
    await voice.button("Cards").click();
    await voice.button("loud").click();
    await take("12-house-cards");
    await voice.button("Draw").click();
    await line(page, voice);
    await take("13-house-draw");
    await voice.button("Back to the house").click();
    await voice.button("To the houses").click();
    await take("14-houses-begun");
    await away();

    await into("Picture cards");
    await take("15-decks");
    await voice.button("What is home like?").click();
    await take("16-card");
    await voice.button("Like this").click();
    await voice.button("Not like this").click();
    await voice.button("My own card").click();
    await page.getByRole("textbox").fill(words);
    await take("17-own-card");
    await voice.button("Sometimes, or not sure").click();
    await take("18-piles");
    await away();
    await take("19-choose-begun");

    for (const [again, title] of [["Go on with how I feel", "check-in"], ["Back to the three houses", "houses"], ["Go on with the cards", "cards"]] as const) {
      await into(again);
      await voice.button("I am done").click();
      if (title === "cards") await take("20-travel");
      await voice.keep("Also my social worker");
    }
    await voice.button("Stop").click();
    await take("21-stopped");
    await voice.button("Let it go").click();
    await voice.button("Let it go").click();
    await voice.button("I'd rather not say").click();
    await voice.button("Go on").click();
    await voice.giveBack(desk.account.name, desk.account.passphrase);
    await desk.signIn();
    for (const [index, name] of ["cards", "houses", "check-in"].entries()) {
      await expect(async () => {
        await desk.goToPerson(WHO[language]);
        await desk.section("What they kept").locator("a[href*='/pieces/']").nth(index).click({ timeout: 5000 });
      }).toPass();
      await page.getByRole("radio").first().check();
      await desk.button("Open it").click();
      await expect(desk.heading("As they made it")).toBeVisible();
      await page.waitForTimeout(600);
      await shot(page, language, `61-desk-${name}`);
    }
  });
}
