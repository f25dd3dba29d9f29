/** What a page may ask of the sealing thread, and what it answers. */
import type { Unlocked, UnlockParameters } from "../crypto/unlock.ts";
import type { Bytes } from "../crypto/bytes.ts";
import type { Step } from "../outbox/drafts.ts";
import type { Facts } from "../outbox/remembered.ts";
import type { HandedOver } from "../outbox/sessions.ts";
import type { Waiting } from "../outbox/waiting.ts";
import type { Room } from "../outbox/room.ts";
import type { Standing } from "../outbox/standing.ts";
import type { PasskeyWay, Way } from "../outbox/unlocks.ts";
import type { Kept, QuietAbout } from "./session.ts";

export interface Calls {
  unlock(passphrase: string, salt: Bytes | string, parameters: UnlockParameters): Promise<Unlocked>;
  begin(held: HandedOver): Promise<void>;
  /** Gives what the visit remembers when the piece is on the disk, and this with it. */
  keep(kept: Kept): Promise<Facts>;
  /** Whether there is somebody to call; the call itself may still wait for a line. */
  signal(pressed: number): Promise<boolean>;
  /** What is for the lead and not for the worker here; false where nobody else could read it. */
  quiet(about: QuietAbout, words: string): Promise<boolean>;
  /** The visit's facts, which outlive its page. */
  recall(): Promise<Facts>;
  append(step: Step): Promise<void>;
  load(): Promise<Step[]>;
  drop(activity: string): Promise<void>;
  /** Sends what waits; `asked` by a person, also what was refused before. */
  send(asked?: boolean): Promise<void>;
  count(): Promise<Waiting>;
  /** Free bytes, and the used share (0 … 1) of the room that the browser gives. */
  room(): Promise<Room>;
  /** The worker whose unlock the session waiting on this tablet needs, and that worker's passkeys that open it. */
  waitingFor(): Promise<{ session: string; login: string; passkeys: PasskeyWay[] } | null>;
  /** The session handed over last, opened again by the six words; null when they open none. */
  reopenByWords(words: string): Promise<HandedOver | null>;
  /** The same by a passkey and the key that it yielded. */
  reopenByPasskey(way: Way): Promise<HandedOver | null>;
  forget(session: string): Promise<void>;
  /** Forgets every key and ends the thread, once what was asked before is done. */
  end(): Promise<void>;
}
export type Name = keyof Calls;

export interface Request {
  id: number;
  name: Name;
  parameters: unknown[];
}
/**
 * Why a call failed: `full` (no room), `not_kept`, `statement`, `weak`, or `failed`; from a person's own phone also `unheard` (nobody knows whether
 * it arrived) and `over` (the visit's token is).
 */
export type FailureCode = "full" | "not_kept" | "unheard" | "over" | "statement" | "weak" | "failed";
export type Answer = { id: number; value: unknown } | { id: number; code: FailureCode } | { waiting: Waiting } | { standing: Standing };

export class SealingFailure extends Error {
  constructor(readonly code: FailureCode) {
    super(code);
  }
}
