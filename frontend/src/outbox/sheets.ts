/**
 * What a worker took along for visits without a line: a sheet for each person, in a box that only this worker's unlock opens, for three
 * days at most, and deleted once this tablet saw them go by. Somebody else at the same tablet sees neither whose sheets they are nor how many people they are about.
 */
import type { DaySheet } from "../api/types.ts";
import { hex, random, text, utf8 } from "../crypto/bytes.ts";
import { shut, unshut } from "../crypto/box.ts";
import { database, write, type SheetRow } from "./database.ts";
import { glanceAtClock, look } from "./life.ts";
import type { PackAlong } from "./pack.ts";

/** Milliseconds that a sheet may lie on a tablet, whatever the server says. */
export const SHEET_LIFE = 72 * 3600 * 1000;
/** A clock that is this far behind the sheet has been turned back: what had ended must not come to life again. */
const TOLERANCE = 3600 * 1000;

/** What is in a box: the sheet, and who took it along. */
export interface Taken {
  sheet: DaySheet;
  worker: string;
  /** When it was taken, by the tablet's own clock, in milliseconds since 1970. */
  taken: number;
  /** What a session without a line begins from; absent where none may begin here. */
  along?: PackAlong;
  /** Why none may, as the service or the tablet said it. */
  lacks?: string;
  /** Whose household it is, where places for somebody new were taken along for it. */
  household?: string;
  /** They were met here without a line, and are in no household's record that this tablet knows of. */
  met?: true;
}
const purpose = (id: string): string => `vc1/day-sheet ${id}`;

/** When a sheet ends: what the server said, and never later than three days after it was taken. */
export const endOf = ({ sheet, taken }: Taken): number => Math.min(Date.parse(sheet.good_until) || 0, taken + SHEET_LIFE);

export const isOver = (one: Taken, now: number): boolean => now >= endOf(one) || now < one.taken - TOLERANCE;

/** Opens a row with whichever key fits; null when none does. */
async function opened(row: SheetRow, keys: readonly CryptoKey[]): Promise<Taken | null> {
  for (const key of keys) {
    const content = await unshut(key, row.box, purpose(row.id)).catch(() => null);
    if (content) return JSON.parse(text(content)) as Taken;
  }
  return null;
}

/**
 * Deletes what has ended, of every worker; nobody's unlock is needed for that. Time that this tablet saw go by counts: a clock that leaps for a moment
 * must not take from a worker far from any line whom they took along.
 */
export async function dropEnded(now: number = Date.now()): Promise<void> {
  const db = await database();
  const { lived } = await write(["counters"], (tx) => look(tx, now)).catch(() => glanceAtClock(db, now));
  const rows = await db.getAll("sheets");
  await drop(rows.filter((row) => lived - (row.lived ?? 0) >= (row.lasts ?? SHEET_LIFE)));
}

async function drop(rows: readonly SheetRow[]): Promise<void> {
  if (!rows.length) return;
  await write(["sheets"], async (tx) => {
    for (const { id } of rows) await tx.objectStore("sheets").delete(id);
  });
}

async function readable(login: string, keys: readonly CryptoKey[]): Promise<{ row: SheetRow; taken: Taken }[]> {
  const rows = await (await database()).getAllFromIndex("sheets", "login", login);
  const found = await Promise.all(rows.map(async (row) => ({ row, taken: await opened(row, keys) })));
  return found.flatMap(({ row, taken }) => (taken ? [{ row, taken }] : []));
}

/** Whom this worker took along, as far as these keys open it; what has ended is deleted on the way. */
export async function findSheets(login: string, keys: readonly CryptoKey[], now: number = Date.now()): Promise<Taken[]> {
  await dropEnded(now);
  return (await readable(login, keys)).map(({ taken }) => taken).filter((taken) => !isOver(taken, now));
}

/** A sheet as it lies here, in a box under this key. */
export async function sheetRow(login: string, key: CryptoKey, taken: Taken): Promise<SheetRow> {
  const id = hex(random(16));
  const [until, { lived }] = [endOf(taken), await glanceAtClock(await database(), Date.now())];
  return { id, login, until, box: await shut(key, utf8(JSON.stringify(taken)), purpose(id)), lived, lasts: Math.max(0, until - taken.taken) };
}

/** Takes a person along, in place of what was taken of them before. The newest key of `keys` shuts the box. */
export async function keepSheet(login: string, keys: readonly CryptoKey[], taken: Taken): Promise<void> {
  const before = (await readable(login, keys)).filter((one) => one.taken.sheet.person_id === taken.sheet.person_id);
  const [key] = keys;
  if (!key) throw new Error("The desk is locked.");
  const row = await sheetRow(login, key, taken);
  await write(["sheets"], async (tx) => {
    for (const one of before) await tx.objectStore("sheets").delete(one.row.id);
    await tx.objectStore("sheets").put(row);
  });
}

/** Forgets what was taken along of one person; what was noted of them stays until it is sent. */
export async function forgetSheet(login: string, keys: readonly CryptoKey[], person: string): Promise<void> {
  const found = await readable(login, keys);
  await drop(found.filter(({ taken }) => taken.sheet.person_id === person).map(({ row }) => row));
}
