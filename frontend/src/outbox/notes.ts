/**
 * What a worker noted without a line: written once, each note in a box that only this worker's unlock opens, and kept until the server has it.
 * Nothing here is changed or dropped by itself: a correction is another note, and a note that the server will not take stays with the reason.
 * It outlives sign-out, a colleague's sign-in, updates and the end of the sheet from which it was written.
 */
import { hex, random, text, utf8 } from "../crypto/bytes.ts";
import { shut, unshut } from "../crypto/box.ts";
import { database, NotKeptError, write, type NoteRow } from "./database.ts";
import { pressing } from "./held.ts";

/** One thing that was noted. `noted_at` by the tablet's clock; `since` is when the sheet from which it was written was opened, by the server's; `knew` are the newest records of its kind that the writer had seen. */
export interface Noted<Kind extends string = string, Body = unknown> {
  id: string;
  kind: Kind;
  person: string;
  called: string;
  noted_at: string;
  /** Notes of older pages do not say. */
  since?: string;
  knew: string[];
  body: Body;
}
/** Why the server would not take a note, as it said so. */
export interface Refusal {
  code: string;
  detail: string;
  at: number;
}
/** A note on the tablet. `n` is its place in the order of writing. */
export interface Kept {
  n: number;
  note: Noted;
  refusal: Refusal | null;
}

const purpose = (id: string): string => `vc1/noted ${id}`;
const whyNot = (id: string): string => `vc1/noted-refusal ${id}`;

export const newNoteId = (): string => hex(random(16));

async function opened<Content>(box: Uint8Array<ArrayBuffer>, keys: readonly CryptoKey[], named: string): Promise<Content | null> {
  for (const key of keys) {
    const content = await unshut(key, box, named).catch(() => null);
    if (content) return JSON.parse(text(content)) as Content;
  }
  return null;
}

/** A note as it lies here, in a box under this key. */
export const boxed = async (login: string, key: CryptoKey, note: Noted): Promise<NoteRow> => ({
  id: note.id,
  login,
  box: await shut(key, utf8(JSON.stringify(note)), purpose(note.id)),
  refusal: null,
});

/** Keeps a note: one strict write, read back before anybody says "it is kept". Throws FullError or NotKeptError; nothing is kept then. */
export async function keepNote(login: string, keys: readonly CryptoKey[], note: Noted): Promise<void> {
  const [key] = keys;
  if (!key) throw new Error("The desk is locked.");
  const row = await boxed(login, key, note);
  const n = await pressing("words", () => write(["notes"], (tx) => tx.objectStore("notes").add(row)));
  const read = await (await database()).get("notes", n);
  if (!read || !(await opened(read.box, keys, purpose(note.id)))) {
    // What was not "kept" must not arrive beside what is written again in its stead.
    await write(["notes"], (tx) => tx.objectStore("notes").delete(n));
    throw new NotKeptError();
  }
}

async function kept(row: NoteRow, keys: readonly CryptoKey[]): Promise<Kept | null> {
  const note = await opened<Noted>(row.box, keys, purpose(row.id));
  if (!note || row.n === undefined) return null;
  const refusal = row.refusal && (await opened<Refusal>(row.refusal, keys, whyNot(row.id)));
  return { n: row.n, note, refusal };
}

/** This worker's notes that wait, in the order in which they were written, as far as these keys open them. */
export async function findNotes(login: string, keys: readonly CryptoKey[]): Promise<Kept[]> {
  const rows = (await (await database()).getAll("notes")).filter((row) => row.login === login);
  return (await Promise.all(rows.map((row) => kept(row, keys)))).filter((one) => one !== null);
}

/** How many notes on this tablet are somebody else's, or open by another way only: a number, and nothing else. */
export async function countOthers(login: string, mine: readonly Kept[]): Promise<{ colleagues: number; otherWay: number }> {
  const rows = await (await database()).getAll("notes");
  const own = rows.filter((row) => row.login === login);
  return { colleagues: rows.length - own.length, otherWay: own.length - mine.length };
}

/** Says of a note why the server would not take it; the note itself stays as it was written. */
export async function refuseNote(keys: readonly CryptoKey[], { n, note }: Kept, refusal: Refusal): Promise<void> {
  const [key] = keys;
  if (!key) throw new Error("The desk is locked.");
  const box = await shut(key, utf8(JSON.stringify(refusal)), whyNot(note.id));
  await write(["notes"], async (tx) => {
    const row = await tx.objectStore("notes").get(n);
    if (row) await tx.objectStore("notes").put({ ...row, refusal: box });
  });
}

/** The server has it, or its writer says that it is settled. */
export const releaseNote = ({ n }: Kept): Promise<void> => write(["notes"], (tx) => tx.objectStore("notes").delete(n));
