/** What is left to do before the loss of anyone's keys could be borne; the same lines on the page and on Today. */
import type { KeysStatus, List, RecoveryRow } from "../../api/types";
import { t, tn } from "../../i18n/index.svelte";
import { api, may } from "../session.svelte";

/** What the first screen says of keys: access that waits for this reader, and what is left to do. */
export interface KeysToday {
  waiting: RecoveryRow[];
  todo: string[];
}

/** Refused, it is no news on the first screen: the pages of keys say what is wrong. */
export async function keysToday(): Promise<KeysToday> {
  const concerned = may("custodian", "worker", "safeguarding_lead", "deputy");
  const answers = may("safeguarding_lead", "deputy", "administrator");
  try {
    const [recoveries, status] = await Promise.all([
      concerned ? api.get<List<RecoveryRow>>("/api/recoveries") : null,
      answers ? api.get<KeysStatus>("/api/keys/status") : null,
    ]);
    return { waiting: (recoveries?.items ?? []).filter((row) => row.moves.length), todo: status ? todoOf(status) : [] };
  } catch {
    return { waiting: [], todo: [] };
  }
}

export function todoOf(now: KeysStatus): string[] {
  const lost = Math.max(0, ...now.workers.map((one) => one.lost));
  const lines: [boolean, () => string][] = [
    // Translators: something to do; a ceremony is two custodians together at one screen.
    [now.custodians_missing > 0, () => tn("Appoint {count} more custodian and certify them in a ceremony.", "Appoint {count} more custodians and certify them in a ceremony.", now.custodians_missing)],
    // Translators: something to do.
    [now.custodians.some((one) => one.ending), () => t("Certify the custodians anew in a ceremony: their certificates end soon.")],
    // Translators: something to do; shares are parts of keys that custodians keep.
    [lost > 0, () => t("Ask each colleague whose records would be lost to sign in once: the custodians’ shares are then made by themselves.")],
    // Translators: something to do; {count} is a number of locked parts of records.
    [now.shut_now.recovery > 0, () => tn("{count} part of a record opens to nobody now: ask for access.", "{count} parts of records open to nobody now: ask for access.", now.shut_now.recovery)],
    // Translators: a loss; {count} is a number of locked parts of records.
    [now.shut_now.lost > 0, () => tn("{count} part of a record opens to nobody now, and no two custodians hold shares of it.", "{count} parts of records open to nobody now, and no two custodians hold shares of them.", now.shut_now.lost)],
    // Translators: something to do.
    [now.rehearsal_due, () => (now.last_rehearsal ? t("Rehearse a recovery with each custodian who has not taken part in one for half a year.") : t("Rehearse a recovery with each custodian: it has never been tried."))],
  ];
  return lines.filter(([due]) => due).map(([, line]) => line());
}
