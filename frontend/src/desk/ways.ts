/**
 * The ways in: six words, a passkey, and what proves a second time who it is. What is derived here is sent in the one call it is for; what a
 * tablet needs for opening without a line is written down only after the server has agreed.
 */
import { Problem } from "../api/client";
import type { CodeApp, NewWords, SignedIn, SignInBegin, Unlock, Welcome } from "../api/types";
import { base64, fromBase64, random } from "../crypto/bytes";
import type { AskedToProve, AskedToRegister, PasskeyKeys, Proof } from "../crypto/passkey";
import { MINIMUM, type UnlockParameters } from "../crypto/unlock";
import { t } from "../i18n/index.svelte";
import type { PasskeyWay, WordsWay, Way } from "../outbox/unlocks";
import { unlockInWorker } from "../sealing/client";
import { api, enter, session, useTabletKey, useWay } from "./session.svelte";

/** What a passkey answered, as it travels. */
export interface Shown {
  challenge_id: string;
  credential: unknown;
}
/** A passkey that proved itself: what the server gets, and what it yielded for this tablet, if anything. */
export interface Touch {
  shown: Shown;
  kek: string | null;
  way: Way | null;
}
/** Six words, stretched: what the server gets, and the key for this tablet. */
export interface Stretched {
  login: string;
  auth: string;
  kek: string;
  way: Way & WordsWay;
}
export interface Second {
  code?: string;
  passkey?: Shown;
}

export const passkeysWork = (): boolean => typeof PublicKeyCredential === "function";

const passkey = () => import("../crypto/passkey");

/** What went wrong with a passkey, in a sentence; anything else stays what it is. */
async function explained<T>(work: Promise<T>): Promise<T> {
  const { KnownPasskeyError, NoPasskeyError } = await passkey();
  return work.catch((failure: unknown) => {
    if (failure instanceof KnownPasskeyError) {
      // Translators: someone tries to add a passkey on a device that holds one for this account.
      throw new Problem(0, { code: "known_passkey", detail: t("This device already holds a passkey of yours. Use it, or add one on another device.") });
    }
    if (failure instanceof NoPasskeyError) {
      // Translators: the person closed the passkey window, or the device has no passkey for this site.
      throw new Problem(0, { code: "no_passkey", detail: t("No passkey was used. You can try again, or choose another way below.") });
    }
    throw failure;
  });
}

const parameters = ({ memory_kib, iterations, parallelism }: UnlockParameters): UnlockParameters => ({ memory_kib, iterations, parallelism });

async function stretchedWith(login: string, words: string, salt: string, cost: UnlockParameters): Promise<Stretched> {
  const derived = await unlockInWorker(words, salt, cost);
  const way = { kind: "passphrase" as const, salt: fromBase64(salt), ...parameters(cost), key: derived.tabletKey };
  return { login, auth: base64(derived.auth), kek: base64(derived.kek), way };
}

/** The words of somebody the server may know, with the salt it gives for them. */
export async function stretch(login: string, words: string): Promise<Stretched> {
  const begin = await api.post<SignInBegin>("/api/sign-in/begin", { login });
  return stretchedWith(login, words, begin.salt, begin);
}

/** New words, with a salt of our own. */
async function stretchNew(login: string, words: string): Promise<{ wire: NewWords; way: Way & WordsWay }> {
  const salt = base64(random(16));
  const { auth, kek, way } = await stretchedWith(login, words, salt, MINIMUM);
  return { wire: { salt, ...parameters(MINIMUM), auth, kek }, way };
}

const wayOf = (credential: string, asked: { prf_salt: string }, rpId: string | null, keys: PasskeyKeys): Way => ({
  kind: "passkey", credential, prfSalt: fromBase64(asked.prf_salt), rpId, key: keys.tabletKey,
});

function touched(asked: AskedToProve | AskedToRegister, { credential, keys, rpId }: Proof<{ id: string }>): Touch {
  return {
    shown: { challenge_id: asked.challenge_id, credential },
    kek: keys && base64(keys.kek),
    way: keys && wayOf(credential.id, asked, rpId, keys),
  };
}

/** Asks for a touch of any passkey that this device, or one beside it, holds for this place. */
export async function touch(): Promise<Touch> {
  const asked = await api.post<AskedToProve>("/api/passkeys/challenge", {});
  const { prove } = await passkey();
  return touched(asked, await explained(prove(asked)));
}

/** Makes a passkey for what the server asked. */
export async function makePasskey(asked: AskedToRegister): Promise<Touch> {
  const { register } = await passkey();
  return touched(asked, await explained(register(asked)));
}

export async function signInByWords({ login, auth, kek, way }: Stretched, second: Second = {}): Promise<void> {
  await enter(await api.post<SignedIn>("/api/sign-in", { login, auth, kek, ...second }), way);
}

/** False when this passkey proves the person and unlocks nothing: the six words are needed then. */
export async function signInByPasskey({ shown, kek, way }: Touch): Promise<boolean> {
  if (!kek || !way) return false;
  try {
    await enter(await api.post<SignedIn>("/api/sign-in/passkey", { ...shown, kek }), way);
    return true;
  } catch (failure) {
    if (failure instanceof Problem && failure.code === "passphrase_needed") return false;
    throw failure;
  }
}

/** Shows the server once more who it is. */
export const stepUpByPasskey = async (): Promise<void> => api.post("/api/me/step-up", { passkey: (await touch()).shown });
export const stepUpByCode = (code: string): Promise<void> => api.post("/api/me/step-up", { code });
export const stepUpByWords = async (words: string): Promise<void> =>
  api.post("/api/me/step-up", { auth: (await stretch(session.me.login, words)).auth });

/** Adds a passkey on this device; what this tablet keeps opens with it from then on. */
export async function addPasskey(label: string): Promise<Unlock> {
  const asked = await api.post<AskedToRegister>("/api/me/passkeys/begin", {});
  const made = await makePasskey(asked);
  const added = await api.post<Unlock>("/api/me/passkeys", { ...made.shown, label, kek: made.kek });
  if (made.way) await openHereToo(made.way);
  return added;
}

async function openHereToo(way: Way): Promise<() => Promise<void>> {
  const opened = session.unlocked?.way;
  const nothing = async (): Promise<void> => undefined;
  if (!opened) return nothing;
  const { addUnlock } = await import("../outbox/unlocks");
  return addUnlock(session.me.login, opened, way).catch(() => nothing);
}

/** Six new words in place of the ones before, if there were any. What lies on this tablet opens with them before the server takes them. */
export async function renewWords(words: string): Promise<void> {
  const { wire, way } = await stretchNew(session.me.login, words);
  const takeBack = await openHereToo(way);
  await api.post("/api/me/passphrase", { new: wire }).catch(async (failure: unknown) => {
    await takeBack().catch(() => undefined);
    throw failure;
  });
  const { forgetOtherWords } = await import("../outbox/unlocks");
  await forgetOtherWords(session.me.login, way).catch(() => undefined);
  if (session.unlocked?.way.kind === "passphrase") useWay(way);
}

/** Ways of this worker that open something on this tablet which the way that was used does not. */
export async function otherWaysHere(): Promise<(WordsWay | PasskeyWay)[]> {
  const way = session.unlocked?.way;
  if (!way) return [];
  const { findOtherWays } = await import("../outbox/unlocks");
  return findOtherWays(session.me.login, way).catch(() => []);
}

/** Lets the way that was used and another one open everything that this tablet keeps. `words` are asked for where the other way is words. */
export async function joinHere(other: WordsWay | PasskeyWay, words: string): Promise<void> {
  const way = session.unlocked?.way;
  const key = other.kind === "passkey" ? await yielded(other) : (await unlockInWorker(words, base64(other.salt), other)).tabletKey;
  if (!way || !key) return refuseWay();
  const { join } = await import("../outbox/unlocks");
  const tabletKey = await join(session.me.login, way, { ...other, key });
  if (!tabletKey) return refuseWay();
  useTabletKey(tabletKey);
}

async function yielded({ credential, prfSalt, rpId }: PasskeyWay): Promise<CryptoKey | undefined> {
  const { unlockHere } = await passkey();
  return (await explained(unlockHere([credential], prfSalt, rpId))).keys?.tabletKey;
}

function refuseWay(): never {
  // Translators: the words or the passkey that were shown are not those that this tablet knows.
  throw new Problem(0, { code: "other_way", detail: t("This did not open what the tablet keeps. Please look at each word, or try another way.") });
}

export const beginCodeApp = (): Promise<CodeApp> => api.post<CodeApp>("/api/me/totp/begin", {});
export const addCodeApp = (code: string): Promise<Unlock> => api.post<Unlock>("/api/me/totp", { code });

/** Takes a way in away, here and on the server. */
export async function removeWay(one: Unlock): Promise<void> {
  await api.remove(`/api/me/unlocks/${one.id}`);
  if (!one.credential_id) return;
  const { forgetPasskey } = await import("../outbox/unlocks");
  await forgetPasskey(session.me.login, one.credential_id).catch(() => undefined);
}

/** What the server answers to an invitation. */
export type Invitation = Omit<Welcome, "passkey"> & { passkey: AskedToRegister };
export interface Invited {
  login: string;
  invitation: string;
}
/** What a new worker chose to come in with. */
export interface Chosen {
  words?: string;
  code?: string;
  passkey?: { touch: Touch; label: string };
}

export const openInvitation = (invited: Invited): Promise<Invitation> => api.post<Invitation>("/api/enrolments/begin", invited);

/** Enrols and signs in. The way that unlocked opens this tablet; where there are two, both do. */
export async function enrol(invited: Invited, { words, code, passkey: chosen }: Chosen): Promise<void> {
  const made = words === undefined ? null : await stretchNew(invited.login, words);
  const answer = await api.post<SignedIn>("/api/enrolments", {
    ...invited,
    ...(made ? { passphrase: made.wire } : {}),
    ...(code ? { totp_code: code } : {}),
    ...(chosen ? { passkey: { ...chosen.touch.shown, label: chosen.label, kek: chosen.touch.kek } } : {}),
  });
  const [first, second] = [made?.way, chosen?.touch.way].filter((way) => way !== null && way !== undefined);
  if (!first) throw new Problem(0, { code: "unexpected" });
  await enter(answer, first);
  if (second) await openHereToo(second);
}

