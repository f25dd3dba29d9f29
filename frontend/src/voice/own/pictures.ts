/**
 * The sixty-four pictures of a code. Their order here is their number (six bits each) and never changes: whoever made a code years ago must find
 * the same pictures. Drawn in the hand of the stickers, no two alike in outline, so that nobody needs colour or words to tell them apart.
 */
import { msg } from "../../i18n/index.svelte";
import { STICKERS } from "../drawing/stickers";

export interface Picture {
  label: string;
  fill: string;
  body: string;
  line?: string;
}

const sticker = (name: string): Picture => STICKERS[name] as Picture;

export const PICTURES: readonly Picture[] = [
  sticker("heart"),
  sticker("star"),
  sticker("sun"),
  sticker("moon"),
  sticker("cloud"),
  sticker("tree"),
  sticker("flower"),
  sticker("house"),
  sticker("cat"),
  // Translators: names a picture, one of sixty-four by which somebody comes back; one plain noun.
  { label: msg("apple"), fill: "#d98c8c", body: "M24 14c-6-4-16 0-15 12 1 10 8 17 15 15 7 2 14-5 15-15 1-12-9-16-15-12z", line: "M24 14c0-5 2-8 6-9" },
  // Translators: names a picture, one of sixty-four by which somebody comes back; one plain noun.
  { label: msg("pear"), fill: "#c9d48a", body: "M24 8c5 0 6 5 7 11 7 4 9 22-7 22s-14-18-7-22c1-6 2-11 7-11z", line: "M24 8V4" },
  // Translators: names a picture, one of sixty-four by which somebody comes back; one plain noun.
  { label: msg("banana"), fill: "#f2d65c", body: "M10 10c0 18 12 28 30 26-6 8-34 8-34-24z", line: "M10 10V6" },
  // Translators: names a picture, one of sixty-four by which somebody comes back; one plain noun.
  { label: msg("cherries"), fill: "#c96f7a", body: "M14 30a7 7 0 1 0 .1 0zM34 32a7 7 0 1 0 .1 0z", line: "M14 30C16 18 22 10 32 6c0 8 2 18 2 26" },
  // Translators: names a picture, one of sixty-four by which somebody comes back; one plain noun.
  { label: msg("carrot"), fill: "#eda35a", body: "M12 18c4-6 12-4 16 2L10 42c-4-6-2-18 2-24z", line: "M28 18c2-8 8-8 12-8-2 6-4 10-10 12M15 26l6 4M13 33l4 3" },
  // Translators: names a picture, one of sixty-four by which somebody comes back; one plain noun.
  { label: msg("mushroom"), fill: "#d99a86", body: "M6 26C6 6 42 6 42 26z", line: "M19 26v14h10V26M16 16v.2M30 14v.2M24 20v.2" },
  // Translators: names a picture, one of sixty-four by which somebody comes back; one plain noun.
  { label: msg("leaf"), fill: "#9cc7a1", body: "M8 40C4 16 22 6 42 6c0 24-14 38-34 34z", line: "M8 40 30 18" },
  // Translators: names a picture, one of sixty-four by which somebody comes back; one plain noun.
  { label: msg("fish"), fill: "#9dbfd6", body: "M6 24c8-14 24-14 30 0-6 14-22 14-30 0z", line: "M36 24l8-8v16zM14 21v.2" },
  // Translators: names a picture, one of sixty-four by which somebody comes back; one plain noun.
  { label: msg("bird"), fill: "#a9c3dd", body: "M10 26c0-12 16-16 22-6l8 2-8 4c-2 12-20 12-22 0z", line: "M4 22l7 3M18 22v.2M22 37v6M28 36v7" },
  // Translators: names a picture, one of sixty-four by which somebody comes back; one plain noun.
  { label: msg("butterfly"), fill: "#dcb6e0", body: "M24 24C18 6 4 10 8 22c2 4 8 4 16 2zM24 24c6-18 20-14 16-2-2 4-8 4-16 2zM24 26c-8 0-16 6-10 12 5 3 9-4 10-12zM24 26c8 0 16 6 10 12-5 3-9-4-10-12z", line: "M24 14v26" },
  // Translators: names a picture, one of sixty-four by which somebody comes back; one plain noun.
  { label: msg("snail"), fill: "#d8c6b0", body: "M26 34a11 11 0 1 1 11-11v11z", line: "M4 38c6 2 26 2 40-4M26 28a5 5 0 1 1 5-5M41 34l3-8M37 33V26" },
  // Translators: names a picture, one of sixty-four by which somebody comes back; one plain noun.
  { label: msg("duck"), fill: "#f2d65c", body: "M14 18a8 8 0 1 1 14 4c12 0 16 4 16 8-4 12-28 12-32 2-2-6 2-8 2-14z", line: "M14 14 4 18l10 3M22 13v.2" },
  // Translators: names a picture, one of sixty-four by which somebody comes back; one plain noun.
  { label: msg("rabbit"), fill: "#d9d0c6", body: "M18 22C10 4 18 2 22 18h4C30 2 38 4 30 22c10 8 6 20-6 20s-16-12-6-20z", line: "M19 29v.2M29 29v.2M24 33v2" },
  // Translators: names a picture, one of sixty-four by which somebody comes back; one plain noun.
  { label: msg("dog"), fill: "#c9a77f", body: "M12 12c-8 2-8 18-2 20 2 8 8 10 14 10s12-2 14-10c6-2 6-18-2-20-8-4-16-4-24 0z", line: "M18 24v.2M30 24v.2M24 29a3 2 0 1 0 .1 0M24 33v4" },
  // Translators: names a picture, one of sixty-four by which somebody comes back; one plain noun.
  { label: msg("horse"), fill: "#b99070", body: "M12 42c0-16 2-24 10-32l2-6 4 5c10 2 14 10 14 16l-6 5-8-6c-2 6 2 10 2 18z", line: "M28 18v.2M18 16c-4 6-6 12-6 18" },
  // Translators: names a picture, one of sixty-four by which somebody comes back; one plain noun.
  { label: msg("cow"), fill: "#d9d0c6", body: "M14 14h20c4 6 2 10 0 14 2 8-2 14-10 14S12 36 14 28c-2-4-4-8 0-14z", line: "M14 14C8 14 6 8 8 6M34 14c6 0 8-6 6-8M20 22v.2M28 22v.2M19 33h10" },
  // Translators: names a picture, one of sixty-four by which somebody comes back; one plain noun.
  { label: msg("sheep"), fill: "#e8e2d6", body: "M14 34c-10-2-8-14 0-14 2-10 18-10 20 0 8 0 10 12 0 14z", line: "M18 34v8M30 34v8M12 24c-6 0-6-6-2-6" },
  // Translators: names a picture, one of sixty-four by which somebody comes back; one plain noun.
  { label: msg("hen"), fill: "#e3b98f", body: "M16 18c-2-10 10-10 10-2 2 8 8 8 16 4 2 14-8 18-16 18S12 30 16 18z", line: "M16 14 9 17l7 2M24 38v6M30 37v6M20 13v.2M20 7v-4" },
  // Translators: names a picture, one of sixty-four by which somebody comes back; one plain noun.
  { label: msg("elephant"), fill: "#b8c0c8", body: "M10 20C14 6 38 6 42 22v20h-8V32h-8v10h-8V32c-6 0-4 8-10 8-2-4 0-12 2-20z", line: "M18 20c4 0 6 4 4 8M14 20v.2" },
  // Translators: names a picture, one of sixty-four by which somebody comes back; one plain noun.
  { label: msg("turtle"), fill: "#9cc7a1", body: "M8 30C8 12 36 12 36 30z", line: "M36 28c8-4 10 4 2 4M12 30v6M30 30v6M22 17v13M15 24h14" },
  // Translators: names a picture, one of sixty-four by which somebody comes back; one plain noun.
  { label: msg("whale"), fill: "#9dbfd6", body: "M4 26C6 12 34 10 38 26l6-6v12c-4 8-40 10-40-6z", line: "M12 24v.2M18 12c0-6-4-6-6-8M18 12c0-6 4-6 6-8" },
  // Translators: names a picture, one of sixty-four by which somebody comes back; one plain noun.
  { label: msg("frog"), fill: "#a6cf8f", body: "M8 28C8 16 16 16 16 12a5 5 0 0 1 16 0c0 4 8 4 8 16 0 12-32 12-32 0z", line: "M18 13v.2M30 13v.2M16 28c4 4 12 4 16 0" },
  // Translators: names a picture, one of sixty-four by which somebody comes back; one plain noun.
  { label: msg("bee"), fill: "#f2d65c", body: "M12 28c0-10 24-10 26 0-2 10-26 10-26 0z", line: "M20 21v14M28 21v14M22 20c-6-12 6-14 4 0M38 28h4" },
  // Translators: names a picture, one of sixty-four by which somebody comes back; one plain noun.
  { label: msg("boat"), fill: "#d9a679", body: "M6 30h36l-6 12H12z", line: "M24 4v26M24 6l14 20H24M24 10 12 26h12" },
  // Translators: names a picture, one of sixty-four by which somebody comes back; one plain noun.
  { label: msg("car"), fill: "#8fb3c9", body: "M4 32V24l8-2 6-8h14l6 8 6 2v8z", line: "M14 28a5 5 0 1 0 .1 0M34 28a5 5 0 1 0 .1 0" },
  // Translators: names a picture, one of sixty-four by which somebody comes back; one plain noun.
  { label: msg("bus"), fill: "#e0a458", body: "M6 10h36v26H6z", line: "M6 24h36M18 10v14M30 10v14M14 32a4 4 0 1 0 .1 0M34 32a4 4 0 1 0 .1 0" },
  // Translators: names a picture, one of sixty-four by which somebody comes back; one plain noun.
  { label: msg("train"), fill: "#9cb894", body: "M12 6h24v30H12z", line: "M16 12h16v10H16zM18 30v.2M30 30v.2M16 36l-6 8M32 36l6 8" },
  // Translators: names a picture, one of sixty-four by which somebody comes back; one plain noun.
  { label: msg("bicycle"), fill: "#cfdceb", body: "M12 24a9 9 0 1 0 .1 0zM36 24a9 9 0 1 0 .1 0z", line: "M12 33 20 18h12l4 15M20 18l6 15M18 14h6M32 18l-2-6h6" },
  // Translators: names a picture, one of sixty-four by which somebody comes back; one plain noun.
  { label: msg("aeroplane"), fill: "#cfdceb", body: "M22 4c4 0 4 4 4 12l18 12v4l-18-6v10l6 4v4l-8-2-8 2v-4l6-4V26L4 32v-4l18-12z" },
  // Translators: names a picture, one of sixty-four by which somebody comes back; one plain noun.
  { label: msg("balloon"), fill: "#d98c8c", body: "M24 4c18 0 16 24 0 30C8 28 6 4 24 4z", line: "M24 34c-4 4 4 6 0 12" },
  // Translators: names a picture, one of sixty-four by which somebody comes back; one plain noun.
  { label: msg("kite"), fill: "#e6a0b8", body: "M24 4l14 16-14 18L10 20z", line: "M24 4v34M10 20h28M24 38c6 2-2 4 4 8" },
  // Translators: names a picture, one of sixty-four by which somebody comes back; one plain noun.
  { label: msg("umbrella"), fill: "#9a8fc9", body: "M4 26C6 2 42 2 44 26z", line: "M24 26v14a4 4 0 0 1-8 0M24 8V4" },
  // Translators: names a picture, one of sixty-four by which somebody comes back; one plain noun.
  { label: msg("key"), fill: "#e0c068", body: "M14 16a10 10 0 1 0 .1 0z", line: "M24 26h20v8M36 26v6M14 26v.2" },
  // Translators: names a picture, one of sixty-four by which somebody comes back; one plain noun.
  { label: msg("door"), fill: "#c9a77f", body: "M12 4h24v40H12z", line: "M30 25v.2M8 44h32" },
  // Translators: names a picture, one of sixty-four by which somebody comes back; one plain noun.
  { label: msg("chair"), fill: "#d9a679", body: "M12 24h24v6H12z", line: "M12 30v14M36 30v14M14 24V4h20v20M14 12h20" },
  // Translators: names a picture, one of sixty-four by which somebody comes back; one plain noun.
  { label: msg("bed"), fill: "#cfdceb", body: "M6 24h36v12H6z", line: "M6 12v32M42 24v20M10 24v-6h10v6" },
  // Translators: names a picture, one of sixty-four by which somebody comes back; one plain noun.
  { label: msg("lamp"), fill: "#f2d65c", body: "M16 6h16l8 18H8z", line: "M24 24v16M14 42h20" },
  // Translators: names a picture, one of sixty-four by which somebody comes back; one plain noun.
  { label: msg("clock"), fill: "#f0e6d0", body: "M24 4a20 20 0 1 0 .1 0z", line: "M24 12v12l8 6" },
  // Translators: names a picture, one of sixty-four by which somebody comes back; one plain noun.
  { label: msg("book"), fill: "#d9a0a0", body: "M6 10c6-4 14-2 18 2 4-4 12-6 18-2v28c-6-4-14-2-18 2-4-4-12-6-18-2z", line: "M24 12v28" },
  // Translators: names a picture, one of sixty-four by which somebody comes back; one plain noun.
  { label: msg("pencil"), fill: "#f2c230", body: "M8 32 32 8l8 8-24 24H8z", line: "M28 12l8 8M8 32v8" },
  // Translators: names a picture, one of sixty-four by which somebody comes back; one plain noun.
  { label: msg("scissors"), fill: "#cfdceb", body: "M12 30a6 6 0 1 0 .1 0zM36 30a6 6 0 1 0 .1 0z", line: "M15 31 34 6M33 31 14 6" },
  // Translators: names a picture, one of sixty-four by which somebody comes back; one plain noun.
  { label: msg("cup"), fill: "#9dbfd6", body: "M8 12h26v20c0 10-26 10-26 0z", line: "M34 16c10 0 10 14 0 14M14 4v4M22 4v4" },
  // Translators: names a picture, one of sixty-four by which somebody comes back; one plain noun.
  { label: msg("spoon"), fill: "#cfd2d6", body: "M24 4c10 0 10 20 0 20s-10-20 0-20z", line: "M24 24v20" },
  // Translators: names a picture, one of sixty-four by which somebody comes back; one plain noun.
  { label: msg("teapot"), fill: "#c9d48a", body: "M12 20c0-8 22-8 22 0v14c-2 8-20 8-22 0z", line: "M34 22c10 0 8 12 0 12M12 26 4 18M23 14V8" },
  // Translators: names a picture, one of sixty-four by which somebody comes back; one plain noun.
  { label: msg("bread"), fill: "#e3b98f", body: "M8 20c-6-10 38-10 32 0l-2 2v18H10V22z", line: "M16 20v10M24 20v10M32 20v10" },
  // Translators: names a picture, one of sixty-four by which somebody comes back; one plain noun.
  { label: msg("cake"), fill: "#e6a0b8", body: "M8 24h32v18H8z", line: "M8 32c6 4 8-4 12 0s8 4 12 0 6 0 8 0M24 24V12M24 8V6" },
  // Translators: names a picture, one of sixty-four by which somebody comes back; one plain noun.
  { label: msg("egg"), fill: "#f6ead8", body: "M24 4c14 14 16 38 0 40C8 42 10 18 24 4z" },
  // Translators: names a picture, one of sixty-four by which somebody comes back; one plain noun.
  { label: msg("ball"), fill: "#e0a458", body: "M24 4a20 20 0 1 0 .1 0z", line: "M10 10c10 8 10 20 0 28M38 10c-10 8-10 20 0 28" },
  // Translators: names a picture, one of sixty-four by which somebody comes back; one plain noun.
  { label: msg("drum"), fill: "#d98c8c", body: "M8 18h32v18c-4 8-28 8-32 0z", line: "M8 18c0-8 32-8 32 0s-32 8-32 0M16 26l6 12 6-12 6 12" },
  // Translators: names a picture, one of sixty-four by which somebody comes back; one plain noun.
  { label: msg("bell"), fill: "#e0c068", body: "M10 34V22a14 14 0 0 1 28 0v12l4 4H6z", line: "M20 42h8M24 8V4" },
  // Translators: names a picture, one of sixty-four by which somebody comes back; one plain noun.
  { label: msg("guitar"), fill: "#c98f5f", body: "M20 24c-14 0-18 20-4 20 8 0 8-4 12-8 4-8-2-12-8-12z", line: "M26 26 42 6M38 4l6 6M18 34v.2" },
  // Translators: names a picture, one of sixty-four by which somebody comes back; one plain noun.
  { label: msg("hat"), fill: "#8d7b6a", body: "M14 30c0-24 20-24 20 0z", line: "M4 30h40c0 8-40 8-40 0zM14 26h20" },
  // Translators: names a picture, one of sixty-four by which somebody comes back; one plain noun.
  { label: msg("shoe"), fill: "#9a8fc9", body: "M6 16h12c0 8 8 8 16 12 8 2 8 4 8 8H6z", line: "M20 22l-4 4M25 25l-4 4M6 36h36v4H6z" },
  // Translators: names a picture, one of sixty-four by which somebody comes back; one plain noun.
  { label: msg("basket"), fill: "#d9a679", body: "M6 22h36l-6 20H12z", line: "M12 22C12 2 36 2 36 22M14 30h20M13 36h22" },
  // Translators: names a picture, one of sixty-four by which somebody comes back; one plain noun.
  { label: msg("sock"), fill: "#a6cf8f", body: "M16 4h14v20c0 4-16 22-22 16-6-6 8-10 8-16z", line: "M16 12h14" },
];
