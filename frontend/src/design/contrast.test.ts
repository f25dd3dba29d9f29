import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";

const css = readFileSync(new URL("./tokens.css", import.meta.url), "utf8");
const voice = readFileSync(new URL("../voice/pictures/pictures.css", import.meta.url), "utf8");

function colours(block: string): Record<string, string> {
  return Object.fromEntries([...block.matchAll(/--([\w-]+): (#[0-9a-f]{6});/g)].map(([, name, value]) => [name, value]));
}
function blockAfter(selector: string, sheet = css): Record<string, string> {
  const start = sheet.indexOf(selector);
  return colours(sheet.slice(start, sheet.indexOf("}", start)));
}
function luminance(hex: string): number {
  const channels = [1, 3, 5].map((at) => parseInt(hex.slice(at, at + 2), 16) / 255);
  const [r = 0, g = 0, b = 0] = channels.map((c) => (c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4));
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}
function contrast(a: string, b: string): number {
  const [x, y] = [luminance(a), luminance(b)].sort((m, n) => n - m) as [number, number];
  return (x + 0.05) / (y + 0.05);
}

const light = blockAfter(":root {");
const themes: Record<string, Record<string, string>> = {
  light,
  dark: { ...light, ...blockAfter(':root[data-theme="dark"]') },
  "dark by the device": { ...light, ...blockAfter(":root:not([data-theme])") },
  contrast: { ...light, ...blockAfter(':root[data-theme="contrast"]') },
};
// The voice door's own colours, theme by theme.
const people = blockAfter(":root", voice);
const themed: Record<string, Record<string, string>> = {
  light: people,
  dark: { ...people, ...blockAfter(':root[data-theme="dark"]', voice) },
  "dark by the device": { ...people, ...blockAfter(":root:not([data-theme])", voice) },
  contrast: { ...people, ...blockAfter(':root[data-theme="contrast"]', voice) },
};
/** What the line of a picture is drawn over. */
const WASHES = ["draw-1", "draw-2", "draw-3", "draw-4", "draw-5", "skin-1", "skin-2", "skin-3", "paper-art"];

const TEXT: [string, string][] = [
  ...["paper", "surface", "sunken"].flatMap((ground): [string, string][] => [
    ["ink", ground],
    ["ink-soft", ground],
    ["act", ground],
    ["attention", ground],
    ["urgent", ground],
  ]),
  ["on-act", "act"],
  ["on-act", "act-strong"],
  ["on-act-wash", "act-wash"],
  ["on-attention-wash", "attention-wash"],
  ["on-urgent-wash", "urgent-wash"],
  ["on-urgent", "urgent"],
];
const SHAPES: [string, string][] = [
  ["line-strong", "surface"],
  ["line-strong", "paper"],
  ["focus", "paper"],
  ["focus", "surface"],
];

describe.each(Object.entries(themes))("in the %s theme", (name, theme) => {
  it.each(TEXT)("%s can be read on %s", (ink, ground) => {
    expect(contrast(theme[ink] ?? "", theme[ground] ?? "")).toBeGreaterThanOrEqual(4.5);
  });
  it.each(WASHES)("a picture's line can be seen on %s", (wash) => {
    const all = { ...theme, ...themed[name] };
    expect(contrast(all.ink ?? "", all[wash] ?? "")).toBeGreaterThanOrEqual(3);
  });
  it.each(SHAPES)("%s can be seen on %s", (line, ground) => {
    expect(contrast(theme[line] ?? "", theme[ground] ?? "")).toBeGreaterThanOrEqual(3);
  });
});
