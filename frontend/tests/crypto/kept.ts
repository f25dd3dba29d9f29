/** Opens what a tablet kept, with the vault's private key, as a worker's server does. */
import { base64, fromBase64 } from "../../src/crypto/bytes.ts";
import { open } from "../../src/crypto/envelope.ts";
import { database } from "../../src/outbox/database.ts";
import { unwrapWith } from "./recipient.ts";

export interface Opened {
  activity: string;
  content: Record<string, unknown>;
  /** base64 */
  media: string;
}

/** The pieces that wait on this tablet, in the order in which they were kept. */
export async function openKept(privateKey: string): Promise<Opened[]> {
  const rows = await (await database()).getAll("outbox");
  const unwrap = unwrapWith(fromBase64(privateKey));
  const opened = rows
    .sort((a, b) => a.seq - b.seq)
    .map(async (row) => {
      const { inner, media } = await open(row, unwrap);
      return { activity: inner.activity as string, content: inner.content as Record<string, unknown>, media: base64(media) };
    });
  return Promise.all(opened);
}
