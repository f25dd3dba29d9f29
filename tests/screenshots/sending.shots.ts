/** What waits on a tablet and what has arrived, in pictures: after the unlock, at the desk, and on the day without a line. */
import { test } from "@playwright/test";
import { Demo } from "../journeys/support/demo";
import { Desk } from "../journeys/support/desk";
import { Voice } from "../journeys/support/voice";
import { shot } from "./shot";

let demo: Demo;
test.beforeAll(async () => {
  demo = await Demo.start();
});
test.afterAll(() => demo.stop());

/** Marks the first piece as the service would have it for good, or until somebody asks. */
const refuseOne = (code: string): Promise<void> =>
  new Promise((done, fail) => {
    const asked = indexedDB.open("voicecapture");
    asked.onerror = fail;
    asked.onsuccess = () => {
      const tx = asked.result.transaction("outbox", "readwrite");
      tx.objectStore("outbox").openCursor().onsuccess = ({ target }) => {
        const cursor = (target as IDBRequest<IDBCursorWithValue>).result;
        cursor.update({ ...cursor.value, stopped: code });
      };
      tx.oncomplete = () => {
        asked.result.close();
        done();
      };
    };
  });

for (const language of ["en", "ur"] as const) {
  test(`what waits and what has arrived, in ${language}`, async ({ page, context }) => {
    test.setTimeout(240_000);
    const desk = await Desk.open(page, demo, "nadia.brook", language);
    await desk.goToPerson(language === "en" ? "Laleh" : "Zarmina");
    await desk.startSession();
    const voice = new Voice(page, language);
    await voice.readPromises();
    if (await voice.heading("What was done with what you said").isVisible()) await voice.button("Go on").click();
    await voice.button("I'd rather not say").click();
    // Only what is sent gets no answer: the desk itself stays usable for the picture.
    await context.route("**/api/sync/**", (route) => route.abort());
    for (const text of ["Soup.", "A blue gate."]) await voice.write(text, "My worker's team");
    await voice.button("Nothing, thank you").click();
    await voice.button("I'd rather not say").click();
    await voice.button("Go on").click();
    await voice.button("I am {worker}", { worker: desk.account.name }).click();
    await voice.unlock(desk.account.passphrase);
    await shot(page, language, "90-unlock-waiting");
    await context.setOffline(true);
    await shot(page, language, "91-unlock-no-line");
    await context.unroute("**/api/sync/**");
    await context.route("**/api/sync/**", (route) => route.fulfill({ status: 426 }));
    await context.setOffline(false);
    await page.getByText(voice.say("This page is older than the service and cannot send any more. Close it and open the desk on this tablet while there is a line: what waits stays here and goes out then.")).waitFor();
    await shot(page, language, "91-unlock-too-old");
    await context.unroute("**/api/sync/**");
    await context.route("**/api/sync/**", (route) => route.abort());
    await voice.button("End the visit, to the desk").click();
    await page.waitForURL(/\/desk/);
    await page.getByText(desk.say("Kept on this tablet")).waitFor();
    await shot(page, language, "92-sign-in-waiting");
    await desk.signIn();
    await desk.heading("Kept on this tablet").or(page.getByText(desk.say("Kept on this tablet"))).first().waitFor();
    await shot(page, language, "93-today-waiting");
    await desk.goTo("/away");
    await desk.heading("Today, without a line").waitFor();
    await shot(page, language, "94-day-waiting");
    await desk.goTo("/");
    await page.evaluate(refuseOne, "bad_signature");
    await desk.button("Send now").click();
    await desk.button("Send now").waitFor();
    await shot(page, language, "94-one-not-taken");
    await page.evaluate(refuseOne, "unknown_vault");
    await desk.goTo("/away");
    await context.unroute("**/api/sync/**");
    await desk.button("Send now").click();
    await page.getByText(desk.say("Everything that was kept on this tablet has arrived.")).waitFor();
    await shot(page, language, "95-arrived");
  });
}
