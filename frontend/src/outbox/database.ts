/**
 * What the tablet stores, and how: every write is one strict transaction (one flush to the disk before it counts), because "it is kept" is
 * said on the strength of it. Nothing here is readable without the worker's unlock except ids, counters and what is already sealed.
 */
import { openDB, type DBSchema, type IDBPDatabase, type IDBPTransaction, type StoreNames } from "idb";
import type { Bytes } from "../crypto/bytes.ts";
import type { KnownEpoch, Pin } from "../crypto/trust.ts";
import type { PasskeyWay, WordsWay } from "./unlocks.ts";

/** One way in which a worker opens what lies here, with the worker's tablet key in a box under it. `made` in milliseconds since 1970. */
export interface UnlockRow {
  id: string;
  login: string;
  way: WordsWay | PasskeyWay;
  /** Which tablet key is in the box: a hash of it, which tells nothing of it. */
  of: string;
  box: Bytes;
  made: number;
}
/** This tablet as enrolled by one worker. Ids are lower-case hex. */
export interface DeviceRow {
  login: string;
  device: string;
  organisation: string;
  wrapped: Bytes;
  /** The upload token of its last hand-over with a line; an earlier piece goes with it where its own is not taken any more. */
  token?: string;
}
/** The head of a device's chain of kept pieces. */
export interface ChainRow {
  device: string;
  seq: number;
  previous: Bytes;
}
/** A session that was handed over, in boxes under the worker's tablet key. */
export interface SessionRow {
  session: string;
  login: string;
  pack: Bytes;
  draftKey: Bytes;
  /** In milliseconds since 1970; `sure` is false where the tablet's clock was wrong then, as far as it could know. */
  handedOver: number;
  sure?: boolean;
  /** How long this tablet had lived by then (life.ts). */
  lived?: number;
  /** Which hand-over on this tablet it was last given in: the voice door asks for the highest. */
  given?: number;
}
/** One step of something unfinished, in a box under the session's draft key. */
export interface DraftRow {
  n?: number;
  session: string;
  box: Bytes;
}
/** A kept piece on its way: exact bytes, signed before the first sending. */
export interface OutboxRow {
  env: string;
  device: string;
  token: string;
  seq: number;
  previous: Bytes;
  signature: Bytes;
  identity: Bytes;
  core: Bytes;
  seal: Bytes;
  blobs: Bytes[];
  urgent: boolean;
  /** Why the server would not take it; the piece stays here and the worker is told. */
  stopped: string | null;
}
/** A call for help, signed and sealed, on its way ahead of everything else; or, to `quiet`, what is for the lead and not for the worker here. */
export interface SignalRow {
  n?: number;
  token: string;
  body: Bytes;
  to?: "quiet";
}
/** The facts of a visit in a box under its draft key, which lies beside it in a box under the worker's tablet key. */
export interface FactsRow {
  session: string;
  draftKey: Bytes;
  box: Bytes;
  /** When it was written, in milliseconds since 1970, and how long this tablet had lived by then: a session closed elsewhere leaves it here not for ever. */
  made: number;
  lived?: number;
}
/** What a worker took along of one person, in a box under the worker's tablet key. It opens until `until`, in milliseconds since 1970. */
export interface SheetRow {
  id: string;
  login: string;
  until: number;
  box: Bytes;
  /** How long this tablet had lived when it was laid down, and milliseconds after which it goes. */
  lived?: number;
  lasts?: number;
}
/** A place for somebody new, in a box under the worker's tablet key: it goes as somebody is met with it, or once it has ended and its worker is here. */
export interface SpareRow {
  id: string;
  login: string;
  box: Bytes;
}
/** Something a worker noted without a line, in a box under the worker's tablet key; it is never written again, and goes once it is on the record. */
export interface NoteRow {
  n?: number;
  id: string;
  login: string;
  box: Bytes;
  /** Why the server would not take it, in a box of its own; null while it only waits. */
  refusal: Bytes | null;
}

interface Schema extends DBSchema {
  unlocks: { key: string; value: UnlockRow; indexes: { login: string } };
  devices: { key: string; value: DeviceRow };
  chains: { key: string; value: ChainRow };
  sessions: { key: string; value: SessionRow };
  drafts: { key: number; value: DraftRow; indexes: { session: string } };
  outbox: { key: string; value: OutboxRow; indexes: { stopped: string; device: string } };
  signals: { key: number; value: SignalRow };
  counters: { key: string; value: number };
  /** Whose device it is, by device, kept when one is replaced: its pieces may still be on their way. Bytes: a key pinned before there was a root. */
  pins: { key: string; value: string | Bytes };
  /** Each organisation's root, and the newest that it said. */
  roots: { key: string; value: Pin };
  /** The newest key of each vault that sessions on this tablet were for. */
  epochs: { key: string; value: KnownEpoch };
  /** When each session was handed over last, in milliseconds since 1970. */
  visits: { key: string; value: number };
  sheets: { key: string; value: SheetRow; indexes: { login: string } };
  notes: { key: number; value: NoteRow; indexes: { id: string } };
  spares: { key: string; value: SpareRow; indexes: { login: string } };
  facts: { key: string; value: FactsRow };
  /** By device: a token that the desk was given because none of its hand-overs' was taken any more. */
  tokens: { key: string; value: string };
}
export type Database = IDBPDatabase<Schema>;
type Store = StoreNames<Schema>;
export type Writing = IDBPTransaction<Schema, Store[], "readwrite">;

/** The tablet has no room left; nothing was written. */
export class FullError extends Error {}
/** What was written does not read back the same; it is not kept. */
export class NotKeptError extends Error {}

let opened: Promise<Database> | undefined;

function layOut(db: Database): void {
  db.createObjectStore("devices", { keyPath: "login" });
  db.createObjectStore("chains", { keyPath: "device" });
  db.createObjectStore("sessions", { keyPath: "session" });
  db.createObjectStore("drafts", { keyPath: "n", autoIncrement: true }).createIndex("session", "session");
  db.createObjectStore("outbox", { keyPath: "env" });
  db.createObjectStore("signals", { keyPath: "n", autoIncrement: true });
  db.createObjectStore("counters");
  db.createObjectStore("pins");
}

/** Version 1 kept nobody's key but what the six words yield themselves; what was unfinished then opens no more, what was kept goes out. */
function addUnlocks(db: Database, before: number): void {
  if (before === 1) (db as IDBPDatabase).deleteObjectStore("logins");
  db.createObjectStore("unlocks", { keyPath: "id" }).createIndex("login", "login");
}

/** Version 2 pinned the organisation's key and no root: such a tablet enrols again, and what it kept goes out under the key pinned then. */
async function addRoots(db: Database, tx: { objectStore(name: "devices"): { clear(): Promise<void> } }): Promise<void> {
  db.createObjectStore("roots", { keyPath: "organisation" });
  db.createObjectStore("epochs", { keyPath: "vault" });
  db.createObjectStore("visits");
  await tx.objectStore("devices").clear();
}

/** Version 3 knew no days without a line at the desk. */
function addDays(db: Database): void {
  db.createObjectStore("sheets", { keyPath: "id" }).createIndex("login", "login");
  db.createObjectStore("notes", { keyPath: "n", autoIncrement: true }).createIndex("id", "id", { unique: true });
}

/** Version 5 could count what was not taken only by reading every piece in full; a row whose `stopped` is null is not in the index. */
const addStopped = (tx: { objectStore(name: "outbox"): { createIndex(name: "stopped", path: string): unknown } }): void =>
  void tx.objectStore("outbox").createIndex("stopped", "stopped");

/** Version 4 knew no facts of a visit. */
const addFacts = (db: Database): void => void db.createObjectStore("facts", { keyPath: "session" });

/**
 * Version 6 could not tell this database from another one made after the browser threw it away: now it is born with a number, by chance. What waits is
 * counted by device without reading it.
 */
async function addBirth(tx: IDBPTransaction<Schema, Store[], "versionchange">): Promise<void> {
  tx.objectStore("outbox").createIndex("device", "device");
  const [high = 0, low = 0] = crypto.getRandomValues(new Uint32Array(2));
  await tx.objectStore("counters").put((high % 2 ** 21) * 2 ** 32 + low, "born");
}

/** Version 7 knew nobody but those who were taken along. */
const addSpares = (db: Database): void => void db.createObjectStore("spares", { keyPath: "id" }).createIndex("login", "login");

/** Version 8 could send with the tokens of hand-overs alone. */
const addTokens = (db: Database): void => void db.createObjectStore("tokens");

const VERSION = 9;
/** Milliseconds that older pages have to let go of the database before somebody is told to close them. */
const PATIENCE = 3000;

/** An older page of this program holds the database and must be closed first; nothing is lost meanwhile. */
export class BlockedError extends Error {}

async function upgrade(db: Database, before: number, tx: IDBPTransaction<Schema, Store[], "versionchange">): Promise<void> {
  if (before < 1) layOut(db);
  if (before < 2) addUnlocks(db, before);
  if (before < 3) await addRoots(db, tx);
  if (before < 4) addDays(db);
  if (before < 5) addFacts(db);
  if (before < 6) addStopped(tx);
  if (before < 7) await addBirth(tx);
  if (before < 8) addSpares(db);
  if (before < 9) addTokens(db);
}

/** Opens the database; `wait` is called when an older page holds it. */
const openAs = (version: number | undefined, wait: () => void): Promise<Database> =>
  openDB<Schema>("voicecapture", version, {
    upgrade: (db, before, _, tx) => upgrade(db, before, tx),
    blocked: wait,
    // A newer page wants to lay it out anew: this one lets go once what it is writing is written, and opens it again at its next use.
    blocking: () => void closeDatabase(),
    terminated: () => (opened = undefined),
  });

/** Where a newer version of this program laid the database out, it is opened as that left it: versions only ever add. */
async function open(wait: () => void): Promise<Database> {
  try {
    return await openAs(VERSION, wait);
  } catch (failure) {
    if (failure instanceof DOMException && failure.name === "VersionError") return openAs(undefined, wait);
    throw asFull(failure);
  }
}

function openSoon(): Promise<Database> {
  let wait = (): void => undefined;
  const waited = new Promise<never>((_, reject) => (wait = () => void setTimeout(() => reject(new BlockedError()), PATIENCE)));
  const opening = open(wait);
  // Whoever asked while it was held hears so at once; whoever asks after it was let go gets it.
  opening.then(
    () => (opened = opening),
    () => (opened = undefined),
  );
  return Promise.race([opening, waited]);
}

/** Throws BlockedError while an older page does not let go, FullError without room to open it. A failure is forgotten: the next use tries again. */
export const database = (): Promise<Database> => (opened ??= openSoon());

/** Closes the database once what is being written is written; the next use opens it again. */
export async function closeDatabase(): Promise<void> {
  const closing = opened;
  opened = undefined;
  (await closing?.catch(() => undefined))?.close();
}

/** A disk without room, however the browser says it. */
const asFull = (failure: unknown): unknown => (failure instanceof DOMException && failure.name === "QuotaExceededError" ? new FullError() : failure);

/** Runs `work` in one strict transaction and waits for the disk; a full disk becomes a FullError. */
export async function write<T>(stores: Store[], work: (tx: Writing) => Promise<T>): Promise<T> {
  const tx = (await database()).transaction(stores, "readwrite", { durability: "strict" });
  try {
    const result = await work(tx as Writing);
    await tx.done;
    return result;
  } catch (failure) {
    // A request that was cut off says less than the transaction that ended with it.
    const ended = await tx.done.then(() => failure, asFull);
    throw ended instanceof FullError ? ended : asFull(failure);
  }
}
