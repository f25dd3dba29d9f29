/** A relative is refused as interpreter, and a vetted one is accepted by the person; in both scripts. */
import { expect, test } from "@playwright/test";
import { expectAccessible } from "./support/axe";
import { Demo } from "./support/demo";
import { Desk } from "./support/desk";
import type { Language } from "./support/words";

let demo: Demo;
test.beforeAll(async () => {
  demo = await Demo.start();
});
test.afterAll(() => demo.stop());

for (const language of ["en", "ur"] as Language[]) {
  test(`a relative is refused as interpreter, and a vetted one waits for her yes, in ${language}`, async ({ page }) => {
    const desk = await Desk.open(page, demo, "nadia.brook", language);
    await desk.goToPerson("Gulshan");
    const person = new URL(page.url()).hash.slice(1);

    await test.step("what she wishes is asked without a name", async () => {
      await desk.goTo(`${person}/interpreter`);
      const ask = desk.button("Ask for another interpreter");
      const wishes = desk.heading("What do they wish?");
      await expect(ask.or(wishes).first()).toBeVisible();
      if (await ask.isVisible()) await ask.click();
      await page.getByRole("radio", { name: desk.say("A woman"), exact: true }).check();
      await page.getByRole("radio", { name: desk.say("By phone or video"), exact: true }).check();
      await desk.button("Ask for this").click();
      await expect(desk.heading("An interpreter is looked for").first()).toBeVisible();
      await expectAccessible(page, `desk ${language}: an interpreter is looked for`);
    });

    await test.step("his cousin offers, and the answer says why not and what to do instead", async () => {
      await desk.button("Somebody they know offers to interpret").first().click();
      const answered = page.waitForResponse((one) => one.url().endsWith("/propose"));
      await desk.button("May they interpret?").first().click();
      const refusal = (await (await answered).json()) as { code: string; detail: string };
      expect(refusal.code).toBe("interpreter_is_relative");
      if (language === "ur") expect(refusal.detail).toMatch(/[\u0600-\u06ff]/);
      await expect(page.getByText(refusal.detail).first()).toBeVisible();
      await expect(page.getByText(desk.say("No name of the family was given. Nothing above says who it is for, so it can be read out or sent as it is.")).first()).toBeVisible();
      await expectAccessible(page, `desk ${language}: a relative is refused`);
    });

    await test.step("a vetted interpreter is proposed, and she says yes", async () => {
      await desk.button("Propose {name}", { name: "Shaista Mirza" }).first().click();
      await page.getByRole("radio", { name: desk.say("Yes"), exact: true }).check();
      await page.getByRole("radio", { name: desk.say("No, no name was given") }).check();
      await desk.button("Keep their answer").click();
      await expect(page.getByText(desk.say("They said yes"), { exact: true }).first()).toBeVisible();
      await desk.button("They were told a name now").first().click();
      await expect(desk.button("They were told a name now")).toHaveCount(0);
    });

    await test.step("when she was last heard opens on the record and shows no word", async () => {
      await desk.goToPerson("Zarmina");
      await desk.button("Look, on the record").click();
      await expect(page.getByText(desk.say("Last heard alone"), { exact: true })).toBeVisible();
      await expect(page.getByText(/Shaista Mirza/).first()).toBeVisible();
    });
  });
}
