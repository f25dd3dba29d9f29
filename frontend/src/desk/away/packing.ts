/** Fetches what a session without a line begins from, judges it as every pack is judged, and lays the person's language by. */
import { Problem } from "../../api/client";
import type { DaySheet } from "../../api/types";
import { newNoteId } from "../../outbox/notes";
import type { PackAlong } from "../../outbox/pack";
import { acceptAlong } from "../../outbox/roots";
import type { Taken } from "../../outbox/sheets";
import { withItsLanguage } from "../handOver";
import { refusing } from "../refusedKeys";
import { api } from "../session.svelte";
import { tablet } from "../tablet";

async function fetched(person: string, language: string): Promise<PackAlong> {
  const { device } = await tablet();
  const id = newNoteId();
  const along = await api.post<PackAlong>(`/api/people/${person}/packs-along`, { id, device_id: device, language, heard: language });
  await refusing(() => acceptAlong(along.pack, { session: id, person, device }));
  return along;
}

/** No line or a busy server: what was taken along before stays as it is. Everything else is said beside the sheet, which goes along without it. */
const isPassing = ({ status, code }: Problem): boolean => code !== "keys_refused" && (status === 0 || status === 401 || status === 429 || status >= 500);

export async function packAlong(person: string, sheet: DaySheet): Promise<Pick<Taken, "along" | "lacks">> {
  const language = sheet.languages[0] ?? "en";
  try {
    const along = await fetched(person, language);
    await withItsLanguage(language, language);
    return { along };
  } catch (failure) {
    if (!(failure instanceof Problem) || isPassing(failure)) throw failure;
    return { lacks: failure.detail };
  }
}
