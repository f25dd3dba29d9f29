/**
 * Where everyone stands on a household's map: homes are soft regions, generations are rows. Pure sums, so that a picture can be
 * checked without a browser. Homes stand side by side where there is room, with their rows in line; else one below the other.
 */
import type { HouseholdMap, Relationship } from "../../api/types";

export const NODE = { width: 128, height: 126, gap: 16 };
const PAD = 16;
const LABEL = 38;
const BETWEEN = 20;
const ROW = NODE.height + 34;

const BELOW: Record<string, number> = {
  parent: 1, expecting: 1, step_parent: 1, foster_carer: 1, special_guardian: 1, aunt_or_uncle: 1, parent_in_law: 1, grandparent: 2,
};
const BESIDE = ["partner", "former_partner", "sibling"];

export interface Box {
  x: number;
  y: number;
  width: number;
  height: number;
}
export interface Region extends Box {
  home: number;
}
export interface Spot extends Box {
  person: string;
}
export interface Line {
  relation: Relationship;
  path: string;
}
export interface Layout {
  width: number;
  height: number;
  regions: Region[];
  spots: Spot[];
  lines: Line[];
}
type Family = Pick<HouseholdMap, "people" | "homes" | "relationships">;

/** The row of each person: parents above children, partners and siblings in one row. */
export function generations(family: Family): Map<string, number> {
  const row = new Map(family.people.map((one) => [one.id, 0]));
  const at = (id: string): number => row.get(id) ?? 0;
  const among = family.relationships.filter((one) => row.has(one.from_person) && row.has(one.to_person));
  // Each pass settles one more generation; contradictory entries ("A is parent of B" and the reverse) end with the passes.
  for (let pass = 0; pass < Math.min(family.people.length, 8); pass++) {
    for (const one of among) {
      const step = BELOW[one.kind];
      if (step) row.set(one.to_person, Math.max(at(one.to_person), at(one.from_person) + step));
      else if (BESIDE.includes(one.kind)) {
        const both = Math.max(at(one.from_person), at(one.to_person));
        row.set(one.from_person, both).set(one.to_person, both);
      }
    }
  }
  // Whoever has nobody above them stands just over their children, not at the top of everyone.
  for (const { id } of family.people) {
    const related = among.filter((one) => one.from_person === id || one.to_person === id);
    const above = related.some((one) => one.to_person === id && BELOW[one.kind]);
    const beside = related.some((one) => BESIDE.includes(one.kind));
    const below = related.filter((one) => one.from_person === id && BELOW[one.kind]).map((one) => at(one.to_person) - (BELOW[one.kind] ?? 1));
    if (!above && !beside && below.length) row.set(id, Math.max(0, Math.min(...below)));
  }
  const used = [...new Set(row.values())].sort((a, b) => a - b);
  return new Map([...row].map(([id, of]) => [id, used.indexOf(of)]));
}

/** Rows of one home, each with who stands in it; a row with too many goes on below. */
function rowsOf(people: string[], row: Map<string, number>, most: number): { at: number; ids: string[] }[] {
  const found: { at: number; ids: string[] }[] = [];
  for (const at of [...new Set(people.map((id) => row.get(id) ?? 0))].sort((a, b) => a - b)) {
    const ids = people.filter((id) => (row.get(id) ?? 0) === at);
    for (let from = 0; from < ids.length; from += most) found.push({ at, ids: ids.slice(from, from + most) });
  }
  return found;
}

const across = (count: number): number => count * NODE.width + Math.max(0, count - 1) * NODE.gap;

export function layOut(family: Family, available: number): Layout {
  const row = generations(family);
  const homes = family.homes.map((home) => home.people.map((one) => one.person));
  const beside = homes.map((people) => rowsOf(people, row, Infinity));
  const widths = beside.map((rows) => across(Math.max(1, ...rows.map((one) => one.ids.length))) + 2 * PAD);
  const wide = widths.reduce((sum, one) => sum + one, 0) + Math.max(0, homes.length - 1) * BETWEEN;
  return wide <= available ? sideBySide(family, beside, widths, wide, row) : stacked(family, homes, row, available);
}

function sideBySide(family: Family, homes: { at: number; ids: string[] }[][], widths: number[], width: number, row: Map<string, number>): Layout {
  const depth = Math.max(0, ...row.values()) + 1;
  const height = LABEL + depth * ROW - (ROW - NODE.height) + PAD;
  const regions: Region[] = [];
  const spots: Spot[] = [];
  let x = 0;
  homes.forEach((rows, home) => {
    const box = { x, y: 0, width: widths[home] ?? 0, height };
    regions.push({ home, ...box });
    for (const one of rows) spots.push(...placed(one.ids, box, LABEL + one.at * ROW));
    x += box.width + BETWEEN;
  });
  return { width, height, regions, spots, lines: linesOf(family, spots) };
}

function stacked(family: Family, homes: string[][], row: Map<string, number>, available: number): Layout {
  const most = Math.max(1, Math.floor((available - 2 * PAD + NODE.gap) / (NODE.width + NODE.gap)));
  const width = Math.max(available, across(1) + 2 * PAD);
  const regions: Region[] = [];
  const spots: Spot[] = [];
  let y = 0;
  // The homes of older generations come first, so that lines lead downwards here too.
  const oldest = (people: string[]): number => Math.min(...people.map((id) => row.get(id) ?? 0));
  const inOrder = homes.map((people, home) => ({ people, home })).sort((a, b) => oldest(a.people) - oldest(b.people));
  inOrder.forEach(({ people, home }) => {
    const rows = rowsOf(people, row, most);
    const height = LABEL + rows.length * ROW - (ROW - NODE.height) + PAD;
    const box = { x: 0, y, width, height };
    regions.push({ home, ...box });
    rows.forEach((one, at) => spots.push(...placed(one.ids, box, y + LABEL + at * ROW)));
    y += height + BETWEEN;
  });
  return { width, height: Math.max(0, y - BETWEEN), regions, spots, lines: linesOf(family, spots) };
}

function placed(ids: string[], box: Box, y: number): Spot[] {
  const start = box.x + (box.width - across(ids.length)) / 2;
  return ids.map((person, at) => ({ person, x: start + at * (NODE.width + NODE.gap), y, width: NODE.width, height: NODE.height }));
}

function linesOf(family: Family, spots: Spot[]): Line[] {
  const at = (id: string): Spot | undefined => spots.find((one) => one.person === id);
  return family.relationships.flatMap((relation) => {
    const [from, to] = [at(relation.from_person), at(relation.to_person)];
    return from && to ? [{ relation, path: pathOf(from, to) }] : [];
  });
}

/** A soft curve: from below to above where one stands higher, else from side to side. */
function pathOf(from: Spot, to: Spot): string {
  const [high, low] = from.y <= to.y ? [from, to] : [to, from];
  if (high.y !== low.y) {
    const [x1, y1, x2, y2] = [high.x + high.width / 2, high.y + high.height, low.x + low.width / 2, low.y];
    const bend = Math.max(18, (y2 - y1) / 2);
    return `M${x1} ${y1}C${x1} ${y1 + bend} ${x2} ${y2 - bend} ${x2} ${y2}`;
  }
  const [near, far] = from.x <= to.x ? [from, to] : [to, from];
  const [x1, x2, y] = [near.x + near.width, far.x, near.y + near.height / 2];
  // Past somebody who stands between, the line dips under them.
  if (x2 - x1 <= NODE.gap * 4) return `M${x1} ${y}L${x2} ${y}`;
  const foot = near.y + near.height;
  return `M${near.x + near.width / 2} ${foot}C${x1} ${foot + 26} ${x2} ${foot + 26} ${far.x + far.width / 2} ${foot}`;
}

/** The same picture from right to left. */
export function mirrored(layout: Layout, family: Family): Layout {
  const turn = <Item extends Box>(one: Item): Item => ({ ...one, x: layout.width - one.x - one.width });
  const spots = layout.spots.map(turn);
  return { ...layout, regions: layout.regions.map(turn), spots, lines: linesOf(family, spots) };
}
