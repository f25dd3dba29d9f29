/**
 * How a worker opens what this tablet keeps. One random tablet key per worker shuts the device's key, the drafts and the session packs; it
 * lies here once per way in (the six words, each passkey), in a box under what only that way yields. So new words or another passkey never
 * make anything unreadable that lies here already, and any of the ways opens it without a line to the server.
 */
import { equal, hex, random, sha256, utf8, type Bytes } from "../crypto/bytes.ts";
import { shut, unshut } from "../crypto/box.ts";
import type { UnlockParameters } from "../crypto/unlock.ts";
import { database, write, type UnlockRow } from "./database.ts";

/** How the words of a worker are stretched. */
export interface WordsWay extends UnlockParameters {
  kind: "passphrase";
  salt: Bytes;
}
/** Which passkey it is, and what it is asked for: the site's name and the salt of its PRF. */
export interface PasskeyWay {
  kind: "passkey";
  /** The credential's id as base64url. */
  credential: string;
  prfSalt: Bytes;
  rpId: string | null;
}
/** A way in, together with the key that it yielded just now. */
export type Way = (WordsWay | PasskeyWay) & { key: CryptoKey };

const purpose = (login: string): string => `vc1/tablet-key ${login}`;

const importKey = (raw: Bytes): Promise<CryptoKey> =>
  crypto.subtle.importKey("raw", raw, { name: "AES-GCM", length: 256 }, false, ["encrypt", "decrypt"]);

const same = (row: UnlockRow, way: WordsWay | PasskeyWay): boolean =>
  way.kind === "passphrase"
    ? row.way.kind === "passphrase" && equal(row.way.salt, way.salt)
    : row.way.kind === "passkey" && row.way.credential === way.credential && equal(row.way.prfSalt, way.prfSalt);

/** What lies here for a worker, the newest way first. */
export async function findUnlocks(login: string): Promise<UnlockRow[]> {
  const rows = await (await database()).getAllFromIndex("unlocks", "login", login);
  return rows.sort((a, b) => b.made - a.made);
}

/** The bytes of each tablet key that this way opens, the newest first; whoever calls clears them. More than one where two were joined. */
async function rawsOf(login: string, way: Way): Promise<Bytes[]> {
  const raws = [];
  for (const row of await findUnlocks(login)) {
    if (!same(row, way)) continue;
    const raw = await unshut(way.key, row.box, purpose(login)).catch(() => null);
    if (raw) raws.push(raw);
  }
  return raws;
}

const nameOf = async (raw: Bytes): Promise<string> => hex((await sha256(utf8("vc1/tablet-key-name"), raw)).slice(0, 16));

async function store(login: string, way: Way, raw: Bytes): Promise<UnlockRow> {
  const { key, ...stored } = way;
  const box = await shut(key, raw, purpose(login));
  const row = { id: hex(random(16)), login, way: stored, of: await nameOf(raw), box, made: Date.now() };
  await write(["unlocks"], (tx) => tx.objectStore("unlocks").put(row).then(() => undefined));
  return row;
}

async function remove(rows: UnlockRow[]): Promise<void> {
  if (!rows.length) return;
  await write(["unlocks"], async (tx) => {
    for (const { id } of rows) await tx.objectStore("unlocks").delete(id);
  });
}

const clear = (raws: Bytes[]): void => raws.forEach((raw) => void raw.fill(0));

/** The tablet keys that a way opens here, the newest first. */
export async function findTabletKeys(login: string, way: Way): Promise<CryptoKey[]> {
  const raws = await rawsOf(login, way);
  const keys = await Promise.all(raws.map(importKey));
  clear(raws);
  return keys;
}

/**
 * The tablet key of a worker who just signed in, opened by the way that was used. A way that opens none here (the first sign-in on this tablet,
 * words renewed elsewhere) starts a new one; what an earlier one shut stays with the ways that open it, until `join` brings them together.
 */
export async function openTabletKey(login: string, way: Way): Promise<CryptoKey> {
  const raws = await rawsOf(login, way);
  if (!raws.length) {
    raws.push(random(32));
    for (const raw of raws) await store(login, way, raw);
  }
  const key = await importKey(raws[0] as Bytes);
  clear(raws);
  return key;
}

/** Lets another way open what one that is at hand opens. Gives how to take it back, for when the server refuses it. */
export async function addUnlock(login: string, opened: Way, added: Way): Promise<() => Promise<void>> {
  const raws = await rawsOf(login, opened);
  const rows: UnlockRow[] = [];
  // The newest is written last, so that it stays the newest.
  for (const raw of raws.reverse()) rows.push(await store(login, added, raw));
  clear(raws);
  return () => remove(rows);
}

/** The other ways of a worker that open something here which this one does not. */
export async function findOtherWays(login: string, way: WordsWay | PasskeyWay): Promise<(WordsWay | PasskeyWay)[]> {
  const rows = await findUnlocks(login);
  const mine = new Set(rows.filter((row) => same(row, way)).map((row) => row.of));
  return rows.filter((row) => !same(row, way) && !mine.has(row.of)).map((row) => row.way);
}

/** Lets each of two ways open what the other opens; nothing that lies here is left behind. Gives the tablet key to go on with, if any. */
export async function join(login: string, current: Way, other: Way): Promise<CryptoKey | undefined> {
  const [mine, theirs] = [await rawsOf(login, current), await rawsOf(login, other)];
  const lacks = (raws: Bytes[], raw: Bytes): boolean => !raws.some((one) => equal(one, raw));
  for (const raw of mine.filter((one) => lacks(theirs, one))) await store(login, other, raw);
  for (const raw of theirs.filter((one) => lacks(mine, one))) await store(login, current, raw);
  const [first] = theirs;
  const key = first && (await importKey(first));
  clear([...mine, ...theirs]);
  return key;
}

/** Removes what is given up, but never the last box of a tablet key: what lies here would be lost with it. */
async function giveUp(login: string, gone: (row: UnlockRow) => boolean): Promise<void> {
  const rows = await findUnlocks(login);
  const kept = new Set(rows.filter((row) => !gone(row)).map((row) => row.of));
  await remove(rows.filter((row) => gone(row) && kept.has(row.of)));
}

/** Forgets the words before these: they open nothing any more, here or anywhere. */
export const forgetOtherWords = (login: string, current: WordsWay): Promise<void> =>
  giveUp(login, (row) => row.way.kind === "passphrase" && !same(row, current));

/** Forgets a passkey that was removed from the account. */
export const forgetPasskey = (login: string, credential: string): Promise<void> =>
  giveUp(login, (row) => row.way.kind === "passkey" && row.way.credential === credential);

/** Whether any worker's passkey opens this tablet: the sign-in page then offers it first. */
export async function passkeysHere(): Promise<PasskeyWay[]> {
  const rows = await (await database()).getAll("unlocks");
  return rows.flatMap((row) => (row.way.kind === "passkey" ? [row.way] : []));
}

/** Who has a way in on this tablet: sign-in names, each once. */
export async function loginsHere(): Promise<string[]> {
  const rows = await (await database()).getAll("unlocks");
  return [...new Set(rows.map((row) => row.login))];
}
