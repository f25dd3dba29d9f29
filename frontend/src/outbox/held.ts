/**
 * Room that is held on the tablet for what matters more. Browsers do not tell how full a tablet is (`room.ts`), so a number cannot keep sound and pictures
 * from taking the last of it. Two files of chance bytes in the site's private folder can: when the disk is full, words take the room of the first, a call
 * for help that of both, and sound and pictures find none. Whether a file can be laid also tells, truly, whether there is that much room.
 */
import { FullError } from "./database.ts";
import { HELP_RESERVE, MEDIA_RESERVE, RESERVE } from "./reserve.ts";

export type Held = "help" | "words";
/** `never`: nobody tried yet, or this browser has no such folder; `spent`: it was needed, or there was not so much room. */
export type HeldState = "never" | "held" | "spent";

/** A file that is open to be written, as only a thread of its own has it. */
interface Access {
  write(bytes: Uint8Array<ArrayBuffer>, where: { at: number }): number;
  truncate(size: number): void;
  flush(): void;
  close(): void;
}
type InThread = FileSystemFileHandle & { createSyncAccessHandle?(): Promise<Access> };

const SIZES: Record<Held, number> = { help: HELP_RESERVE, words: MEDIA_RESERVE - RESERVE };
const CHUNK = 65_536;

const nameOf = (what: Held): string => `held-${what}`;
/** An empty file that says "no room": the size of the other says nothing while it is being laid, and a call for help must not be refused for that. */
const spentOf = (what: Held): string => `spent-${what}`;
const folder = (): Promise<FileSystemDirectoryHandle> | undefined => globalThis.navigator?.storage?.getDirectory?.();

/** The size of a file in the site's private folder; undefined where there is none. */
async function sizeOf(name: string): Promise<number | undefined> {
  try {
    return (await (await (await folder())?.getFileHandle(name))?.getFile())?.size;
  } catch {
    return undefined;
  }
}

export async function stateOf(what: Held): Promise<HeldState> {
  if ((await sizeOf(spentOf(what))) !== undefined) return "spent";
  return (await sizeOf(nameOf(what))) === SIZES[what] ? "held" : "never";
}

/** Holds room where it is not held, in a thread of its own only: whenever a visit looks at the room. Where there is none, that shows in `stateOf`. */
export async function hold(): Promise<void> {
  for (const what of ["help", "words"] as const) {
    if ((await stateOf(what)) !== "held") await lay(what).catch(() => undefined);
  }
}

async function lay(what: Held): Promise<void> {
  const home = await folder();
  const file: InThread | undefined = await home?.getFileHandle(nameOf(what), { create: true });
  const access = await file?.createSyncAccessHandle?.();
  if (!home || !access) return;
  const fitted = fill(access, SIZES[what]);
  access.close();
  if (fitted) await home.removeEntry(spentOf(what)).catch(() => undefined);
  else await home.getFileHandle(spentOf(what), { create: true });
}

function fill(access: Access, size: number): boolean {
  try {
    // Bytes by chance: a disk that packs what it stores would hold no room with zeros.
    for (let at = 0; at < size; at += CHUNK) access.write(crypto.getRandomValues(new Uint8Array(CHUNK)), { at });
    access.flush();
    return true;
  } catch {
    access.truncate(0);
    return false;
  }
}

/** Lets room go, and says that it was needed; false where none was held. */
async function letGo(what: Held): Promise<boolean> {
  if ((await stateOf(what)) !== "held") return false;
  try {
    const home = await folder();
    await home?.removeEntry(nameOf(what));
    await home?.getFileHandle(spentOf(what), { create: true });
    return true;
  } catch {
    return false;
  }
}

/** Does a write for words or for help. Where the disk is full, what is held for it is let go, and it is done again. */
export async function pressing<T>(matter: Held, work: () => Promise<T>): Promise<T> {
  const mine: Held[] = matter === "help" ? ["words", "help"] : ["words"];
  for (const what of mine) {
    try {
      return await work();
    } catch (failure) {
      if (!(failure instanceof FullError)) throw failure;
      if (!(await letGo(what)) && what === mine.at(-1)) throw failure;
    }
  }
  return work();
}
