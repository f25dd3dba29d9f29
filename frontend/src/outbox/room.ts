/**
 * The room that the browser gives this tablet, and whether it promised to keep what lies there. A browser that did not promise may throw everything
 * away at once when the tablet runs short (Storage Standard, 4: a bucket is evicted as a whole), what was kept and not sent with it.
 */
import { stateOf } from "./held.ts";
import { LITTLE, MEDIA_RESERVE, RESERVE } from "./reserve.ts";

export interface Room {
  /** Bytes; infinite where the browser does not tell. */
  free: number;
  /** The used share, 0 … 1; 0 where the browser does not tell how much there is. */
  used: number;
  /** Bytes that lie here. */
  taken: number;
}
/** How the room stands: more than half used; none left for sound and pictures; none left that anybody should count on. */
export type Level = "plenty" | "half" | "little" | "full";
/** Whether the browser promised; `unknown` where it does not say. */
export type Promised = "yes" | "no" | "unknown";

/** The largest drawing, and a minute of speech (docs/design.md); what is spoken lies twice here until it is kept. */
const DRAWING = 50_000;
const MINUTE = 250_000;

/** Chromium says so many whole GiB more than is used, however full the tablet is: a site is not to learn how large somebody's disk is. */
const GIB = 2 ** 30;
const isInvented = (free: number): boolean => free > 0 && free % GIB === 0;

/** The room as far as the browser tells. Where it tells nothing true, what is held shows how much there is at least, and a write that fails the rest. */
export async function room(): Promise<Room> {
  const { usage = 0, quota = 0 } = (await globalThis.navigator?.storage?.estimate?.()) ?? {};
  if (!quota || isInvented(quota - usage)) return { free: await atLeast(), used: 0, taken: usage };
  return { free: quota - usage, used: usage / quota, taken: usage };
}

async function atLeast(): Promise<number> {
  const [help, words] = await Promise.all([stateOf("help"), stateOf("words")]);
  if (help === "spent") return 0;
  return words === "spent" ? MEDIA_RESERVE - RESERVE : Number.POSITIVE_INFINITY;
}

export function levelOf({ free, used }: Pick<Room, "free" | "used">): Level {
  if (free < LITTLE) return "full";
  if (free < MEDIA_RESERVE + MINUTE) return "little";
  return used > 0.5 ? "half" : "plenty";
}

/** How much still fits, roughly and rather too little than too much: drawings, or minutes of speech, down to one figure and zeros. */
export function fits({ free }: Pick<Room, "free">): { drawings: number; minutes: number } {
  return { drawings: rough((free - LITTLE) / DRAWING), minutes: rough((free - MEDIA_RESERVE) / (2 * MINUTE)) };
}

function rough(many: number): number {
  if (!Number.isFinite(many)) return many;
  if (many < 1) return 0;
  const zeros = 10 ** Math.floor(Math.log10(Math.floor(many)));
  return Math.floor(many / zeros) * zeros;
}

const storage = (): StorageManager | undefined => globalThis.navigator?.storage;

export async function promised(): Promise<Promised> {
  const answer = await storage()?.persisted?.().catch(() => undefined);
  return answer === undefined ? "unknown" : answer ? "yes" : "no";
}

/** Asks the browser to keep what lies here. Some ask the person who holds the tablet, so this is called at the desk only, after a touch of the worker's. */
export async function askToKeep(): Promise<Promised> {
  const answer = await storage()?.persist?.().catch(() => undefined);
  return answer === undefined ? "unknown" : answer ? "yes" : "no";
}
