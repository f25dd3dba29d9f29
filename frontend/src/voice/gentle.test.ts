/** Trauma-informed by construction (mission, C5; review 5.10, 19.5): nothing moves by itself, flashes, counts or praises what somebody did. */
import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";

const here = new URL("./", import.meta.url);
const files = (readdirSync(here, { recursive: true }) as string[]).filter((name) => /\.(svelte|ts|css)$/.test(name) && !name.endsWith(".test.ts"));
const sources = files.map((name) => ({ name, text: readFileSync(new URL(name, here), "utf8") }));
const styles = sources.map(({ name, text }) => ({ name, css: name.endsWith(".css") ? text : (/<style>([\s\S]*)<\/style>/.exec(text)?.[1] ?? "") }));

/** Every sentence of the voice door, with the file it stands in. */
const sentences = sources.flatMap(({ name, text }) => [...text.matchAll(/\b(?:t|msg|tn)\(\s*"((?:[^"\\]|\\.)*)"/g)].map(([, said]) => ({ name, said: said ?? "" })));

describe("the voice door", () => {
  it("has sentences to look at", () => {
    expect(sentences.length).toBeGreaterThan(150);
  });

  it("moves one thing only, the picture to breathe with, and that only once it was touched", () => {
    const moving = styles.filter(({ css }) => /@keyframes|animation/.test(css));
    expect(moving.map(({ name }) => name)).toEqual(["screens/Pause.svelte"]);
    const [pause] = moving;
    expect(pause?.css.match(/^.*animation:.*$/gm)).toHaveLength(1);
    expect(pause?.css).toMatch(/\.breathing \.breath \{\s+animation: breath 1\ds/);
  });

  it("flashes nothing and lets nothing slide in by itself", () => {
    for (const { name, css } of styles) expect(css, name).not.toMatch(/blink|steps\(|infinite alternate|alternate infinite|transition:/);
    for (const { name, text } of sources) expect(text, name).not.toMatch(/<(marquee|blink|animate)\b|svelte\/(transition|animate|motion)/);
  });

  it("praises nobody for what they did, since then doing nothing would be less", () => {
    const praise = /well done|great (job|work)|good (job|work|girl|boy)|brilliant|amazing|excellent|clever|proud|congratulat|you did it|hooray|bravo|perfect|keep going|almost there/i;
    expect(sentences.filter(({ said }) => praise.test(said))).toEqual([]);
  });

  it("counts nothing that somebody made: no scores, no streaks, no percent", () => {
    const counting = /\b(score|points?|level|streak|win|won|reward|prize|medal|badge|percent|progress|complete[d]?)\b|%|\d ?\/ ?\d|\{(done|total)\}/i;
    expect(sentences.filter(({ said }) => counting.test(said))).toEqual([]);
  });

  it("promises no secrecy", () => {
    const secret = /\bsecret\b|only you (will )?(see|know)|only me\b|nobody (will|can) (ever )?(see|know|find)|never tell/i;
    expect(sentences.filter(({ said }) => secret.test(said))).toEqual([]);
  });
});
