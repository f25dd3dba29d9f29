/**
 * Passkeys that unlock, by the PRF extension of WebAuthn Level 3 (section 10.1.4).
 *
 * A passkey proves who holds it, and computes a secret from a salt that nobody else can compute. `kek`, cut from it, unwraps the worker's keys on
 * the server and travels in the unlock call only; the tablet key never leaves the browser; the PRF's own output leaves this module
 * in neither direction. A passkey that computes nothing still proves the person: the six words then unlock.
 *
 * Fetched when somebody touches a passkey button, never with a first screen.
 */
import {
  startAuthentication,
  startRegistration,
  WebAuthnError,
  type AuthenticationResponseJSON,
  type PublicKeyCredentialCreationOptionsJSON,
  type PublicKeyCredentialRequestOptionsJSON,
  type RegistrationResponseJSON,
} from "@simplewebauthn/browser";
import { fromBase64, random, type Bytes } from "./bytes.ts";
import { hkdf, hkdfKey } from "./hkdf.ts";

/** What the server asks a passkey, with the salt of its PRF as base64. */
export interface Challenge<Options> {
  challenge_id: string;
  options: Options;
  prf_salt: string;
}
export type AskedToProve = Challenge<PublicKeyCredentialRequestOptionsJSON>;
export type AskedToRegister = Challenge<PublicKeyCredentialCreationOptionsJSON>;

/** What a passkey's PRF yielded. */
export interface PasskeyKeys {
  kek: Bytes;
  tabletKey: CryptoKey;
}
/** `credential` is what the server may see: the browser's answer without anything that the PRF computed. */
export interface Proof<Credential> {
  credential: Credential;
  keys: PasskeyKeys | null;
  rpId: string | null;
}

/** The person did not go through with it, or there is no passkey for this place; nothing happened. */
export class NoPasskeyError extends Error {}
/** This device holds a passkey for this account already. */
export class KnownPasskeyError extends Error {}

type Answer = AuthenticationResponseJSON | RegistrationResponseJSON;

const askPrf = (salt: Bytes): AuthenticationExtensionsClientInputs => ({ prf: { eval: { first: salt } } });

/** The PRF's output as bytes of our own, wherever the browser put it; its place in the answer is overwritten. */
function takePrf(results: Answer["clientExtensionResults"]): Bytes | null {
  const first = results.prf?.results?.first;
  if (!first) return null;
  const view = ArrayBuffer.isView(first) ? new Uint8Array(first.buffer, first.byteOffset, first.byteLength) : new Uint8Array(first);
  const secret = new Uint8Array(view);
  view.fill(0);
  return secret;
}

/** Cuts the keys out of a PRF output and overwrites it. */
export async function keysOf(secret: Bytes): Promise<PasskeyKeys> {
  const keys = { kek: await hkdf(secret, "vc1/kek"), tabletKey: await hkdfKey(secret, "vc1/tablet") };
  secret.fill(0);
  return keys;
}

async function proofOf<Credential extends Answer>(answer: Credential, rpId: string | undefined): Promise<Proof<Credential>> {
  const secret = takePrf(answer.clientExtensionResults);
  // What goes to the server says neither what the PRF computed nor anything else that an extension may add one day.
  const credential = { ...answer, clientExtensionResults: {} };
  return { credential, keys: secret ? await keysOf(secret) : null, rpId: rpId ?? null };
}

function refusal(failure: unknown): Error {
  const name = failure instanceof Error ? failure.name : "";
  const code = failure instanceof WebAuthnError ? failure.code : "";
  if (name === "InvalidStateError" || code === "ERROR_AUTHENTICATOR_PREVIOUSLY_REGISTERED") return new KnownPasskeyError();
  return new NoPasskeyError();
}

/** Asks a passkey of this person to prove itself and to unlock. */
export async function prove({ options, prf_salt }: AskedToProve): Promise<Proof<AuthenticationResponseJSON>> {
  const optionsJSON = { ...options, extensions: askPrf(fromBase64(prf_salt)) };
  const answer = await startAuthentication({ optionsJSON }).catch((failure: unknown) => {
    throw refusal(failure);
  });
  return proofOf(answer, options.rpId);
}

/** Makes a passkey. Where making one computes nothing, it is asked at once, because some only compute when they prove themselves. */
export async function register({ options, prf_salt }: AskedToRegister): Promise<Proof<RegistrationResponseJSON>> {
  const salt = fromBase64(prf_salt);
  const optionsJSON = { ...options, extensions: { ...options.extensions, ...askPrf(salt) } };
  const answer = await startRegistration({ optionsJSON }).catch((failure: unknown) => {
    throw refusal(failure);
  });
  const enabled = answer.clientExtensionResults.prf?.enabled === true;
  const made = await proofOf(answer, options.rp.id);
  if (made.keys || !enabled) return made;
  return { ...made, keys: await keysHere([answer.id], salt, options.rp.id ?? null).catch(() => null) };
}

/**
 * What one of these passkeys yields, without the server: its challenge is made here, because what is proven is proven by the key that it yields.
 * Null for a passkey that computes nothing.
 */
export async function unlockHere(
  credentials: string[],
  salt: Bytes,
  rpId: string | null,
): Promise<{ credential: string; keys: PasskeyKeys | null }> {
  const challenge = btoa(String.fromCharCode(...random(32))).replace(/\+/g, "-").replace(/\//g, "_").replace(/=+$/, "");
  const optionsJSON = {
    challenge,
    ...(rpId ? { rpId } : {}),
    allowCredentials: credentials.map((id) => ({ id, type: "public-key" as const })),
    userVerification: "required" as const,
    extensions: askPrf(salt),
  };
  const answer = await startAuthentication({ optionsJSON }).catch((failure: unknown) => {
    throw refusal(failure);
  });
  const secret = takePrf(answer.clientExtensionResults);
  return { credential: answer.id, keys: secret ? await keysOf(secret) : null };
}

const keysHere = async (credentials: string[], salt: Bytes, rpId: string | null): Promise<PasskeyKeys | null> =>
  (await unlockHere(credentials, salt, rpId)).keys;
