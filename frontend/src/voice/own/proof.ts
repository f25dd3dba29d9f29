/**
 * From six pictures to what the server may know of them. They are stretched (Argon2id, the same minimum as a worker's words) with a salt from
 * the link, and the link's secret is mixed in before anything leaves: the server learns a proof, never a picture. What opens earlier things is
 * mixed with what only this phone keeps.
 */
import { base64, concat, type Bytes } from "../../crypto/bytes.ts";
import { hkdf } from "../../crypto/hkdf.ts";
import { MINIMUM } from "../../crypto/unlock.ts";
import { sealing } from "../../sealing/client.ts";

export interface Proof {
  auth: string;
  phone?: { proof: string; kek: string };
}

/** Takes a second or two. `phone` is what this phone keeps, where it is the person's own. */
export async function prove(secret: Bytes, code: readonly number[], phone: Bytes | null): Promise<Proof> {
  const salt = await hkdf(secret, "vc1/own/salt", 16);
  const { auth, kek } = await sealing.unlock(code.join(" "), salt, MINIMUM);
  const sent = { auth: base64(await hkdf(concat(auth, secret), "vc1/own/auth")) };
  if (!phone) return sent;
  const opening = await hkdf(concat(kek, secret, phone), "vc1/own/kek");
  return { ...sent, phone: { proof: base64(await hkdf(phone, "vc1/own/phone")), kek: base64(opening) } };
}
