/** What a tablet stores, shut under a key that only the worker's unlock restores: AES-256-GCM, random nonce, its purpose bound in. */
import { concat, random, utf8, type Bytes } from "./bytes.ts";

const options = (nonce: Bytes, purpose: string) => ({ name: "AES-GCM", iv: nonce, additionalData: utf8(purpose) });

/** nonce(12) ‖ ciphertext ‖ tag(16). `purpose` names what it is and whose, so that one box cannot stand in for another. */
export async function shut(key: CryptoKey, content: Bytes, purpose: string): Promise<Bytes> {
  const nonce = random(12);
  return concat(nonce, new Uint8Array(await crypto.subtle.encrypt(options(nonce, purpose), key, content)));
}

/** The content of a box; throws (OperationError) for another key, another purpose or a changed byte. */
export const unshut = async (key: CryptoKey, box: Bytes, purpose: string): Promise<Bytes> =>
  new Uint8Array(await crypto.subtle.decrypt(options(box.slice(0, 12), purpose), key, box.slice(12)));
