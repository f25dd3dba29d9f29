/** A girl wants her record gone: asked alone, rested, decided by a second person; and a backup that is put back does not bring it back. */
import { execFileSync } from "node:child_process";
import { copyFileSync, readdirSync, readFileSync, rmSync, statSync } from "node:fs";
import { join, resolve } from "node:path";
import { expect, test } from "@playwright/test";
import { expectAccessible } from "./support/axe";
import { Captured } from "./support/captured";
import { Demo } from "./support/demo";
import { Desk } from "./support/desk";

const CHILD = "Laleh";
const WHY = "She told me in the garden that she wants it gone.";
const PYTHON = resolve(__dirname, "../../.venv/bin/python");

let demo: Demo;
test.beforeAll(async () => {
  demo = await Demo.start();
});
test.afterAll(() => demo.stop());

const database = (): string => join(demo.folder, "voicecapture.db");

/** Copies the database as a backup does, while it is in use. */
function backUp(copy: string): void {
  const script = "import sqlite3, sys; source = sqlite3.connect(sys.argv[1]); target = sqlite3.connect(sys.argv[2]); source.backup(target); target.close()";
  execFileSync(PYTHON, ["-c", script, database(), copy]);
}

/** As if the days of rest had gone by: the server's clock is the world's. */
function restIsOver(): void {
  const script =
    "import sqlite3, sys; db = sqlite3.connect(sys.argv[1], timeout=30); " +
    "db.execute(\"UPDATE withdrawals SET cooling_until = '2020-01-01 00:00:00.000000' WHERE kind = 'erase'\"); db.commit()";
  execFileSync(PYTHON, ["-c", script, database()]);
}

/** How many files of larger sealed parts and shred keys there are. */
function files(folder: string): number {
  return readdirSync(folder).reduce((sum, name) => {
    const path = join(folder, name);
    return sum + (statSync(path).isDirectory() ? files(path) : 1);
  }, 0);
}

test("a record is erased by two people, and a restored backup is erased again before it answers", async ({ page, browser }) => {
  const captured = await Captured.watch(page.context());
  const copy = join(demo.folder, "backup.db");
  const desk = await Desk.open(page, demo, "nadia.brook");
  await desk.goToPerson(CHILD);
  const person = new URL(page.url()).hash.slice(1);
  const shredKeys = files(join(demo.folder, "keystore/shred"));

  await test.step("the page says what stays before anything is asked", async () => {
    await desk.link("They want to stop").click();
    await expect(page.getByText("What the law or somebody’s safety asks for is neither blocked nor called back")).toBeVisible();
    await expectAccessible(page, "desk: stop, seal or erase");
    await desk.link("They want it erased").click();
    await expect(page.getByText("What we saw and did to keep people safe: observations, alerts, decisions.")).toBeVisible();
    await page.getByLabel("How they said it, in their words").fill("I want it gone.");
    await desk.button("Write down that they ask").click();
    await expect(page.getByText("Ask them alone whether it is their own wish")).toBeVisible();
  });

  await test.step("only a talk alone moves it on, and then it rests", async () => {
    await desk.button("I have spoken with them …").click();
    await page.getByRole("radio", { name: "No, or I am not sure" }).check();
    await page.getByRole("radio", { name: "Yes, they wish it" }).check();
    await desk.button("Keep it").click();
    await expect(page.getByText("asked for", { exact: true })).toBeVisible();
    await desk.button("I have spoken with them …").click();
    await page.getByRole("radio", { name: "Yes, nobody could hear" }).check();
    await page.getByRole("radio", { name: "Yes, they wish it" }).check();
    await page.getByLabel("What they said, in their words").fill(WHY);
    await desk.button("Keep it").click();
    await expect(page.getByText(/It rests until/)).toBeVisible();
    await expect(desk.button("Erase for good …")).toHaveCount(0);
    await expectAccessible(page, "desk: a running erasure");
  });

  backUp(copy);
  restIsOver();

  await test.step("the lead, a second person, confirms it", async () => {
    const lead = await Desk.open(await (await browser.newContext()).newPage(), demo, "ruth.okafor");
    await lead.goTo(`${person}/stop`);
    await lead.button("Erase for good …").click();
    await lead.page.getByLabel("Why, in a sentence").fill("She was asked alone, and nothing keeps it.");
    await lead.button("Erase for good").click();
    await expect(lead.page.getByText("Their record is erased")).toBeVisible();
    await expect(lead.page.getByText(/In backups until/)).toBeVisible();
    await lead.button("A letter for them").click();
    await expect(lead.page.getByText(/We erased what you said, wrote and drew/)).toBeVisible();
    await lead.page.context().close();
  });

  const gone = async (worker: Desk): Promise<void> => {
    await worker.goTo("/people");
    await worker.goTo(person);
    await expect(worker.page.getByText("Their record was erased")).toBeVisible();
    await expect(worker.heading("What they kept")).toHaveCount(0);
    await worker.link("See what they asked for").click();
    await expect(worker.page.getByText("Their record is erased")).toBeVisible();
    expect(files(join(demo.folder, "keystore/shred"))).toBe(shredKeys - 2);
    expect(files(join(demo.folder, "keystore/tombstone"))).toBe(2);
  };
  await test.step("her worker finds nothing of it", () => gone(desk));

  await test.step("last week's backup is put back, and the server erases it again before it answers", async () => {
    await captured.expectNothingLeft();
    await demo.kill("SIGTERM");
    for (const name of readdirSync(demo.folder)) if (name.startsWith("voicecapture.db")) rmSync(join(demo.folder, name));
    copyFileSync(copy, database());
    rmSync(copy);
    await demo.run();
    const again = await Desk.open(await (await browser.newContext()).newPage(), demo, "nadia.brook");
    await gone(again);
    expect(readFileSync(database()).includes(Buffer.from(WHY))).toBe(false);
    await again.page.context().close();
  });
});
