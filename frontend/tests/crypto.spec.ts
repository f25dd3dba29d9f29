import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { extname, resolve } from "node:path";
import { expect, test, type Page } from "@playwright/test";
import type * as Entry from "./crypto/entry.ts";
import type { Vectors } from "./crypto/entry.ts";
import { PAGE } from "./support/bundles.ts";

const FRONTEND = resolve(import.meta.dirname, "..");
const VECTORS = resolve(FRONTEND, "../tests/vectors");
const CASES = [
  { activity: "journal", language: "en", content: { text: "The kettle sings in the morning." }, media: 0 },
  { activity: "journal", language: "ur", content: { text: "باغ میں پیلے پھول کھلے ہیں۔" }, media: 0 },
  { activity: "check_in", language: "ur", content: { when: "after", feelings: ["calm", "tired"], own_word: "ہلکا", colour: null }, media: 0 },
  {
    activity: "drawing", language: "en", media: 0,
    content: { width: 800, height: 600, strokes: [], stamps: [{ name: "sun", x: 400, y: 120, size: 96 }] },
  },
  { activity: "help", language: "en", content: { pressed_at: 1_790_000_000_000, rang: null }, media: 0 },
  // Larger than one part, and not a multiple of it.
  { activity: "recording", language: "en", content: { seconds: 40 }, media: 600_000 },
];

declare global {
  interface Window {
    vc: typeof Entry;
  }
}

const TYPES: Record<string, string> = { ".js": "text/javascript", ".html": "text/html" };

/** A page in a secure context that serves nothing but the bundle. */
async function ready(page: Page): Promise<void> {
  await page.route("http://localhost/**", (route) => {
    const name = new URL(route.request().url()).pathname.slice(1) || "index.html";
    const body = name === "index.html" ? "<!doctype html><title>crypto</title>" : readFileSync(resolve(PAGE, name));
    return route.fulfill({ body, contentType: TYPES[extname(name)] ?? "text/plain" });
  });
  await page.goto("http://localhost/");
  const entry = readdirSync(PAGE).find((name) => /^crypto\.m?js$/.test(name));
  await page.evaluate(async (name) => Object.assign(window, { vc: await import(name) }), `/${entry}`);
}

const load = (name: string): Vectors => JSON.parse(readFileSync(resolve(VECTORS, name), "utf8")) as Vectors;

if (process.env.WRITE_VECTORS) {
  test("writes the browser's vectors", async ({ page }) => {
    await ready(page);
    const vectors = await page.evaluate((cases) => window.vc.makeVectors(cases), CASES);
    writeFileSync(resolve(VECTORS, "browser-v1.json"), `${JSON.stringify(vectors, null, 1)}\n`);
  });
}

for (const name of ["python-v1.json", "browser-v1.json"]) {
  test(`every piece of ${name} opens in the browser and says what it said`, async ({ page }) => {
    const vectors = load(name);
    await ready(page);
    for (const piece of vectors.pieces) {
      const opened = await page.evaluate(([one, key]) => window.vc.openPiece(one, key), [piece, vectors.recipient.private] as const);
      const { activity, language, content, media_sha256 } = piece;
      expect(opened).toEqual({ activity, language, content, media_sha256 });
      expect(await page.evaluate(([one, device]) => window.vc.isSigned(one, device), [piece, vectors.device] as const)).toBe(true);
    }
  });
}

test("a piece sealed now opens now, in one part and in several", async ({ page }) => {
  await ready(page);
  const vectors = await page.evaluate((cases) => window.vc.makeVectors(cases), CASES);
  expect(vectors.pieces.map((piece) => piece.blobs.length)).toEqual([1, 1, 1, 1, 1, 4]);
  for (const piece of vectors.pieces) {
    await page.evaluate(([one, key]) => window.vc.openPiece(one, key), [piece, vectors.recipient.private] as const);
  }
});

test("a changed bit anywhere in core, seal or a part is refused", async ({ page }) => {
  const vectors = load("browser-v1.json");
  await ready(page);
  const refused = await page.evaluate(async ({ pieces, recipient }) => {
    const [piece] = pieces;
    if (!piece) return [];
    const outcomes: boolean[] = [];
    for (let place = 0; place < 1; place += 0.07) {
      const changed = [
        { ...piece, core: window.vc.flipped(piece.core, place) },
        { ...piece, seal: window.vc.flipped(piece.seal, place) },
        { ...piece, blobs: piece.blobs.map((blob) => window.vc.flipped(blob, place)) },
      ];
      for (const one of changed) outcomes.push(await window.vc.openPiece(one, recipient.private).then(() => false, () => true));
    }
    return outcomes;
  }, vectors);
  expect(refused.length).toBeGreaterThan(40);
  expect(refused).not.toContain(false);
});

test("a stream that was cut, swapped or completed from another piece is refused", async ({ page }) => {
  const vectors = load("browser-v1.json");
  await ready(page);
  const refused = await page.evaluate(async ({ pieces, recipient }) => {
    const long = pieces.at(-1);
    const [short] = pieces;
    if (!long || !short) return [];
    const blobs = long.blobs;
    const streams = [blobs.slice(0, 1), blobs.slice(0, -1), [...blobs].reverse(), [...blobs, ...short.blobs], [blobs[0] ?? "", ...blobs]];
    const changed = [...streams.map((stream) => ({ ...long, blobs: stream })), { ...long, core: short.core }, { ...short, seal: long.seal, blobs }];
    return Promise.all(changed.map((one) => window.vc.openPiece(one, recipient.private).then(() => false, () => true)));
  }, vectors);
  expect(refused).toEqual(Array(7).fill(true));
});

test("the same words unlock the same keys however they are typed, and weak parameters are refused", async ({ page }) => {
  await ready(page);
  const salt = Buffer.alloc(16, 7).toString("base64");
  const plain = await page.evaluate((one) => window.vc.unlockHex("copper lantern maple harbour violet stone", one), salt);
  const sloppy = await page.evaluate((one) => window.vc.unlockHex("  Copper  LANTERN\tmaple harbour ｖiolet stone ", one), salt);
  expect({ ...sloppy, ms: 0 }).toEqual({ ...plain, ms: 0 });
  expect(plain.auth).not.toBe(plain.kek);
  expect(plain.auth).toHaveLength(64);
});

test("a tablet's keys come back with the worker's unlock only, and cannot be exported", async ({ page }) => {
  await ready(page);
  expect(await page.evaluate(() => window.vc.wrapsDeviceKey())).toEqual({ own: true, other: false, exportable: false, draft: false });
});

test("this browser seals by itself, and the spare suite for other browsers seals to the same keys", async ({ page }) => {
  await ready(page);
  expect(await page.evaluate(() => window.vc.sealsBothWays())).toEqual({ native: true, opened: [32, 32] });
});
