/**
 * How a worker opens what this tablet keeps. One random tablet key per worker shuts the device's key, the drafts and the session packs; it
 * lies here once per way in (the six words, each passkey), in a box under what only that way yields. So new words or another passkey never
 * make anything unreadable that lies here already, and any of the ways opens it without a line to the server.
 */
import { equal, hex, random, type Bytes } from "../crypto/bytes.ts";
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

/** The bytes of the tablet key that this way opens, or null; whoever calls clears them. */
async function rawOf(login: string, way: Way): Promise<Bytes | null> {
  for (const row of await findUnlocks(login)) {
    if (!same(row, way)) continue;
    const raw = await unshut(way.key, row.box, purpose(login)).catch(() => null);
    if (raw) return raw;
  }
  return null;
}

async function store(login: string, way: Way, raw: Bytes): Promise<UnlockRow> {
  const { key, ...stored } = way;
  const row = { id: hex(random(16)), login, way: stored, box: await shut(key, raw, purpose(login)), made: Date.now() };
  await write(["unlocks"], (tx) => tx.objectStore("unlocks").put(row).then(() => undefined));
  return row;
}

async function remove(rows: UnlockRow[]): Promise<void> {
  if (!rows.length) return;
  await write(["unlocks"], async (tx) => {
    for (const { id } of rows) await tx.objectStore("unlocks").delete(id);
  });
}

/** The tablet key that a way opens here; undefined where it opens none. */
export async function findTabletKey(login: string, way: Way): Promise<CryptoKey | undefined> {
  const raw = await rawOf(login, way);
  if (!raw) return undefined;
  const key = await importKey(raw);
  raw.fill(0);
  return key;
}

/**
 * The tablet key of a worker who just signed in, opened by the way that was used. A way that opens none here (the first sign-in on this tablet,
 * words renewed elsewhere) starts a new one; what an earlier one shut stays with the ways that open it.
 */
export async function openTabletKey(login: string, way: Way): Promise<CryptoKey> {
  const raw = (await rawOf(login, way)) ?? random(32);
  const stale = (await findUnlocks(login)).filter((row) => same(row, way));
  if (!stale.length) await store(login, way, raw);
  const key = await importKey(raw);
  raw.fill(0);
  return key;
}

/** Lets another way open what one that is at hand opens. Gives how to take it back, for when the server refuses it. */
export async function addUnlock(login: string, opened: Way, added: Way): Promise<() => Promise<void>> {
  const raw = await rawOf(login, opened);
  if (!raw) return async () => undefined;
  const row = await store(login, added, raw);
  raw.fill(0);
  return () => remove([row]);
}

/** Forgets the words before these: they open nothing any more, here or anywhere. */
export async function forgetOtherWords(login: string, current: WordsWay): Promise<void> {
  const words = (await findUnlocks(login)).filter((row) => row.way.kind === "passphrase");
  const known = words.filter((row) => same(row, current));
  // Were the new words not written down here, the old ones would be all that opens what lies here.
  if (known.length) await remove(words.filter((row) => !known.includes(row)));
}

/** Forgets a passkey that was removed from the account, where it is not the last thing that opens what lies here. */
export async function forgetPasskey(login: string, credential: string): Promise<void> {
  const rows = await findUnlocks(login);
  const gone = rows.filter((row) => row.way.kind === "passkey" && row.way.credential === credential);
  if (rows.length > gone.length) await remove(gone);
}

/** Whether any worker's passkey opens this tablet: the sign-in page then offers it first. */
export async function passkeysHere(): Promise<PasskeyWay[]> {
  const rows = await (await database()).getAll("unlocks");
  return rows.flatMap((row) => (row.way.kind === "passkey" ? [row.way] : []));
}
