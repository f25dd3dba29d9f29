/**
 * Who is signed in at this desk. The page half of the session and the tablet key live in this module's memory only: a reload
 * forgets them and asks for an unlock again, and nothing of them is ever written down.
 */
import { client, Problem, type Api, type Caller } from "../api/client";
import type { Me, Role, SignedIn } from "../api/types";
import { language } from "../i18n/index.svelte";
import type { Way } from "../outbox/unlocks";
import { tellOtherTabs } from "./otherTabs";
import { answerStepUp, askStepUp } from "./stepUp.svelte";

let me = $state.raw<Me | null>(null);
let locked = $state(false);
/** What stays of the unlock: the tablet key, and the way that opened it. The proof and the KEK are forgotten as soon as they were sent. */
interface Kept {
  tabletKey: CryptoKey;
  way: Way;
  /** This tablet could not be read at sign-in: `tabletKey` is the way's own, and what it shuts nobody opens after a reload. See keepingKey.ts. */
  passing?: boolean;
}
let unlocked: Kept | null = null;
/** What only this worker may do next; run when the desk is left. */
const forgetting: (() => void)[] = [];

const caller: Caller = { half: null, language, onLocked: () => lock(), onStepUp: askStepUp };

/** The signed-in client; every screen of the desk calls the server through it. */
export const api: Api = client(caller);

/** The same for work that goes on by itself: it calls for this worker alone, and for nobody who signs in while it goes on. */
export function apiOf(worker: string): Api {
  const theirs = <Answer>(call: () => Promise<Answer>): Promise<Answer> =>
    me?.id === worker && !locked ? call() : Promise.reject(new Problem(401, { code: "sign_in_needed" }));
  return {
    get: (path, query) => theirs(() => api.get(path, query)),
    post: (path, body) => theirs(() => api.post(path, body)),
    put: (path, body) => theirs(() => api.put(path, body)),
    remove: (path) => theirs(() => api.remove(path)),
  };
}

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

/** The page stays as it is, with what was typed, but shows nothing and can do nothing until it is unlocked. */
export function lock(): void {
  caller.half = null;
  unlocked = null;
  if (me) locked = true;
}

export function forget(): void {
  lock();
  answerStepUp(false);
  me = null;
  locked = false;
  for (const one of forgetting) one();
}

/** The tablet key that a way opens; a tablet that cannot store anything still works online, with the way's own key. */
const unlockedBy = (login: string, way: Way): Promise<Kept> =>
  import("../outbox/unlocks")
    .then(({ openTabletKey }) => openTabletKey(login, way))
    .then((tabletKey) => ({ tabletKey, way }), () => ({ tabletKey: way.key, way, passing: true }));

/** The desk opens to whoever the server has just let in, by the way that was used. */
export async function enter(answer: SignedIn, way: Way): Promise<void> {
  const opened = await unlockedBy(answer.me.login, way);
  if (me && me.id !== answer.me.id) for (const one of forgetting) one();
  caller.half = answer.session_half;
  unlocked = opened;
  me = answer.me;
  locked = false;
}

/** From now on this key shuts what the tablet keeps: another way was joined to the one that was used, or the tablet can be read again. */
export function useTabletKey(tabletKey: CryptoKey): void {
  if (unlocked) unlocked = { way: unlocked.way, tabletKey };
}

/** From now on this way stands for the one that was used to come in: the other opens nothing any more. */
export function useWay(way: Way): void {
  if (unlocked) unlocked = { ...unlocked, way };
}

/** Reads again how the worker stands: certified or not, ways in, tries. */
export async function readMe(): Promise<void> {
  const read = await api.get<Me>("/api/me");
  if (me) me = { ...me, ...read };
}

/** What was said once need not be said again. */
export function noted(): void {
  if (me) me = { ...me, attempts_since_last: 0 };
}

export async function signOut(): Promise<void> {
  // The desk is left on this side whatever the line does; the server ends the session by itself in time.
  await api.post("/api/sign-out").catch(() => undefined);
  tellOtherTabs("left");
  forget();
}
