/**
 * From six words to keys: Argon2id (RFC 9106), then one HKDF label per purpose.
 *
 * `auth` proves the passphrase to the server, `kek` unwraps the worker's keys there and travels in the sign-in call only; the tablet key never
 * leaves the browser and wraps what the tablet stores. A server that asks for weaker parameters than the pinned minimum is refused,
 * because it would learn a cheaper way to guess the words.
 */
import { fromBase64, utf8, type Bytes } from "./bytes.ts";
import { hkdf, hkdfKey } from "./hkdf.ts";

/** Memory in KiB. The minimums are those of the server as well. */
export interface UnlockParameters {
  memory_kib: number;
  iterations: number;
  parallelism: number;
}
export const MINIMUM: Readonly<UnlockParameters> = { memory_kib: 65_536, iterations: 3, parallelism: 1 };

export interface Unlocked {
  auth: Bytes;
  kek: Bytes;
  tabletKey: CryptoKey;
}

/** The parameters are weaker than the pinned minimum; nothing was derived or sent. */
export class WeakParametersError extends Error {}

/** The words as they are hashed: NFKC, lower case, single spaces, none at the ends. */
export const normalised = (passphrase: string): string => passphrase.normalize("NFKC").toLowerCase().trim().replace(/\s+/gu, " ");

function refuseWeak(parameters: UnlockParameters, salt: Bytes): void {
  const weak = (Object.keys(MINIMUM) as (keyof UnlockParameters)[]).some((name) => !(parameters[name] >= MINIMUM[name]));
  if (weak || salt.length !== 16) throw new WeakParametersError("The sign-in parameters are weaker than this app allows.");
}

/** 32 bytes of Argon2id over the words. Throws WeakParametersError for less than the pinned minimum; nothing is derived then. */
export async function stretched(words: string, salt: Bytes, parameters: UnlockParameters): Promise<Bytes> {
  refuseWeak(parameters, salt);
  const { argon2id } = await import("hash-wasm");
  const secret = await argon2id({
    password: utf8(normalised(words)),
    salt,
    memorySize: parameters.memory_kib,
    iterations: parameters.iterations,
    parallelism: parameters.parallelism,
    hashLength: 32,
    outputType: "binary",
  });
  return new Uint8Array(secret);
}

/**
 * The three keys of a passphrase. `salt` has 16 bytes and may come as base64, as the API sends it.
 * Takes a second or so and holds its thread: call it through `unlockInWorker` from a page.
 */
export async function deriveUnlock(passphrase: string, salt: Bytes | string, parameters: UnlockParameters): Promise<Unlocked> {
  const bytes = await stretched(passphrase, typeof salt === "string" ? fromBase64(salt) : salt, parameters);
  return {
    auth: await hkdf(bytes, "vc1/auth"),
    kek: await hkdf(bytes, "vc1/kek"),
    tabletKey: await hkdfKey(bytes, "vc1/tablet"),
  };
}
