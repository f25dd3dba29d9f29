/** Opens what a worker took along, by six words or by passkey, without asking anybody: only what this tablet keeps is needed. */
import { base64 } from "../../crypto/bytes";
import { findTabletKeys, findUnlocks, type PasskeyWay, type Way } from "../../outbox/unlocks";
import { unlockInWorker } from "../../sealing/client";
import { passkeysWork } from "../ways";
import type { Bearer } from "./away.svelte";

async function bearerOf(login: string, way: Way): Promise<Bearer | null> {
  const keys = await findTabletKeys(login, way);
  return keys.length ? { login, keys } : null;
}

/** By name and six words; null where they open nothing here. */
export async function openByWords(login: string, words: string): Promise<Bearer | null> {
  for (const { way } of await findUnlocks(login)) {
    if (way.kind !== "passphrase") continue;
    const { tabletKey: key } = await unlockInWorker(words, base64(way.salt), way);
    const found = await bearerOf(login, { ...way, key });
    if (found) return found;
  }
  return null;
}

/** The passkeys by which this worker opens the tablet, the newest first. */
export async function passkeysOf(login: string): Promise<PasskeyWay[]> {
  if (!passkeysWork()) return [];
  const rows = await findUnlocks(login);
  return rows.flatMap(({ way }) => (way.kind === "passkey" ? [way] : []));
}

/** By a touch of one of the worker's passkeys; null where it opens nothing here. Throws where none was used. */
export async function openByPasskey(login: string, passkeys: readonly PasskeyWay[]): Promise<Bearer | null> {
  const [newest] = passkeys;
  if (!newest) return null;
  const { unlockHere } = await import("../../crypto/passkey");
  // A question carries one salt; a passkey that was asked for another waits for the six words.
  const asked = passkeys.filter((way) => way.rpId === newest.rpId && String(way.prfSalt) === String(newest.prfSalt));
  const { credential, keys } = await unlockHere(asked.map((way) => way.credential), newest.prfSalt, newest.rpId);
  const way = asked.find((one) => one.credential === credential);
  return keys && way ? bearerOf(login, { ...way, key: keys.tabletKey }) : null;
}
