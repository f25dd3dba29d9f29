/** Each of the seven activities done and kept by somebody who touches nothing: with a keyboard, and with a switch, which has two keys and types nothing. */
import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import type { Server } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "@playwright/test";
import { Hands } from "./support/hands.ts";
import { FAKE } from "./support/media.ts";
import { startVisits, Tablet } from "./support/tablet.ts";

const ROOT = join(import.meta.dirname, "../..");
const SEVEN = ["journal", "drawing", "check_in", "three_houses", "picture_cards", "recording", "photo"];

let site: { address: string; server: Server };
let photos: string;
let tablet: Tablet;
let hands: Hands;

test.beforeAll(async () => {
  site = await startVisits();
  photos = mkdtempSync(join(tmpdir(), "voicecapture-photos-"));
  execFileSync(join(ROOT, ".venv/bin/python"), ["-m", "tests.support.photos", "make", photos], { cwd: ROOT });
});
test.afterAll(() => {
  site.server.close();
  rmSync(photos, { recursive: true, force: true });
});
test.afterEach(() => tablet.end());

async function begin(takes: "Enter" | "Space"): Promise<void> {
  tablet = await Tablet.start(site.address, FAKE);
  await tablet.handOver({ activities: SEVEN });
  await expect(tablet.button("Go on")).toBeVisible();
  hands = new Hands(tablet.page, takes);
  await hands.toActivities();
}

/** What was kept last. */
async function kept(activity: string): Promise<Record<string, unknown>> {
  const last = (await tablet.opened()).at(-1);
  expect(last?.activity).toBe(activity);
  return last?.content ?? {};
}

/** A drawing of shapes: one coloured, moved and made bigger, one taken away again, one that stays where it lies. */
async function drawShapes(): Promise<void> {
  await hands.press("Stickers", "green", "circle", "Up", "Up", "To the left", "Bigger", "It stays here");
  await hands.press("heart", "It stays here");
  const heart = tablet.page.locator(".stamps").getByRole("button", { name: "heart" });
  await hands.take(heart);
  await hands.press("Take it away");
  await expect(heart).toHaveCount(0);
  await hands.press("star", "It stays here", "To the crayons", "Undo", "Redo", "Empty", "Undo");
}
interface Drawn {
  width: number;
  height: number;
  stamps: { name: string; x: number; y: number; size: number; colour?: string }[];
}
function expectShapes(drawn: Drawn): void {
  expect(drawn.stamps.map(({ name }) => name)).toEqual(["circle", "star"]);
  const [circle, star] = drawn.stamps;
  expect(circle?.colour).toBe("#3f8f4e");
  expect(circle?.y).toBeLessThan(drawn.height * 0.35);
  expect(circle?.size).toBeGreaterThan(star?.size ?? Number.NaN);
}

async function sortCards(): Promise<void> {
  await hands.press("Picture cards", "What is home like?", "Like this", "Not like this", "Leave this card", "Sometimes, or not sure");
  await hands.press("Undo", "Sometimes, or not sure");
  await hands.press("My own card", "Draw on it", "Stickers", "house", "It stays here", "Back to the card", "Like this");
}
interface Sorted {
  cards: { pile: string; card?: string; drawing?: Drawn }[];
}

async function fillHouses(): Promise<void> {
  await hands.press("Three houses", "House of dreams", "Cards", "music", "Draw", "Stickers", "sun", "Bigger", "It stays here", "Back to the house");
  await hands.press("To the houses", "House of good things", "Cards", "Who is around?", "an animal", "To the houses");
}
interface Filled {
  houses: { house: string; text?: string; cards?: string[]; drawing?: Drawn }[];
}

test("all seven activities are done and kept with the keyboard alone", async () => {
  // Hundreds of presses, each looked at: less than a minute, and several times that where the machine has much else to do.
  test.setTimeout(360_000);
  await begin("Enter");
  const { page } = tablet;
  await test.step("words", async () => {
    await hands.press("Write", "At home …");
    await hands.write("Your words", "the door is open");
    await hands.keep();
    expect(String((await kept("journal")).text)).toContain("the door is open");
  });
  await test.step("a drawing of stickers and shapes, with the arrows too", async () => {
    await hands.press("Draw");
    await drawShapes();
    await hands.take(page.locator(".stamps").getByRole("button", { name: "star" }));
    await hands.to(page.locator(".stamps").getByRole("button", { name: "star" }));
    for (let i = 0; i < 4; i += 1) await page.keyboard.press("ArrowRight");
    await hands.keep();
    expectShapes((await kept("drawing")) as unknown as Drawn);
  });
  await test.step("a feeling: faces, a colour, a place of the body with words, one's own word", async () => {
    await hands.press("Show how I feel", "calm", "scared", "scared");
    await hands.write("My own word", "like bees");
    await hands.press("With a colour", "blue", "In my body", "tummy", "tight", "heavy", "Undo", "hands", "warm");
    await hands.write("My own word", "tingly");
    await hands.keep();
    expect(await kept("check_in")).toMatchObject({
      feelings: ["calm"], own_word: "like bees", colour: "#2f5ea8",
      body: [{ place: "tummy", words: ["tight"] }, { place: "hands", words: ["warm"], own_word: "tingly" }],
    });
  });
  await test.step("three houses: written, drawn and with cards", async () => {
    await fillHouses();
    await hands.press("House of worries");
    await hands.write("Your words", "the stairs");
    await hands.press("To the houses");
    await hands.keep();
    const { houses } = (await kept("three_houses")) as unknown as Filled;
    expect(houses.map(({ house }) => house)).toEqual(["worries", "good", "dreams"]);
    expect(houses[0]?.text).toBe("the stairs");
    expect(houses[2]?.drawing?.stamps).toHaveLength(1);
  });
  await test.step("picture cards, with one of one's own", async () => {
    await sortCards();
    await hands.keep();
    expect(((await kept("picture_cards")) as unknown as Sorted).cards).toHaveLength(4);
  });
  await test.step("a recording", async () => {
    await hands.press("Say it aloud", "Begin to speak");
    await expect(page.getByText("The microphone is on.")).toBeVisible();
    await page.waitForTimeout(1500);
    await hands.press("Pause the recording", "Listen to it", "Stop listening");
    await hands.keep();
    await kept("recording");
  });
  await test.step("a photo, covered and cut", async () => {
    await hands.press("Show what I made");
    const chooser = page.waitForEvent("filechooser");
    await hands.press("With the tablet's own camera");
    await (await chooser).setFiles(join(photos, "held-1.jpg"));
    await expect(tablet.button("Cover")).toBeVisible();
    await hands.press("Cover", "To the left", "Bigger", "It stays here", "Cut", "Down", "It stays here", "Turn");
    await hands.keep();
    expect(await kept("photo")).toMatchObject({ covered: 1 });
  });
  expect(await tablet.opened()).toHaveLength(SEVEN.length);
});

test("a drawing, a feeling, cards, houses and a recording are made and kept with a switch: two keys, no arrows and no letters", async () => {
  test.setTimeout(360_000);
  await begin("Space");
  await test.step("a drawing of stickers and shapes", async () => {
    await hands.press("Draw");
    await drawShapes();
    await hands.keep();
    expectShapes((await kept("drawing")) as unknown as Drawn);
  });
  await test.step("a feeling: faces, a colour, a place of the body", async () => {
    await hands.press("Show how I feel", "sad", "With a colour", "grey", "In my body", "chest", "heavy");
    await hands.keep();
    expect(await kept("check_in")).toMatchObject({ feelings: ["sad"], colour: "#8a8580", body: [{ place: "chest", words: ["heavy"] }] });
  });
  await test.step("cards, one of them her own, drawn", async () => {
    await sortCards();
    await hands.keep();
    const { cards } = (await kept("picture_cards")) as unknown as Sorted;
    expect(cards.map(({ pile }) => pile)).toEqual(["like", "unlike", "unsure", "like"]);
    expect(cards[3]?.drawing?.stamps.map(({ name }) => name)).toEqual(["house"]);
  });
  await test.step("houses, drawn and with cards", async () => {
    await fillHouses();
    await hands.keep();
    const { houses } = (await kept("three_houses")) as unknown as Filled;
    expect(houses.map(({ house }) => house)).toEqual(["good", "dreams"]);
    expect(houses[1]?.drawing?.stamps.map(({ name }) => name)).toEqual(["sun"]);
    expect(houses[1]?.cards).toEqual(["music"]);
  });
  await test.step("what she says aloud", async () => {
    await hands.press("Say it aloud", "Begin to speak");
    await expect(tablet.page.getByText("The microphone is on.")).toBeVisible();
    await tablet.page.waitForTimeout(1500);
    await hands.press("Pause the recording");
    await hands.keep("Not decided yet");
    await kept("recording");
  });
  await test.step("and what is always in reach: pause, stop, help", async () => {
    await hands.press("Pause", "Go on", "I need help now", "Back to where I was", "Stop", "I'd rather not say");
    await expect(tablet.heading("What happens next")).toBeVisible();
  });
});
