/** What the ledger knows of what was tried since somebody last said yes, in words that a worker can change. */
import type { Offer } from "../../api/types";
import { t } from "../../i18n/index.svelte";
import { lineOf } from "./contactWords";
import { shortDay } from "./format";
import { CHANNELS } from "./labels";

const LINES = 5;

export function tried(offers: Offer[]): string {
  const counted = offers.filter((one) => !one.corrected_by && !one.struck && one.direction === "outgoing");
  const changed = counted.findIndex((one) => one.outcome === "accepted");
  return counted
    .slice(0, changed < 0 ? LINES : Math.min(changed, LINES))
    .toReversed()
    .map((one) => `${shortDay(one.noted_at ?? one.recorded_at)}: ${t(CHANNELS[one.channel])}, ${lineOf(one)}`)
    .join("\n");
}
