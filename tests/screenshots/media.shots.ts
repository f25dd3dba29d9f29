/** Speaking and photographing, screen by screen. */
import { expect, test } from "@playwright/test";
import { Demo } from "../journeys/support/demo";
import { Desk } from "../journeys/support/desk";
import { FAKE_DEVICES, Photos } from "../journeys/support/photos";
import { Voice } from "../journeys/support/voice";
import { shot } from "./shot";

test.use({ launchOptions: { executablePath: process.env["CHROMIUM"] || undefined, args: ["--no-sandbox", "--disable-gpu", "--no-first-run", ...FAKE_DEVICES] } });

let demo: Demo;
let photos: Photos;
test.beforeAll(async () => {
  photos = new Photos();
  demo = await Demo.start();
});
test.afterAll(async () => {
  await demo.stop();
  photos.remove();
});

for (const language of ["en", "ur"] as const) {
  test(`speaking and photographing in ${language}`, async ({ page }) => {
    const desk = await Desk.open(page, demo, "nadia.brook", language);
    await desk.goToPerson(language === "en" ? "Laleh" : "Zarmina");
    await desk.startSession();
    const voice = new Voice(page, language);
    const take = (name: string): Promise<void> => shot(page, language, `28-voice-${name}`);
    await voice.readPromises();
    if (await voice.heading("What was done with what you said").isVisible()) await voice.button("Go on").click();
    await voice.button("I'd rather not say").click();
    await voice.button("Say it aloud").click();
    await take("speak-before");
    await voice.button("Begin to speak").click();
    await page.waitForTimeout(1500);
    await take("speak-on");
    await voice.button("Pause the recording").click();
    await voice.button("Listen to it").waitFor();
    await take("speak-paused");
    await voice.button("Something else").click();
    await voice.button("Show what I made").click();
    await take("photo-before");
    await voice.button("Take a photo here").click();
    await expect(voice.button("Take the photo")).toBeEnabled();
    await take("photo-camera");
    await voice.button("Back").click();
    await page.locator("input[type=file]").setInputFiles(photos.path("phone.heic"));
    await page.getByRole("alert").waitFor();
    await take("photo-refused");
    await page.locator("input[type=file]").setInputFiles(photos.path("held-6.jpg"));
    await voice.button("Cover").click();
    await take("photo-cover");
    await voice.button("It stays here").click();
    await voice.button("Cut").click();
    await take("photo-cut");
    await voice.button("It stays here").click();
    await take("photo");
    await voice.button("This may be too private or painful to show").click();
    await take("photo-ask");
    await voice.button("Close this picture").click();
    await voice.heading("This picture is closed").waitFor();
    await take("photo-closed");
  });
}
