/**
 * Places for somebody new: a pack each, for a person whom nobody knows yet, in a box that only the worker's unlock opens. A place is used once: as
 * somebody is met it leaves the tablet in the same write in which their sheet and the note that tells of them come, so that no two people are
 * ever heard under one key.
 */
import { shut, unshut } from "../crypto/box.ts";
import { hex, random, text, utf8 } from "../crypto/bytes.ts";
import { database, NotKeptError, write, type SpareRow } from "./database.ts";
import { pressing } from "./held.ts";
import { boxed, type Noted } from "./notes.ts";
import type { PackAlong } from "./pack.ts";
import { SHEET_LIFE, sheetRow, type Taken } from "./sheets.ts";

/** What is in a box. `taken` by the tablet's own clock, in milliseconds since 1970. */
export interface Spare {
  household: string;
  along: PackAlong;
  taken: number;
}
/** A place as it lies here. */
export interface HeldSpare {
  id: string;
  spare: Spare;
}

const purpose = (id: string): string => `vc1/spare ${id}`;

export const personOf = ({ along }: Spare): string => along.pack.person.id;

/** When a place ends: what the server said, and never later than three days after it was taken. */
export const endOfSpare = ({ along, taken }: Spare): number => Math.min(Date.parse(along.good_until) || 0, taken + SHEET_LIFE);

async function opened(row: SpareRow, keys: readonly CryptoKey[]): Promise<HeldSpare[]> {
  for (const key of keys) {
    const content = await unshut(key, row.box, purpose(row.id)).catch(() => null);
    if (content) return [{ id: row.id, spare: JSON.parse(text(content)) as Spare }];
  }
  return [];
}

async function readable(login: string, keys: readonly CryptoKey[]): Promise<HeldSpare[]> {
  const rows = await (await database()).getAllFromIndex("spares", "login", login);
  return (await Promise.all(rows.map((row) => opened(row, keys)))).flat();
}

/** This worker's places that somebody can be met with now, the one that ends first before the others. */
export async function findSpares(login: string, keys: readonly CryptoKey[], now: number = Date.now()): Promise<HeldSpare[]> {
  const good = (await readable(login, keys)).filter(({ spare }) => spare.taken - 3600 * 1000 < now && now < endOfSpare(spare));
  return good.sort((a, b) => endOfSpare(a.spare) - endOfSpare(b.spare));
}

export async function keepSpares(login: string, keys: readonly CryptoKey[], spares: readonly Spare[]): Promise<void> {
  const [key] = keys;
  if (!key) throw new Error("The desk is locked.");
  const rows = await Promise.all(
    spares.map(async (spare): Promise<SpareRow> => {
      const id = hex(random(16));
      return { id, login, box: await shut(key, utf8(JSON.stringify(spare)), purpose(id)) };
    }),
  );
  await write(["spares"], async (tx) => {
    for (const row of rows) await tx.objectStore("spares").put(row);
  });
}

/** Deletes this worker's places that have ended, and says whose they were: nobody was met with them, nor will be. */
export async function dropEndedSpares(login: string, keys: readonly CryptoKey[], now: number = Date.now()): Promise<string[]> {
  const over = (await readable(login, keys)).filter(({ spare }) => now >= endOfSpare(spare));
  if (over.length) {
    await write(["spares"], async (tx) => {
      for (const { id } of over) await tx.objectStore("spares").delete(id);
    });
  }
  return over.map(({ spare }) => personOf(spare));
}

/**
 * Somebody was met: the place goes, their sheet and the note that tells of them come, in one write. Throws FullError, or NotKeptError when the place
 * was taken meanwhile (another tab); then nothing has changed.
 */
export async function meet(login: string, keys: readonly CryptoKey[], place: HeldSpare, taken: Taken, note: Noted): Promise<void> {
  const [key] = keys;
  if (!key) throw new Error("The desk is locked.");
  const [sheet, told] = await Promise.all([sheetRow(login, key, taken), boxed(login, key, note)]);
  const done = await pressing("words", () =>
    write(["spares", "sheets", "notes"], async (tx) => {
      if (!(await tx.objectStore("spares").get(place.id))) return false;
      await tx.objectStore("spares").delete(place.id);
      await tx.objectStore("sheets").add(sheet);
      await tx.objectStore("notes").add(told);
      return true;
    }),
  );
  if (!done || !(await (await database()).get("sheets", sheet.id))) throw new NotKeptError();
}
