/** A drawing as plain text: how many lines, and which stickers. */
import { t, tn } from "../../i18n/index.svelte";
import type { Content } from "../activities/contract";
import { STICKERS } from "./stickers";

export function plain({ strokes, stamps }: Content): string {
  const count = (strokes as unknown[]).length;
  // Translators: describes a drawing to someone who cannot see it.
  const lines = tn("A drawing of {count} stroke", "A drawing of {count} strokes", count);
  const stickers = (stamps as { name: string }[]).map(({ name }) => t(STICKERS[name]?.label ?? name));
  return [lines, ...stickers].join(" · ");
}
