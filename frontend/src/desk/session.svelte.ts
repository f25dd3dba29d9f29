/**
 * Who is signed in at this desk. The page half of the session and the tablet key live in this module's memory only: a reload
 * forgets them and asks for the passphrase again, and nothing of them is ever written down.
 */
import { client, type Api, type Caller } from "../api/client";
import type { Me, Role, SignedIn, SignInBegin } from "../api/types";
import { base64 } from "../crypto/bytes";
import type { Unlocked } from "../crypto/unlock";
import { unlockInWorker } from "../sealing/client";
import { language } from "../i18n/index.svelte";
import { tellOtherTabs } from "./otherTabs";

let me = $state.raw<Me | null>(null);
let locked = $state(false);
/** What stays of the unlock: the proof and the KEK are forgotten as soon as they were sent. */
type Kept = Pick<Unlocked, "tabletKey">;
let unlocked: Kept | null = null;
/** What only this worker may do next; run when the desk is left. */
const forgetting: (() => void)[] = [];

const caller: Caller = { half: null, language, onLocked: () => lock() };

/** The signed-in client; every screen of the desk calls the server through it. */
export const api: Api = client(caller);

export const session = {
  /** The worker, once signed in. Throws when read before that: screens are only shown to someone. */
  get me(): Me {
    if (!me) throw new Error("Nobody is signed in.");
    return me;
  },
  get signedIn(): boolean {
    return me !== null;
  },
  get locked(): boolean {
    return locked;
  },
  get unlocked(): Kept | null {
    return unlocked;
  },
};

export const may = (...roles: Role[]): boolean => roles.some((role) => me?.roles.includes(role));

/** Registers what must be forgotten when the desk is left, such as the names of a family. */
export function onForget(forget: () => void): void {
  forgetting.push(forget);
}

/** The page stays as it is, with what was typed, but shows nothing and can do nothing until the passphrase is given. */
export function lock(): void {
  caller.half = null;
  unlocked = null;
  if (me) locked = true;
}

export function forget(): void {
  lock();
  me = null;
  locked = false;
  for (const one of forgetting) one();
}

/** Signs in, or unlocks after a reload or a pause. Throws a Problem; the passphrase is not kept. */
export async function signIn(login: string, passphrase: string): Promise<void> {
  const begin = await api.post<SignInBegin>("/api/sign-in/begin", { login });
  const derived = await unlockInWorker(passphrase, begin.salt, begin);
  const answer = await api.post<SignedIn>("/api/sign-in", { login, auth: base64(derived.auth), kek: base64(derived.kek) });
  if (me && me.id !== answer.me.id) for (const one of forgetting) one();
  caller.half = answer.session_half;
  unlocked = { tabletKey: derived.tabletKey };
  me = answer.me;
  locked = false;
  // Unlocking must work without a line later; a tablet that cannot store this still works online.
  const { rememberLogin } = await import("../outbox/tablet");
  await rememberLogin(answer.me.login, begin.salt, begin).catch(() => undefined);
}

/** Gives up the old passphrase for new words, which are returned to be shown once; the desk then asks for them. Throws a Problem. */
export async function changePassphrase(passphrase: string): Promise<string> {
  const begin = await api.post<SignInBegin>("/api/sign-in/begin", { login: session.me.login });
  const derived = await unlockInWorker(passphrase, begin.salt, begin);
  const proof = { auth: base64(derived.auth), kek: base64(derived.kek) };
  return (await api.post<{ passphrase: string }>("/api/me/passphrase", proof)).passphrase;
}

export async function signOut(): Promise<void> {
  // The desk is left on this side whatever the line does; the server ends the session by itself in time.
  await api.post("/api/sign-out").catch(() => undefined);
  tellOtherTabs();
  forget();
}
