/**
 * Stickers and plain shapes on a grid of 48, for everybody who would rather place shapes than draw lines. The names travel in the drawing; the server knows the same ones
 * (src/voicecapture/media/stamps.py), so that a picture of it shows what was placed.
 */
import { msg } from "../../i18n/index.svelte";

interface Sticker {
  label: string;
  fill: string;
  body: string;
  line?: string;
  /** A plain shape takes the colour of the crayon. */
  shape?: true;
}

export const STICKERS: Record<string, Sticker> = {
  // Translators: a sticker for drawings.
  heart: { label: msg("heart"), fill: "#e9a3b4", body: "M24 42C4 28 6 10 16 10c5 0 8 4 8 7 0-3 3-7 8-7 10 0 12 18-8 32z" },
  // Translators: a sticker for drawings.
  star: { label: msg("star"), fill: "#f2c230", body: "M24 5l6 12 13 2-9 9 2 14-12-7-12 7 2-14-9-9 13-2z" },
  // Translators: a sticker for drawings.
  sun: { label: msg("sun"), fill: "#f6d365", body: "M24 14a10 10 0 1 0 .1 0z", line: "M24 3v6M24 39v6M3 24h6M39 24h6M9 9l4 4M35 35l4 4M39 9l-4 4M9 39l4-4" },
  // Translators: a sticker for drawings.
  moon: { label: msg("moon"), fill: "#f6e3a8", body: "M30 5a19 19 0 1 0 13 28A17 17 0 0 1 30 5z" },
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
  person: { label: msg("person"), fill: "#e6c3a0", body: "M24 6a7 7 0 1 0 .1 0z", line: "M24 20v14M12 26h24M24 34l-8 10M24 34l8 10" },
  // Translators: a sticker for drawings.
  cat: { label: msg("cat"), fill: "#d8c6b0", body: "M10 20V8l8 6h12l8-6v12c2 12-6 20-14 20S8 32 10 20z", line: "M18 24v.2M30 24v.2M24 28v2M20 33c2 2 6 2 8 0" },
  // Translators: a shape for drawings.
  circle: { label: msg("circle"), fill: "#cfdceb", body: "M24 5a19 19 0 1 0 .1 0z", shape: true },
  // Translators: a shape for drawings.
  square: { label: msg("square"), fill: "#cfdceb", body: "M7 7h34v34H7z", shape: true },
  // Translators: a shape for drawings.
  triangle: { label: msg("triangle"), fill: "#cfdceb", body: "M24 6 43 41H5z", shape: true },
  // Translators: a shape for drawings: a thick straight line.
  bar: { label: msg("line"), fill: "#cfdceb", body: "M3 20h42v8H3z", shape: true },
};

export const isShape = (name: string): boolean => STICKERS[name]?.shape === true;
