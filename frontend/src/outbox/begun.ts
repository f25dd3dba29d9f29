/**
 * A session that begins where there is no line, from a pack that was taken along. The session and the note that tells of it are one write, so that
 * neither lies here without the other; what unlocks it is the worker's tablet key, as with every session. The pack was judged when it arrived:
 * whether something has ended is asked then, and never while somebody waits to speak.
 */
import { shut } from "../crypto/box.ts";
import { utf8 } from "../crypto/bytes.ts";
import { makeDraftKey, unwrapDeviceKey } from "../crypto/device.ts";
import { database, NotKeptError, write, type DeviceRow, type SessionRow } from "./database.ts";
import { pressing } from "./held.ts";
import { look, turn } from "./life.ts";
import { boxed, type Noted } from "./notes.ts";
import type { SessionPack } from "./pack.ts";
import { findPin } from "./roots.ts";
import { packPurpose, type HandedOver } from "./sessions.ts";
import { findDevice } from "./tablet.ts";

/** The tablet became another device since the pack was made, or its key is not at hand: what was kept under it could not be sent. */
export class NotThisTabletError extends Error {}

/** The number of the last piece that a device kept. */
export const keptBy = async (device: string): Promise<number> => (await (await database()).get("chains", device))?.seq ?? 0;

/** This worker's device with its signing key and the tablet key that opened it. */
async function deviceOf(login: string, keys: readonly CryptoKey[], wanted: string): Promise<{ tabletKey: CryptoKey; deviceKey: CryptoKey }> {
  const row: DeviceRow | undefined = await findDevice(login);
  if (row?.device !== wanted) throw new NotThisTabletError();
  for (const tabletKey of keys) {
    const deviceKey = await unwrapDeviceKey(tabletKey, row.wrapped).catch(() => null);
    if (deviceKey) return { tabletKey, deviceKey };
  }
  throw new NotThisTabletError();
}

/**
 * Begins a session from `pack`, whose `session_id` is the session's own by now, and keeps what tells of it. Gives what the voice door needs.
 * Throws FullError, NotKeptError or NotThisTabletError; then nothing has begun.
 */
export async function beginSession(login: string, keys: readonly CryptoKey[], pack: SessionPack, note: Noted): Promise<HandedOver> {
  const { tabletKey, deviceKey } = await deviceOf(login, keys, pack.device_id);
  const pin = await findPin(pack.organisation.id);
  if (!pin) throw new NotThisTabletError();
  const draft = await makeDraftKey(tabletKey);
  const session = pack.session_id;
  const row: SessionRow = {
    session,
    login,
    pack: await shut(tabletKey, utf8(JSON.stringify(pack)), packPurpose(session)),
    draftKey: draft.wrapped,
    handedOver: Date.now(),
  };
  const told = await boxed(login, tabletKey, note);
  const put = (): Promise<void> =>
    write(["sessions", "notes", "counters"], async (tx) => {
      const moment = await look(tx, row.handedOver);
      await tx.objectStore("sessions").add({ ...row, ...moment, given: await turn(tx) });
      await tx.objectStore("notes").add(told).then(() => undefined);
    });
  // The words of a visit have room that is held for them: on a full tablet it is of use to nobody who may not begin.
  await pressing("words", put);
  if (!(await (await database()).get("sessions", session))) throw new NotKeptError();
  return { login, pack, deviceKey, draftKey: draft.key, root: pin.root };
}
