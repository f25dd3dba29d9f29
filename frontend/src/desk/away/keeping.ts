/** Keeps a note from a form; a full tablet is a refusal like any other, and what was typed stays. */
import { Problem } from "../../api/client";
import { t } from "../../i18n/index.svelte";
import { FullError } from "../../outbox/database";
import type { Taken } from "../../outbox/sheets";
import { note, type Kind, type NoteOf } from "./noting";
import { lookAtQueue, sendQueue } from "./queue.svelte";

export const keeping = <K extends Kind>(kind: K, taken: Taken, body: NoteOf<K>["body"]): Promise<void> => keptBy(() => note(kind, taken, body));

/** The same for whatever else writes a note down. */
export async function keptBy(write: () => Promise<unknown>): Promise<void> {
  try {
    await write();
  } catch (failure) {
    // Translators: the tablet has no room left; nothing was kept.
    if (failure instanceof FullError) throw new Problem(0, { code: "full", detail: t("There is no room left on this tablet, so nothing was kept. What you typed is still here. Please make room, or write it on paper.") });
    throw failure;
  }
  await lookAtQueue();
  // With a line it goes out at once; nobody waits for that.
  void sendQueue().catch(() => undefined);
}
