/** From the pictures a sheet a screen, and contact sheets for the docs that say which commit they show. */
import { execFileSync } from "node:child_process";
import { readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { test, type Page } from "@playwright/test";
import { fileOf, LANGUAGES, NAMES, OUT, sheetOf, SIZES, type Size } from "./support/pictures.ts";

const DOCS = resolve(import.meta.dirname, "../../docs/images");
/** How wide a picture is on a contact sheet. More screens than these on one would be higher than a WebP may be. */
const WIDTHS: Record<Size, number> = { tablet: 200, phone: 110 };
const ON_A_SHEET = 45;

interface Row {
  title: string;
  files: string[];
}

/** A page of pictures, `across` in a row below its title, each so many pixels wide. */
async function sheet(page: Page, heading: string, rows: Row[], across: number, width: number, quality: number): Promise<Buffer> {
  const picture = (file: string): string => `<img src="data:image/jpeg;base64,${readFileSync(join(OUT, file)).toString("base64")}">`;
  const drawn = rows.map(({ title, files }) => `<h2>${title}</h2><div>${files.map(picture).join("")}</div>`);
  const style =
    `body{margin:4px;width:${across * (width + 4)}px;background:#857b6a;color:#fff;font:12px sans-serif}h1,h2{font-size:13px;margin:5px 2px 2px}` +
    `div{display:flex;flex-wrap:wrap;gap:4px}img{width:${width}px}`;
  await page.setViewportSize({ width: across * (width + 4) + 8, height: 600 });
  await page.setContent(`<style>${style}</style><h1>${heading}</h1>${drawn.join("")}`);
  const cdp = await page.context().newCDPSession(page);
  const { cssContentSize } = await cdp.send("Page.getLayoutMetrics");
  const clip = { x: 0, y: 0, width: cssContentSize.width, height: cssContentSize.height, scale: 1 };
  const { data } = await cdp.send("Page.captureScreenshot", { format: "webp", quality, clip, captureBeyondViewport: true });
  await cdp.detach();
  return Buffer.from(data, "base64");
}
const row = (screen: string, size: Size): Row => ({ title: screen, files: LANGUAGES.map((tag) => fileOf(screen, tag, size)) });

/** What is shown: the last commit, and the day on which it was made. */
function shown(): string {
  const [commit = "", day = ""] = execFileSync("git", ["log", "-1", "--format=%h %cs"], { cwd: DOCS, encoding: "utf8" }).trim().split(" ");
  return `commit ${commit} of ${day} · ${LANGUAGES.join(" · ")}`;
}

test("nothing of an earlier run lies between the pictures", () => {
  const wanted = new Set(NAMES.flatMap((screen) => Object.keys(SIZES).flatMap((size) => row(screen, size as Size).files)));
  for (const name of readdirSync(OUT)) if (!wanted.has(name)) rmSync(join(OUT, name));
});

for (const size of Object.keys(SIZES) as Size[]) {
  test(`a sheet a screen, and contact sheets, of the ${size}`, async ({ page }) => {
    const [across, width] = size === "phone" ? [8, 250] : [4, 480];
    for (const screen of NAMES) writeFileSync(join(OUT, sheetOf(screen, size)), await sheet(page, shown(), [row(screen, size)], across, width, 80));
    for (let from = 0, at = 1; from < NAMES.length; from += ON_A_SHEET, at += 1) {
      const rows = NAMES.slice(from, from + ON_A_SHEET).map((screen) => row(screen, size));
      writeFileSync(join(DOCS, `languages-${size}-${at}.webp`), await sheet(page, shown(), rows, LANGUAGES.length, WIDTHS[size], 45));
    }
  });
}
