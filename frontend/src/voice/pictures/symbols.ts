/**
 * Small pictures on a grid of 48, drawn in the same hand as the rest: one wash, one line. They stand beside every prompt and on every card, so
 * that nobody has to read. `body` is filled and outlined, `line` is only a line.
 */
export interface Symbol {
  fill: string;
  body: string;
  line?: string;
}

const ROUND = "M24 8a16 16 0 1 0 .1 0z";
const BELL = "M14 32c2-3 2-8 2-12 0-6 3-10 8-10s8 4 8 10c0 4 0 9 2 12z";
const BULB = "M24 5a12 12 0 0 0-6 22v6h12v-6a12 12 0 0 0-6-22z";
const SKIN = "#e6c3a0";
const SAND = "#f0d2a8";
const SKY = "#cfdceb";
const SUN = "#f6d365";
const LEAF = "#9cc7a1";
const ROSE = "#e9a3b4";
const LILAC = "#dcb6e0";

export const SYMBOLS: Record<string, Symbol> = {
  alone: { fill: SKIN, body: "M24 9a7 7 0 1 0 .1 0zM12 40c0-9 5-14 12-14s12 5 12 14z" },
  animal: { fill: "#d8c6b0", body: "M10 20V8l8 6h12l8-6v12c2 12-6 20-14 20S8 32 10 20z", line: "M18 24v.2M30 24v.2M24 28v2M20 33c2 2 6 2 8 0" },
  baby: { fill: SKIN, body: "M10 42c-3-9 4-14 14-14s17 5 14 14zM24 8a11 11 0 1 0 .1 0z", line: "M20 19v.2M28 19v.2M21 24c2 2 4 2 6 0M24 8c-3-5 5-5 3-1" },
  book: { fill: SAND, body: "M6 10c6-3 12-3 18 2v30c-6-5-12-5-18-2zM42 10c-6-3-12-3-18 2v30c6-5 12-5 18-2z", line: "M11 18c3-1 5-1 8 1M11 25c3-1 5-1 8 1M37 18c-3-1-5-1-8 1" },
  bus: { fill: SUN, body: "M5 11h34l4 10v14H5z", line: "M5 22h38M16 11v11M28 11v11M14 31a5 5 0 1 0 .1 0zM34 31a5 5 0 1 0 .1 0z" },
  changes: { fill: LILAC, body: "M24 19a5 5 0 1 0 .1 0z", line: "M9 23a15 15 0 0 1 27-8M39 25a15 15 0 0 1-27 8M37 7v9h-9M11 41v-9h9" },
  child: { fill: SKIN, body: "M24 16a7 7 0 1 0 .1 0zM13 43c0-9 4-13 11-13s11 4 11 13z" },
  clock: { fill: SKY, body: ROUND, line: "M24 14v10l7 5" },
  cold: { fill: SKY, body: ROUND, line: "M24 12v24M14 18l20 12M34 18 14 30M21 15l3 3 3-3M21 33l3-3 3 3" },
  curious: { fill: SKY, body: "M20 7a13 13 0 1 0 .1 0z", line: "M30 30l11 11M14 20c0-4 3-7 6-7" },
  dark: { fill: "#8d9bb8", body: "M9 7h30v34H9z", line: "M24 7v34M9 24h30M32 12a4 4 0 1 0 2 6 4 4 0 0 1-2-6z" },
  door: { fill: SAND, body: "M13 6h22v36H13z", line: "M29 24v.3M7 42h34" },
  egg: { fill: "#f6ead2", body: "M24 6c8 0 13 13 13 20a13 13 0 0 1-26 0c0-7 5-20 13-20z", line: "M8 36c4 9 28 9 32 0" },
  far: { fill: SKY, body: "M15 4h18v40H15z", line: "M21 9h6M24 38v.3M8 18c-2 4-2 8 0 12M40 18c2 4 2 8 0 12" },
  flag: { fill: ROSE, body: "M14 7h25l-7 8 7 8H14z", line: "M14 7v36M8 43h12" },
  flower: { fill: LILAC, body: "M24 6a6 6 0 0 1 6 8 6 6 0 0 1 2 11 6 6 0 0 1-8 3 6 6 0 0 1-8-3 6 6 0 0 1 2-11 6 6 0 0 1 6-8z", line: "M24 28v16M24 38c-6 0-8-4-9-6M24 18v.2" },
  food: { fill: SAND, body: "M6 24h36c0 9-7 17-18 17S6 33 6 24z", line: "M18 18c-2-4 2-5 0-9M24 18c-2-4 2-5 0-9M30 18c-2-4 2-5 0-9" },
  friends: { fill: SKIN, body: "M15 12a6 6 0 1 0 .1 0zM33 12a6 6 0 1 0 .1 0zM5 41c0-10 4-15 10-15 4 0 7 2 9 6 2-4 5-6 9-6 6 0 10 5 10 15z" },
  funny: { fill: SUN, body: ROUND, line: "M16 21c2-3 4-3 6 0M26 21c2-3 4-3 6 0M15 27c3 9 15 9 18 0z" },
  grown_up: { fill: SKIN, body: "M24 5a8 8 0 1 0 .1 0zM9 43c0-13 6-20 15-20s15 7 15 20z" },
  hand: { fill: SKIN, body: "M15 43V26l-6-7c-2-4 3-6 5-3l4 5V9a3 3 0 0 1 6 0v11V6a3 3 0 0 1 6 0v14-11a3 3 0 0 1 5 0v21c0 7-3 9-4 13z" },
  heart: { fill: ROSE, body: "M24 42C4 28 6 10 16 10c5 0 8 4 8 7 0-3 3-7 8-7 10 0 12 18-8 32z" },
  home: { fill: SAND, body: "M8 22 24 8l16 14v20H8z", line: "M4 25 24 7l20 18M20 42V30h8v12" },
  hourglass: { fill: SUN, body: "M14 7h20c0 9-7 12-8 17 1 5 8 8 8 17H14c0-9 7-12 8-17-1-5-8-8-8-17z", line: "M11 7h26M11 41h26M20 38h8" },
  idea: { fill: SUN, body: BULB, line: "M19 38h10M21 42h6M8 8l4 4M40 8l-4 4M5 20h5M43 20h-5" },
  light: { fill: SUN, body: BULB, line: "M19 38h10M21 42h6" },
  loud: { fill: SUN, body: BELL, line: "M21 36a3 3 0 0 0 6 0M24 10V6M9 14c-3 4-3 9 0 13M39 14c3 4 3 9 0 13" },
  many: { fill: SKIN, body: "M11 16a5 5 0 1 0 .1 0zM37 16a5 5 0 1 0 .1 0zM24 8a6 6 0 1 0 .1 0zM3 40c0-8 3-13 8-13 3 0 5 1 7 4 1-5 3-9 6-9s5 4 6 9c2-3 4-4 7-4 5 0 8 5 8 13z" },
  moon: { fill: "#f6e3a8", body: "M30 5a19 19 0 1 0 13 28A17 17 0 0 1 30 5z" },
  mountain: { fill: LEAF, body: "M3 41 18 11l9 15 5-8 13 23z", line: "M14 19l4 3 4-4" },
  moving: { fill: SKIN, body: "M29 5a5 5 0 1 0 .1 0z", line: "M27 17l-7 11 9 6-3 10M20 28l-9 8M27 17l-10 3-4 7M27 17l6 7 8-3" },
  music: { fill: "#b9c8e4", body: "M15 33a6 5 0 1 0 .1 0zM35 29a6 5 0 1 0 .1 0z", line: "M21 37V11l20-4v26" },
  neighbour: { fill: SAND, body: "M3 24 17 10l14 14v18H3z", line: "M13 42V31h8v11M39 20a4 4 0 1 0 .1 0zM33 42c0-9 2-12 6-12s6 3 6 12" },
  nobody: { fill: SAND, body: "M14 24h20v5H14z", line: "M14 8v35M34 29v14M14 8h3v16" },
  older: { fill: "#d9d3cb", body: "M21 6a7 7 0 1 0 .1 0zM9 43c0-13 4-20 12-20s12 7 12 20z", line: "M40 43V27a4 4 0 0 0-7 0M17 11c2-3 6-3 8 0" },
  other: { fill: "#ffffff", body: "M11 6h26v36H11z", line: "M24 17v14M17 24h14" },
  outside: { fill: LEAF, body: "M24 4c12 0 18 12 12 20 2 8-6 10-12 9-6 1-14-1-12-9C6 16 12 4 24 4z", line: "M24 26v18" },
  pencil: { fill: SUN, body: "M8 40l3-11L32 8l8 8-21 21z", line: "M27 13l8 8M11 29l8 8" },
  play: { fill: ROSE, body: ROUND, line: "M24 8c-6 8-6 24 0 32M24 8c6 8 6 24 0 32M8 24h32" },
  quiet: { fill: SKY, body: BELL, line: "M21 36a3 3 0 0 0 6 0M24 10V6M8 40 40 8" },
  rain: { fill: SKY, body: "M12 26a7 7 0 0 1 0-14c2-10 18-10 21-2 11 0 11 16 1 16z", line: "M14 32l-2 8M24 32l-2 8M34 32l-2 8" },
  school: { fill: ROSE, body: "M12 18h24v24H12z", line: "M18 18v-4a6 6 0 0 1 12 0v4M12 29h24M20 29v5h8v-5" },
  shield: { fill: "#b9c8e4", body: "M24 5l15 5v12c0 10-7 16-15 20-8-4-15-10-15-20V10z", line: "M17 23l5 5 9-10" },
  sleep: { fill: "#b9c8e4", body: "M6 27h36v9H6zM10 21h11v6H10z", line: "M6 14v28M42 27v15" },
  star: { fill: "#f2c230", body: "M24 5l6 12 13 2-9 9 2 14-12-7-12 7 2-14-9-9 13-2z" },
  sun: { fill: SUN, body: "M24 14a10 10 0 1 0 .1 0z", line: "M24 3v6M24 39v6M3 24h6M39 24h6M9 9l4 4M35 35l4 4M39 9l-4 4M9 39l4-4" },
  talk: { fill: LEAF, body: "M6 8h36v22H24l-9 10V30H6z", line: "M14 16h20M14 22h12" },
  tent: { fill: LILAC, body: "M24 7 43 41H5z", line: "M24 7v13M24 20l-8 21M24 20l8 21" },
  warm: { fill: "#f0b27a", body: "M24 5c2 8 11 12 11 22a11 11 0 0 1-22 0c0-5 3-7 4-12 3 2 4 4 5 7 3-5 4-11 2-17z" },

  // Piles of cards: two that are alike, two that differ, and a cloud.
  pile_like: { fill: LEAF, body: "M15 14a10 10 0 1 0 .1 0zM33 14a10 10 0 1 0 .1 0z" },
  pile_unlike: { fill: SAND, body: "M14 14a10 10 0 1 0 .1 0zM27 14h18v20H27z" },
  pile_unsure: { fill: SKY, body: "M12 37a8 8 0 0 1 0-17c2-11 19-12 22-2 12 0 12 19 1 19z", line: "M16 28c3-4 5 3 8 0s5 3 8 0" },
};
