import { expect, test } from "@playwright/test";
import { expectAccessible } from "./support/axe";
import { Demo } from "./support/demo";

let demo: Demo;
test.beforeAll(async () => {
  demo = await Demo.start();
});
test.afterAll(() => demo.stop());

for (const door of ["", "desk", "voice", "portal"]) {
  test(`the door /${door} opens, says that it is not for real people yet, and breaks no rule of its own policy`, async ({ page }) => {
    const refused: string[] = [];
    page.on("console", (message) => message.type() === "error" && refused.push(message.text()));
    page.on("pageerror", (error) => refused.push(error.message));
    await page.goto(`${demo.address}/${door}`);
    await expect(page.getByText(/not for real people yet/i).first()).toBeVisible();
    await expectAccessible(page, `/${door}`);
    expect(refused).toEqual([]);
  });
}
