/** Photographing on a tablet, as children do it and as things go wrong: real files, and what in the end was kept. */
import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import type { Server } from "node:http";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { expect, test } from "@playwright/test";
import { FAKE, MediaTablet, REFUSED } from "./support/media.ts";
import { startVisits, type Tablet } from "./support/tablet.ts";

const ROOT = resolve(import.meta.dirname, "../..");

let site: { address: string; server: Server };
let photos: string;
let lab: MediaTablet;
let tablet: Tablet;

const python = (...words: string[]): string =>
  execFileSync(join(ROOT, ".venv/bin/python"), ["-m", "tests.support.photos", ...words], { cwd: ROOT, encoding: "utf8" });

test.beforeAll(async () => {
  site = await startVisits();
  photos = mkdtempSync(join(tmpdir(), "voicecapture-photos-"));
  python("make", photos);
});
test.afterAll(() => {
  site.server.close();
  rmSync(photos, { recursive: true, force: true });
});
test.afterEach(() => tablet.end());

async function begin(args: readonly string[] = FAKE): Promise<void> {
  lab = await MediaTablet.begin(site.address, args);
  ({ tablet } = lab);
}

interface Photographed {
  media: { type: string; width: number; height: number; size: number };
  covered: number;
  note: string | null;
  may_be_unsafe: boolean;
}
type Colours = Record<"top_left" | "top_right" | "bottom_left" | "bottom_right" | "middle", [number, number, number]>;
interface Looked {
  format: string;
  width: number;
  height: number;
  bytes: number;
  colours: Colours;
  beside: string[];
  tells: string[];
}
async function keptPhotos(count: number): Promise<{ content: Photographed; looked: Looked }[]> {
  const found = (await tablet.opened()).filter(({ activity }) => activity === "photo");
  expect(found).toHaveLength(count);
  return found.map(({ content, media }) => {
    const file = join(photos, "kept.jpg");
    writeFileSync(file, Buffer.from(media, "base64"));
    return { content: content as unknown as Photographed, looked: JSON.parse(python("look", file)) as Looked };
  });
}
const keptPhoto = async (): Promise<{ content: Photographed; looked: Looked }> => (await keptPhotos(1))[0] as { content: Photographed; looked: Looked };
const choose = (name: string): Promise<void> => tablet.page.locator("input[type=file]").setInputFiles(join(photos, name));
const near = (colour: [number, number, number] | undefined, name: "red" | "lime" | "blue" | "yellow" | "dark"): void => {
  const wanted = { red: [255, 0, 0], lime: [0, 255, 0], blue: [0, 0, 255], yellow: [255, 255, 0], dark: [43, 41, 38] }[name];
  const far = Math.max(...wanted.map((one, i) => Math.abs(one - (colour?.[i] ?? 999))));
  expect(far, `${String(colour)} is ${name}`).toBeLessThan(60);
};
async function done(): Promise<void> {
  await tablet.button("I am done").click();
  await tablet.keep();
}

test.describe("a file of the tablet's own camera", () => {
  test("is kept upright and with nothing beside the picture, in all eight ways of holding it", async () => {
    await begin();
    for (const held of [1, 2, 3, 4, 5, 6, 7, 8]) {
      await tablet.button("Show what I made").click();
      await choose(`held-${held}.jpg`);
      await done();
      await tablet.button("Go on").click();
    }
    for (const { content, looked } of await keptPhotos(8)) {
      near(looked.colours.top_left, "red");
      near(looked.colours.top_right, "lime");
      near(looked.colours.bottom_left, "blue");
      near(looked.colours.bottom_right, "yellow");
      expect([looked.width, looked.height]).toEqual([400, 300]);
      expect(looked.beside).toEqual(["APP0"]);
      expect(looked.tells).toEqual([]);
      expect(content).toEqual({ media: { type: "image/jpeg", width: 400, height: 300, size: looked.bytes }, covered: 0, note: null, may_be_unsafe: false });
    }
    expect(lab.refused).toEqual([]);
  });

  test("with twelve million pixels becomes a picture of at most two thousand a side and one megabyte", async () => {
    await begin();
    await tablet.button("Show what I made").click();
    await choose("twelve.jpg");
    await done();
    const { looked } = await keptPhoto();
    expect([looked.width, looked.height]).toEqual([2000, 1500]);
    expect(looked.bytes).toBeLessThanOrEqual(1_000_000);
    expect(looked.bytes).toBeGreaterThan(200_000);
    test.info().annotations.push({ type: "bytes", description: String(looked.bytes) });
  });

  test("that ends too early, is no picture, is a bomb, or is in a telephone's own form is refused with the way out, and the next one is taken", async () => {
    await begin();
    await tablet.button("Show what I made").click();
    const refusals = [
      ["cut.jpg", "A part of this picture is missing."],
      ["letter.jpg", "This is no picture that this tablet can read."],
      ["bomb.png", "This picture is too large for this tablet."],
      ["phone.heic", "“Most Compatible”"],
    ] as const;
    for (const [name, said] of refusals) {
      await choose(name);
      await expect(tablet.page.getByRole("alert")).toContainText(said);
      expect(await tablet.page.locator("input[type=file]").inputValue()).toBe("");
    }
    expect(await lab.drafts()).toBe(0);
    for (const name of ["see-through.png", "small.webp"]) {
      await choose(name);
      await expect(tablet.button("Cover")).toBeVisible();
      await tablet.button("Another photo").click();
    }
  });
});

test("what is covered, cut and turned by keyboard alone is so in the very pixels", async () => {
  await begin();
  const { page } = tablet;
  const press = async (name: string): Promise<void> => {
    await tablet.button(name).focus();
    await page.keyboard.press("Enter");
  };
  await press("Show what I made");
  await choose("held-1.jpg");
  await press("Cover");
  await expect(tablet.button("Cover 1")).toBeFocused();
  for (let i = 0; i < 40; i += 1) await page.keyboard.press("ArrowLeft");
  for (let i = 0; i < 40; i += 1) await page.keyboard.press("ArrowUp");
  await press("Bigger");
  await press("It stays here");
  await press("Cut");
  await expect(tablet.button("Corner at the top left")).toBeFocused();
  await tablet.button("Corner at the bottom right").focus();
  for (let i = 0; i < 12; i += 1) await page.keyboard.press("ArrowLeft");
  await press("It stays here");
  await press("Turn");
  await tablet.page.getByLabel("Say something about it, if you like").fill("The cat has a house.");
  await press("I am done");
  await press("My worker's team");
  await press("Keep it");
  await expect(tablet.heading("It is kept")).toBeVisible();
  const { content, looked } = await keptPhoto();
  expect(content).toMatchObject({ covered: 1, note: "The cat has a house." });
  // Turned to the right, what was at the top left is at the top right; what was cut off was at the right and is at the bottom no more.
  near(looked.colours.top_right, "dark");
  near(looked.colours.top_left, "blue");
  expect(looked.width).toBe(300);
  expect(looked.height).toBeLessThan(400);
});

test("comes back after the tablet died, as it was left, and every step can be undone", async () => {
  await begin();
  await tablet.button("Show what I made").click();
  await choose("held-1.jpg");
  await tablet.button("Turn").click();
  await tablet.changeLanguage("اردو");
  await tablet.changeLanguage("English");
  await tablet.page.setViewportSize({ width: 820, height: 1180 });
  await tablet.button("Cover").click();
  await expect.poll(() => lab.drafts()).toBe(3);
  await tablet.dieAndComeBack();
  await tablet.button("Go on with the photo").click();
  await expect(tablet.button("Cover 1")).toBeVisible();
  await tablet.button("Undo").click();
  await expect(tablet.button("Cover 1")).toBeHidden();
  await tablet.button("Undo").click();
  await expect(tablet.button("Undo")).toBeDisabled();
  await done();
  const { looked } = await keptPhoto();
  expect([looked.width, looked.height]).toEqual([400, 300]);
});

test("marked as perhaps private or hurt, it is shown nowhere any more and goes on closed", async () => {
  await begin();
  await tablet.button("Show what I made").click();
  await choose("held-1.jpg");
  await tablet.button("This may be too private or painful to show").click();
  await tablet.button("No, it can stay open").click();
  await tablet.button("This may be too private or painful to show").click();
  await tablet.button("Close this picture").click();
  await expect(tablet.heading("This picture is closed")).toBeVisible();
  await expect(tablet.page.getByRole("link", { name: "020 7946 0100" })).toBeVisible();
  const pictures = "canvas, video, img, input[type=file] ~ *:has(canvas)";
  expect(await tablet.page.locator(pictures).count()).toBe(0);
  await expect.poll(() => lab.drafts()).toBe(1);
  await tablet.dieAndComeBack();
  await tablet.button("Go on with the photo").click();
  await expect(tablet.heading("This picture is closed")).toBeVisible();
  expect(await tablet.page.locator(pictures).count()).toBe(0);
  await tablet.button("Go on with it closed").click();
  await tablet.keep();
  expect((await keptPhoto()).content.may_be_unsafe).toBe(true);
});

test("the camera on the screen takes one, changes to the other camera, and is off afterwards and whenever something lies over it", async () => {
  await begin(["--use-fake-device-for-media-stream=device-count=2", "--use-fake-ui-for-media-stream"]);
  await tablet.button("Show what I made").click();
  await tablet.button("Take a photo here").click();
  await expect(tablet.button("Take the photo")).toBeEnabled();
  await tablet.button("The other camera").click();
  await expect(tablet.button("Take the photo")).toBeEnabled();
  await expect.poll(() => lab.on()).toBe(1);
  await tablet.button("I need help now").click();
  await lab.expectOff();
  await tablet.button("Back to where I was").click();
  await expect(tablet.button("Take the photo")).toBeEnabled();
  await tablet.button("Take the photo").click();
  await expect(tablet.button("Cover")).toBeVisible();
  await lab.expectOff();
  expect(await lab.addresses()).toBe(0);
  await done();
  const { looked } = await keptPhoto();
  expect(looked.beside).toEqual(["APP0"]);
  expect(Math.max(looked.width, looked.height)).toBeLessThanOrEqual(2000);
  expect(lab.refused).toEqual([]);
});

test("a camera that goes away, or may not be used, says so and leads on", async () => {
  await begin();
  await tablet.button("Show what I made").click();
  await tablet.button("Take a photo here").click();
  await expect(tablet.button("Take the photo")).toBeEnabled();
  await lab.pullThePlug();
  await expect(tablet.page.getByText("The camera went away.")).toBeVisible();
  await tablet.button("Try again").click();
  await expect(tablet.button("Take the photo")).toBeEnabled();
  await tablet.end();
  await begin(REFUSED);
  await tablet.button("Show what I made").click();
  await tablet.button("Take a photo here").click();
  await expect(tablet.page.getByText("The camera may not be used here.")).toBeVisible();
  await expect(tablet.button("With the tablet's own camera")).toBeVisible();
});
