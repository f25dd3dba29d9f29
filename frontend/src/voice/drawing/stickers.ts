/** Stickers on a grid of 48, for everybody who would rather place shapes than draw lines. The names travel in the drawing. */
import { msg } from "../../i18n/index.svelte";

interface Sticker {
  label: string;
  fill: string;
  body: string;
  line?: string;
}

export const STICKERS: Record<string, Sticker> = {
  // Translators: a sticker for drawings.
  heart: { label: msg("heart"), fill: "#e9a3b4", body: "M24 42C4 28 6 10 16 10c5 0 8 4 8 7 0-3 3-7 8-7 10 0 12 18-8 32z" },
  // Translators: a sticker for drawings.
  star: { label: msg("star"), fill: "#f2c230", body: "M24 5l6 12 13 2-9 9 2 14-12-7-12 7 2-14-9-9 13-2z" },
  // Translators: a sticker for drawings.
  sun: { label: msg("sun"), fill: "#f6d365", body: "M24 14a10 10 0 1 0 .1 0z", line: "M24 3v6M24 39v6M3 24h6M39 24h6M9 9l4 4M35 35l4 4M39 9l-4 4M9 39l4-4" },
  // Translators: a sticker for drawings.
  cloud: { label: msg("cloud"), fill: "#cfdceb", body: "M12 36a8 8 0 0 1 0-16c2-11 19-12 22-2 12 0 12 18 1 18z" },
  // Translators: a sticker for drawings.
  rain: { label: msg("rain"), fill: "#cfdceb", body: "M12 26a7 7 0 0 1 0-14c2-10 18-10 21-2 11 0 11 16 1 16z", line: "M14 32l-2 8M24 32l-2 8M34 32l-2 8" },
  // Translators: a sticker for drawings.
  tree: { label: msg("tree"), fill: "#9cc7a1", body: "M24 4c12 0 18 12 12 20 2 8-6 10-12 9-6 1-14-1-12-9C6 16 12 4 24 4z", line: "M24 26v18" },
  // Translators: a sticker for drawings.
  flower: { label: msg("flower"), fill: "#dcb6e0", body: "M24 6a6 6 0 0 1 6 8 6 6 0 0 1 2 11 6 6 0 0 1-8 3 6 6 0 0 1-8-3 6 6 0 0 1 2-11 6 6 0 0 1 6-8z", line: "M24 28v16M24 38c-6 0-8-4-9-6M24 18v.2" },
  // Translators: a sticker for drawings.
  house: { label: msg("house"), fill: "#f0d2a8", body: "M8 22 24 8l16 14v20H8z", line: "M4 25 24 7l20 18M20 42V30h8v12" },
  // Translators: a sticker for drawings.
  door: { label: msg("door"), fill: "#c79a6b", body: "M14 44V6h20v38z", line: "M8 44h32M29 26v.2" },
  // Translators: a sticker for drawings.
  bed: { label: msg("bed"), fill: "#c5d5ea", body: "M6 26h36v12H6z", line: "M6 12v30M42 26v16M10 26c0-6 10-6 10 0" },
  // Translators: a sticker for drawings.
  person: { label: msg("person"), fill: "#e6c3a0", body: "M24 6a7 7 0 1 0 .1 0z", line: "M24 20v14M12 26h24M24 34l-8 10M24 34l8 10" },
  // Translators: a sticker for drawings.
  baby: { label: msg("baby"), fill: "#e6c3a0", body: "M24 10a9 9 0 1 0 .1 0z", line: "M12 42c0-14 24-14 24 0M21 19v.2M27 19v.2M22 23c1 1 3 1 4 0" },
  // Translators: a sticker for drawings.
  cat: { label: msg("cat"), fill: "#d8c6b0", body: "M10 20V8l8 6h12l8-6v12c2 12-6 20-14 20S8 32 10 20z", line: "M18 24v.2M30 24v.2M24 28v2M20 33c2 2 6 2 8 0" },
  // Translators: a sticker for drawings.
  ball: { label: msg("ball"), fill: "#f0a868", body: "M24 7a17 17 0 1 0 .1 0z", line: "M7 24c10-6 24-6 34 0M24 7c-6 10-6 24 0 34" },
  // Translators: a sticker for drawings: an empty speech bubble.
  speech: { label: msg("speech bubble"), fill: "#fffdf8", body: "M6 8h36v24H24l-10 10V32H6z" },
  // Translators: a sticker for drawings.
  question: { label: msg("question mark"), fill: "#d9cfe8", body: "M24 5a19 19 0 1 0 .1 0z", line: "M18 19c0-9 13-8 12 0-1 4-6 5-6 9M24 35v.2" },
};
