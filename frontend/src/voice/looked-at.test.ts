/** No screen is forgotten: whatever draws one stands in the list that walks, axe and pictures go by. */
import { readdirSync } from "node:fs";
import { expect, test } from "vitest";
import { SCREENS } from "../../tests/support/screens.ts";

/** What belongs to no screen in particular: the frame that each has, what loads it, and the drawings inside. */
const EVERYWHERE = ["parts/Screen", "parts/Lazy", "pictures/Art", "pictures/Face", "pictures/Person", "pictures/Symbol"];

const drawn = Object.values(SCREENS).flat() as string[];
const files = (readdirSync(import.meta.dirname, { recursive: true }) as string[]).filter((file) => file.endsWith(".svelte")).map((file) => file.replace(/\.svelte$/, ""));

test("every file of the voice door is drawn by a screen that is looked at", () => {
  expect(files.filter((file) => !drawn.includes(file) && !EVERYWHERE.includes(file))).toEqual([]);
});

test("every file in the list is there", () => {
  expect([...drawn, ...EVERYWHERE].filter((file) => !files.includes(file))).toEqual([]);
});
