/**
 * Recorded prompts as a tablet carries them: laid by beside fonts and words, by language and hash, and nowhere near a name. Whatever lies there is
 * only heard if it is, to the byte, what the visit's pack says.
 */
import { base64, fromBase64, hex, sha256 as hashOf, type Bytes } from "../../crypto/bytes";
import type { Carried, CarriedPrompt } from "../../outbox/pack";

const FOLDER = "/assets/aloud/";
const folderOf = (language: string): string => `${FOLDER}${language}/`;
const addressOf = (language: string, sha256: string): string => folderOf(language) + hex(fromBase64(sha256));

async function isWhatWasNamed(bytes: Bytes, { size, sha256 }: CarriedPrompt): Promise<boolean> {
  if (bytes.length !== size) return false;
  return base64(await hashOf(bytes)) === sha256;
}

/** Whether something lies here for a recording; what it is, is looked at when it is to be heard. */
export async function lies(language: string, one: CarriedPrompt): Promise<boolean> {
  return Boolean(await caches.match(addressOf(language, one.sha256)).catch(() => undefined));
}

/** A recording's bytes; null where none lie here, or others than the pack names. */
export async function find(language: string, one: CarriedPrompt): Promise<Bytes | null> {
  const found = await caches.match(addressOf(language, one.sha256)).catch(() => undefined);
  if (!found) return null;
  const bytes = new Uint8Array(await found.arrayBuffer());
  return (await isWhatWasNamed(bytes, one)) ? bytes : null;
}

/** How many come at once: a thin line is not crowded, and a hundred short recordings do not wait for one another. */
const AT_ONCE = 6;

/**
 * Lays a language's recordings by, and takes away what is not in use any more. `read` brings one by its id; what comes otherwise than it was named
 * is not laid by. What lies here already is not fetched again.
 */
export async function lay({ language, recordings, size, size_max }: Carried, read: (id: string) => Promise<Bytes>): Promise<void> {
  // The service keeps to the size; a tablet that is short of room does not rely on it.
  if (size > size_max) return;
  const seen = await caches.open("seen");
  const wanted = new Map(recordings.map((one) => [addressOf(language, one.sha256), one]));
  for (const { url } of await seen.keys()) {
    const { pathname } = new URL(url);
    if (pathname.startsWith(folderOf(language)) && !wanted.has(pathname)) await seen.delete(url);
  }
  const waiting = [...wanted];
  const carry = async (): Promise<void> => {
    for (let next = waiting.shift(); next; next = waiting.shift()) {
      const [address, one] = next;
      if (await seen.match(address)) continue;
      const bytes = await read(one.id);
      if (await isWhatWasNamed(bytes, one)) await seen.put(address, new Response(bytes));
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, carry));
}
