/** A line that is not lifted for long: under the hand it looks as it does once it is finished, though only what is new of it is painted at each frame. */
import type { Server } from "node:http";
import { expect, test } from "@playwright/test";
import { startVisits, Tablet } from "./support/tablet.ts";

let site: { address: string; server: Server };
let tablet: Tablet;

test.beforeAll(async () => {
  site = await startVisits();
});
test.afterAll(() => site.server.close());
test.afterEach(() => tablet.end());

/** Goes on with the line, in loops as wide as half the sheet, a few points at each frame. */
const scribble = (points: number): Promise<void> =>
  tablet.page.getByLabel("Sheet to draw on").evaluate(async (sheet, count) => {
    const { left, top, width, height } = sheet.getBoundingClientRect();
    for (let at = 0; at < count; at += 1) {
      const x = left + width * (0.5 + 0.3 * Math.sin(at / 9) * Math.cos(at / 130));
      const y = top + height * (0.5 + 0.3 * Math.cos(at / 11) * Math.cos(at / 170));
      sheet.dispatchEvent(new PointerEvent("pointermove", { pointerId: 1, pointerType: "mouse", clientX: x, clientY: y, bubbles: true }));
      if (at % 25 === 0) await new Promise((next) => requestAnimationFrame(next));
    }
    await new Promise((next) => requestAnimationFrame(() => setTimeout(next)));
  }, points);

/** Every pixel that is seen as painted, of both layers, as a string of 0 and 1. */
const painted = (): Promise<string> =>
  tablet.page.evaluate(() => {
    const layers = [...document.querySelectorAll<HTMLCanvasElement>("canvas.layer")].map((one) => one.getContext("2d")?.getImageData(0, 0, one.width, one.height).data ?? []);
    return Array.from({ length: (layers[0]?.length ?? 0) / 4 }, (_, at) => (layers.some((one) => (one[at * 4 + 3] ?? 0) > 127) ? 1 : 0)).join("");
  });

const howMany = (pixels: string): number => pixels.match(/1/g)?.length ?? 0;
function differ(one: string, other: string): number {
  expect(one).toHaveLength(other.length);
  return [...one].filter((pixel, at) => pixel !== other[at]).length;
}

async function onTheSheet(): Promise<{ x: number; y: number }> {
  const box = await tablet.page.getByLabel("Sheet to draw on").boundingBox();
  if (!box) throw new Error("there is no sheet");
  return { x: box.x + box.width / 2, y: box.y + box.height / 2 };
}

for (const tool of ["a crayon", "the rubber"]) {
  test(`a long line of ${tool} looks the same under the hand, finished, and taken back`, async () => {
    tablet = await Tablet.start(site.address);
    await tablet.handOver();
    await tablet.toActivities();
    const { page } = tablet;
    await tablet.button("Draw").click();
    const { x, y } = await onTheSheet();
    await tablet.button("thick").click();
    await page.mouse.move(x, y);
    await page.mouse.down();
    await scribble(400);
    await page.mouse.up();
    if (tool === "the rubber") await tablet.button("Rubber").click();
    await tablet.button("thin").click();
    const before = await painted();
    await page.mouse.move(x, y);
    await page.mouse.down();
    await scribble(3000);
    const under = await painted();
    const drawn = differ(before, under);
    expect(drawn).toBeGreaterThan(0.1 * howMany(before));
    await page.mouse.up();
    const off = differ(under, await painted());
    expect(off).toBeLessThan(drawn * 0.02);
    await tablet.button("Undo").click();
    expect(await painted()).toBe(before);
  });
}
