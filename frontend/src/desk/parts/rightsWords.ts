/** The words for decisions, rights and referrals; translated where they are shown, with `t(LABEL[code])`. */
import type { DecisionRow, EntitlementState, ReferralGround, NextStep, ReferralKind, ReferralMove, ReferralState, SpokenTo } from "../../api/types";
import { msg } from "../../i18n/index.svelte";
import { daysAhead } from "./format";

export const DECISION_KINDS: Record<DecisionRow["kind"], string> = {
  // Translators: what a decision about a person was about.
  tenancy: msg("Their home or tenancy"),
  immigration: msg("Their papers or immigration status"),
  care_order: msg("A care order"),
  // Translators: what a decision about a person was about; a plan of social services for a child.
  plan_category: msg("The kind of plan for a child"),
  contact_order: msg("Who may see whom"),
  school: msg("School"),
  // Translators: what a decision about a person was about.
  money: msg("Money or benefits"),
  health: msg("Health or treatment"),
  other: msg("Another right of theirs"),
};
export const SOURCES: Record<DecisionRow["source"], string> = {
  // Translators: how we know of a decision.
  person: msg("They told us themselves"),
  letter: msg("A letter or document"),
  meeting: msg("A meeting"),
  // Translators: how we know of a decision.
  professional: msg("Another professional"),
  relative: msg("A relative told us"),
  other: msg("Something else"),
};
export const SPOKEN_TO: Record<SpokenTo, string> = {
  // Translators: short marks: whether a person was spoken to about a decision, alone and in their language.
  before: msg("Spoken to before"),
  since: msg("Spoken to only afterwards"),
  no: msg("Not spoken to"),
  // Translators: short mark: nobody knows whether the person was spoken to.
  unknown: msg("Not known"),
};
export const MISSING: Record<"directly" | "alone" | "language", string> = {
  // Translators: what was missing when a person was not spoken to as they should have been.
  directly: msg("Nobody spoke to them themselves"),
  alone: msg("They were not alone"),
  language: msg("It was not in their language"),
};
export const RIGHT_STATES: Record<EntitlementState, string> = {
  // Translators: short marks: whether a right was explained to a person.
  owed: msg("Owed"),
  partly: msg("Explained, still owed"),
  done: msg("Explained"),
};
export const REFERRAL_KINDS: Record<ReferralKind, string> = {
  // Translators: what a specialist is asked for.
  engagement: msg("Building trust and contact"),
  trauma: msg("Help after trauma"),
  honour_based_abuse: msg("Honour-based abuse"),
  // Translators: what a specialist is asked for; an advocate speaks for the person.
  advocacy: msg("An independent advocate"),
  other: msg("Another specialist"),
};
export const REFERRAL_STATES: Record<ReferralState, string> = {
  // Translators: short marks: where a request to a specialist stands.
  wanted: msg("Wanted, to be asked"),
  not_now: msg("Not now"),
  not_wanted: msg("Not wanted"),
  // Translators: short marks: where a request to a specialist stands.
  asked: msg("Asked, no answer yet"),
  accepted: msg("Accepted"),
  declined: msg("Declined"),
  // Translators: short marks: where a request to a specialist stands.
  with_lead: msg("With the safeguarding lead"),
  redirected: msg("Another service is asked"),
  stopped: msg("Stopped"),
  // Translators: short marks: where a request to a specialist stands.
  done: msg("Done"),
  called_off: msg("Called off"),
};
export const REFERRAL_MOVES: Record<ReferralMove, string> = {
  // Translators: what happened to a request to a specialist; one is chosen.
  offered: msg("An advocate was offered"),
  asked: msg("The service was asked"),
  accepted: msg("They accepted"),
  // Translators: what happened to a request to a specialist; "they" is the service.
  declined: msg("They declined"),
  chased: msg("We asked again for an answer"),
  next_step: msg("What we do next"),
  // Translators: what happened to a request to a specialist.
  outcome: msg("What came of it"),
  called_off: msg("It is not wanted any more"),
};
export const GROUNDS: Record<ReferralGround, string> = {
  // Translators: on which ground a specialist is asked about a person.
  agreed: msg("They agreed"),
  safety: msg("To keep someone safe, without their agreement"),
  best_interests: msg("In their best interests, since they cannot decide this"),
  // Translators: on which ground a specialist is asked about a person.
  court: msg("A court or the law asks for it"),
};
export const NEXT_STEPS: Record<NextStep, string> = {
  // Translators: what follows when a service declined.
  challenge: msg("We challenge the answer"),
  other_service: msg("We ask another service"),
  lead: msg("The safeguarding lead takes it up"),
  // Translators: what follows when a service declined.
  stop: msg("We stop here, for this reason"),
};
export const ADVOCATE_ANSWERS = {
  // Translators: what a person answered when an independent advocate was offered.
  wants: msg("Yes, they want one"),
  not_now: msg("Not now"),
  does_not_want: msg("No, they do not want one"),
};

export const asOptions = <Code extends string>(words: Record<Code, string>, say: (text: string) => string): { value: Code; label: string }[] =>
  (Object.keys(words) as Code[]).map((value) => ({ value, label: say(words[value]) }));

/** Today, as the date fields want it. */
export const today = (): string => daysAhead(0);

/** Several things on one line, each in its own direction: an English office stays in its place in an Urdu line. */
export const apart = (parts: (string | false | null | undefined)[]): string =>
  parts.filter(Boolean).map((part) => `\u2068${part}\u2069`).join(" · ");
