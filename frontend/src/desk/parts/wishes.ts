/** Words for stopping, sealing and erasing that several screens share. */
import type { Basis, HoldKind, HoldRow, SharingEffect, Withdrawal, WithdrawalKind, WithdrawalMove } from "../../api/types";
import { msg } from "../../i18n/index.svelte";

export const BASES: Record<Basis, string> = {
  // Translators: on what ground a person's words are sent to a social worker.
  agreement: msg("They agree"),
  legal: msg("The law asks for it"),
  safety: msg("Somebody’s safety needs it"),
};
export const FATES: Record<SharingEffect["fate"], string> = {
  // Translators: what happens to a document when the person stops sharing.
  stopped: msg("does not leave the house"),
  recalled: msg("is called back"),
  stays: msg("stays as it is"),
  // Translators: of a release: its time has run out.
  over: msg("is over already"),
};
export const KINDS: Record<WithdrawalKind, string> = {
  // Translators: what a person asked for.
  seal: msg("Seal the record"),
  erase: msg("Erase the record"),
};
export const HOLDS: Record<HoldKind, string> = {
  // Translators: who needs a record, so that it cannot be erased.
  court: msg("A court"),
  police: msg("The police"),
  safeguarding: msg("Somebody’s safety"),
  // Translators: who needs a record, so that it cannot be erased.
  legal: msg("A legal claim"),
  retention: msg("Our own duty to keep it for a time"),
};
export const HOLD_STATES: Record<HoldRow["state"], string> = {
  // Translators: whether a record must still be kept.
  stands: msg("stands"),
  review_due: msg("stands, look at it again"),
  ended: msg("ended"),
  // Translators: of a restriction of a record: it was ended.
  lifted: msg("lifted"),
};
export const WHY_NOT: Record<NonNullable<WithdrawalMove["why_not"]>, string> = {
  // Translators: why a decision about sealing or erasing is not open now; each stands under a heading.
  not_now: msg("Not open now."),
  not_your_role: msg("The safeguarding lead decides this; it waits on their page."),
  second_person: msg("You wrote down that they ask, so a colleague who leads safeguarding decides."),
  // Translators: why a decision about sealing or erasing is not open now.
  cooling: msg("It rests first, so that they can change their mind."),
  kept: msg("The record is needed, or an alert about them is open. You can refuse in writing; then it is restricted instead."),
  session_open: msg("A session with them is not closed yet."),
  // Translators: why an erasure cannot be refused.
  nothing_stands: msg("Nothing keeps this record, so it cannot be refused."),
};

/** How a withdrawal stands, in a word or two. */
export function standing(one: Withdrawal): string {
  if (one.kind === "erase" && one.state === "done") {
    // Translators: how an erasure stands. "Backups": safety copies from before.
    return one.complete ? msg("erased, everywhere") : msg("erased, still in backups");
  }
  return STANDINGS[one.state];
}
const STANDINGS: Record<Withdrawal["state"], string> = {
  // Translators: how a wish to seal or erase stands.
  asked: msg("asked for"),
  checked: msg("they were asked alone"),
  done: msg("sealed"),
  // Translators: how a wish to seal or erase stands.
  undone: msg("undone, as they wished"),
  taken_back: msg("taken back"),
  refused: msg("refused, restricted instead"),
};

/** The move of a withdrawal, if it is open to the reader now. */
export const open = (one: Withdrawal, act: WithdrawalMove["act"]): boolean => one.moves.some((move) => move.act === act && !move.why_not);
export const whyNot = (one: Withdrawal, act: WithdrawalMove["act"]): string => {
  const why = one.moves.find((move) => move.act === act)?.why_not;
  return why && why !== "not_now" ? WHY_NOT[why] : "";
};
