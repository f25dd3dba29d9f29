/**
 * The desk without a line: who opened what they took along, and with which keys. They live in this module's memory only; a reload forgets
 * them, and nothing here ever talks to the server.
 */

/** Whose boxes on this tablet can be opened, and by which keys; the first of them shuts what is written. */
export interface Bearer {
  login: string;
  keys: CryptoKey[];
}

let bearer = $state.raw<Bearer | null>(null);
let asking = $state(false);
let locked = $state(false);

export const away = {
  /** Somebody opened what they took along. */
  get open(): boolean {
    return bearer !== null;
  },
  /** The page that asks for the unlock is shown. */
  get asking(): boolean {
    return asking;
  },
  get locked(): boolean {
    return locked;
  },
  /** Whose it is, also while it is locked. */
  get login(): string | undefined {
    return bearer?.login;
  },
  get bearer(): Bearer {
    if (!bearer || locked) throw new Error("Nobody opened what they took along.");
    return bearer;
  },
};

export function askAway(now: boolean): void {
  asking = now;
}

export function enterAway(found: Bearer): void {
  bearer = found;
  asking = locked = false;
}

/** The page stays as it is, with what was typed, and can read and write nothing until it is unlocked. */
export function lockAway(): void {
  if (bearer) locked = true;
}

export function leaveAway(): void {
  bearer = null;
  asking = locked = false;
}
