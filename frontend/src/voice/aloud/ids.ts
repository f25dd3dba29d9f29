/** A prompt's id: the first half of the SHA-256 of its English sentence. A sentence that changes is another one, and no old recording is heard for it. */
import { hex, sha256, utf8 } from "../../crypto/bytes";

const known = new Map<string, Promise<string>>();

async function digest(sentence: string): Promise<string> {
  return hex(await sha256(utf8(sentence))).slice(0, 32);
}

export function promptId(sentence: string): Promise<string> {
  const found = known.get(sentence) ?? digest(sentence);
  known.set(sentence, found);
  return found;
}
