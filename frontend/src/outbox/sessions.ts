/** Sessions that were handed over and not yet ended by the worker; each expires, so that a lost tablet holds a visit for days at most. */
import { text, utf8 } from "../crypto/bytes.ts";
import { shut, unshut } from "../crypto/box.ts";
import { makeDraftKey, unwrapDeviceKey, unwrapDraftKey } from "../crypto/device.ts";
import { database, write, type SessionRow } from "./database.ts";
import type { SessionPack } from "./pack.ts";
import { accept, findPin, type Asked } from "./roots.ts";
import { findDevice } from "./tablet.ts";

/** What a session's pack is shut for. */
export const packPurpose = (session: string): string => `vc1/tablet-pack ${session}`;

/** Milliseconds that a handed-over session may lie on a tablet. */
export const SESSION_LIFE = 72 * 3600 * 1000;

/** All that the voice door needs in memory; the keys cannot be exported. */
export interface HandedOver {
  login: string;
  pack: SessionPack;
  deviceKey: CryptoKey;
  draftKey: CryptoKey;
  /** The pinned root, on whose word everything in the pack stands. */
  root: Uint8Array<ArrayBuffer>;
  /** It lay on this tablet before: something may be unfinished in it, and something kept. */
  again?: true;
}

/**
 * Judges a pack that arrived, stores the session under the worker's tablet key and gives what the voice door needs. The tablet must be
 * enrolled. Throws StatementError for a pack that the pinned root does not stand behind; nothing of it is stored then.
 */
export async function storeSession(login: string, tabletKey: CryptoKey, pack: SessionPack, asked: Asked): Promise<HandedOver> {
  const device = await findDevice(login);
  if (!device || device.device !== asked.device) throw new Error("This tablet is not enrolled for this session.");
  const { root } = await accept(pack, asked);
  const deviceKey = await unwrapDeviceKey(tabletKey, device.wrapped);
  const draft = await makeDraftKey(tabletKey);
  const row: SessionRow = {
    session: pack.session_id,
    login,
    pack: await shut(tabletKey, utf8(JSON.stringify(pack)), packPurpose(pack.session_id)),
    draftKey: draft.wrapped,
    handedOver: Date.now(),
  };
  await write(["sessions"], (tx) => tx.objectStore("sessions").put(row).then(() => undefined));
  return { login, pack, deviceKey, draftKey: draft.key, root };
}

/** The sessions that are still alive, the one that was given last first. Older ones, and what was unfinished in them, are deleted on the way. */
async function alive(now: number): Promise<SessionRow[]> {
  const rows = await (await database()).getAll("sessions");
  const dead = rows.filter((row) => now - row.handedOver > SESSION_LIFE);
  for (const row of dead) await forgetSession(row.session);
  const given = (row: SessionRow): number => row.givenAgain ?? row.handedOver;
  return rows.filter((row) => !dead.includes(row)).sort((a, b) => given(b) - given(a));
}

/** The session that the voice door asks for: the one that was given last. */
export const findSession = async (now: number = Date.now()): Promise<SessionRow | undefined> => (await alive(now))[0];

/** This worker's sessions that lie here, opened by whichever of these keys fits; a colleague's are not among them. */
export async function findOwnSessions(login: string, keys: readonly CryptoKey[], now: number = Date.now()): Promise<HandedOver[]> {
  const found = [];
  for (const row of (await alive(now)).filter((one) => one.login === login)) {
    for (const key of keys) {
      const held = await reopenSession(row, key).catch(() => null);
      if (held) found.push(held);
      if (held) break;
    }
  }
  return found;
}

/** Notes that a session is given to its person again: the voice door asks for this one then, and no other on this tablet. */
export async function giveAgain(session: string, now: number = Date.now()): Promise<void> {
  await write(["sessions"], async (tx) => {
    const row = await tx.objectStore("sessions").get(session);
    if (row) await tx.objectStore("sessions").put({ ...row, givenAgain: now });
  });
}

/** Opens a stored session again; throws when the tablet key is another's (a wrong passphrase). */
export async function reopenSession(row: SessionRow, tabletKey: CryptoKey): Promise<HandedOver> {
  const opened = await unshut(tabletKey, row.pack, packPurpose(row.session));
  const device = await findDevice(row.login);
  const pin = device && (await findPin(device.organisation));
  if (!pin) throw new Error("This tablet is not enrolled for this session.");
  return {
    login: row.login,
    pack: JSON.parse(text(opened)) as SessionPack,
    deviceKey: await unwrapDeviceKey(tabletKey, device.wrapped),
    draftKey: await unwrapDraftKey(tabletKey, row.draftKey),
    root: pin.root,
    again: true,
  };
}

/** Removes a session and everything unfinished in it; kept pieces stay in the outbox. */
export async function forgetSession(session: string): Promise<void> {
  await write(["sessions", "drafts"], async (tx) => {
    await tx.objectStore("sessions").delete(session);
    const drafts = tx.objectStore("drafts");
    for (const key of await drafts.index("session").getAllKeys(session)) await drafts.delete(key);
  });
}
