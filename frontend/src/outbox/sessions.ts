/**
 * Sessions that were handed over and not yet ended by the worker. Each opens for three days; it is deleted once this tablet saw three days go by, since
 * a clock that is set right must not delete what somebody has just begun.
 */
import { text, utf8 } from "../crypto/bytes.ts";
import { shut, unshut } from "../crypto/box.ts";
import { makeDraftKey, unwrapDeviceKey, unwrapDraftKey } from "../crypto/device.ts";
import { database, write, type SessionRow } from "./database.ts";
import { pressing } from "./held.ts";
import { glanceAtClock, look, opens, SESSION_LIFE, turn } from "./life.ts";
import type { SessionPack } from "./pack.ts";
import { accept, findPin, type Asked } from "./roots.ts";
import { findDevice } from "./tablet.ts";

/** What a session's pack is shut for. */
export const packPurpose = (session: string): string => `vc1/tablet-pack ${session}`;

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
  await pressing("words", () => putGiven(row, Date.parse(pack.handed_over_at), pack.upload_token));
  return { login, pack, deviceKey, draftKey: draft.key, root };
}

/** Lays a session down as the one that was given last. `said`: when it was handed over by the service's clock; `token`: what it has just given. */
const putGiven = (row: SessionRow, said: number, token: string): Promise<void> =>
  write(["sessions", "counters", "devices"], async (tx) => {
    const moment = await look(tx, row.handedOver, Number.isNaN(said) ? undefined : said);
    const device = await tx.objectStore("devices").get(row.login);
    if (device) await tx.objectStore("devices").put({ ...device, token });
    await tx.objectStore("sessions").put({ ...row, ...moment, given: await turn(tx) });
  });

/** The sessions that still open, the one that was given last first. What this tablet held for longer is deleted on the way, with what was unfinished in it. */
export async function livingSessions(now: number = Date.now()): Promise<SessionRow[]> {
  const db = await database();
  // A tablet without room opens a visit all the same.
  const { lived } = await write(["counters"], (tx) => look(tx, now)).catch(() => glanceAtClock(db, now));
  const rows = await db.getAll("sessions");
  const over = rows.filter((row) => lived - (row.lived ?? 0) > SESSION_LIFE);
  for (const row of over) await forgetSession(row.session);
  const given = (a: SessionRow, b: SessionRow): number => (b.given ?? 0) - (a.given ?? 0) || b.handedOver - a.handedOver;
  return rows.filter((row) => !over.includes(row) && opens(row, now)).sort(given);
}

/** The session that the voice door asks for: the one that was given last. */
export const findSession = async (now: number = Date.now()): Promise<SessionRow | undefined> => (await livingSessions(now))[0];

/** This worker's sessions that lie here, opened by whichever of these keys fits; a colleague's are not among them. */
export async function findOwnSessions(login: string, keys: readonly CryptoKey[], now: number = Date.now()): Promise<HandedOver[]> {
  const found = [];
  for (const row of (await livingSessions(now)).filter((one) => one.login === login)) {
    for (const key of keys) {
      const held = await reopenSession(row, key).catch(() => null);
      if (held) found.push(held);
      if (held) break;
    }
  }
  return found;
}

/** Notes that a session is given to its person again: the voice door asks for this one then, and no other on this tablet. */
export async function giveAgain(session: string): Promise<void> {
  const put = (): Promise<void> =>
    write(["sessions", "counters"], async (tx) => {
      const row = await tx.objectStore("sessions").get(session);
      if (row) await tx.objectStore("sessions").put({ ...row, given: await turn(tx) });
    });
  await pressing("words", put);
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
