/**
 * Whose key it is that sealed a document, as far as a page can tell: the server names a key, the organisation's root certifies it, and the words
 * are cut here from the key that the document was checked with. Whether the words are the organisation's, its own telephone tells.
 */
import type { OrganisationKey } from "../api/types";
import { concat, equal, fromBase64, sha256, utf8, type Bytes } from "../crypto/bytes";
import { readOrganisation } from "../crypto/statements";
import { wordsFor } from "../crypto/words";
import { Unproven } from "./package";

export interface Known {
  key: Bytes;
  words: string[];
}

/** The key and its words; throws Unproven where the root does not certify exactly this key for this organisation. */
export async function knownOrganisation(found: OrganisationKey, organisation: Bytes): Promise<Known> {
  const key = fromBase64(found.key);
  const signed = { statement: fromBase64(found.certificate), signature: fromBase64(found.certificate_signature) };
  const said = await readOrganisation(signed, fromBase64(found.root_key)).catch(() => null);
  if (!said || !equal(said.key, key) || !equal(said.organisation, organisation)) throw new Unproven("organisation");
  return { key, words: await wordsFor(await sha256(concat(utf8("vc1/org-words"), key))) };
}
