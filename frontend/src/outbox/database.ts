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
  handedOver: number;
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
/** A call for help, signed and sealed, on its way ahead of everything else. */
export interface SignalRow {
  n?: number;
  token: string;
  body: Bytes;
}
/** What a worker took along of one person, in a box under the worker's tablet key. `until` in milliseconds since 1970: after it, the row goes. */
export interface SheetRow {
  id: string;
  login: string;
  until: number;
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
  outbox: { key: string; value: OutboxRow };
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

export function database(): Promise<Database> {
  return (opened ??= openDB<Schema>("voicecapture", 4, {
    async upgrade(db, before, _, tx) {
      if (before < 1) layOut(db);
      if (before < 2) addUnlocks(db, before);
      if (before < 3) await addRoots(db, tx);
      if (before < 4) addDays(db);
    },
    terminated() {
      opened = undefined;
    },
  }));
}

/** Closes the database; the next use opens it again. For tests. */
export async function closeDatabase(): Promise<void> {
  (await opened)?.close();
  opened = undefined;
}

/** Runs `work` in one strict transaction and waits for the disk; a full disk becomes a FullError. */
export async function write<T>(stores: Store[], work: (tx: Writing) => Promise<T>): Promise<T> {
  const tx = (await database()).transaction(stores, "readwrite", { durability: "strict" });
  try {
    const [result] = await Promise.all([work(tx as Writing), tx.done]);
    return result;
  } catch (failure) {
    tx.done.catch(() => undefined);
    if (failure instanceof DOMException && failure.name === "QuotaExceededError") throw new FullError();
    throw failure;
  }
}
