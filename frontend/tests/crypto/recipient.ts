/** A vault's private key in a browser, for tests and vectors only: the voice door never holds one. */
import type { Bytes } from "../../src/crypto/bytes.ts";
import { unwrap } from "../../src/crypto/custodian.ts";

export { publicKeyOf } from "../../src/crypto/privateKem.ts";

/** What `open` needs: takes the content key out of a wrap. */
export const unwrapWith =
  (privateKey: Bytes) =>
  (wrap: Bytes, info: Bytes): Promise<Bytes> =>
    unwrap(privateKey, wrap, info);
