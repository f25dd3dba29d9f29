/** The words of the contact ledger; translated where they are shown. Nothing here may sound like blame. */
import type { Access, ContactMark, WhyExplanation, Helped, Named, Offer, Outcome, Route, Sending } from "../../api/types";
import { msg, t } from "../../i18n/index.svelte";
import { languageName, listed } from "./format";

/** Refusals by the contact plan, or by the person's own no to being contacted: they stop a contact of ours, and never the note of one that has happened. */
export const STOPS_CONTACT = new Set(["contact_plan_missing", "contact_plan_blocks", "contact_plan_expired", "contact_plan_channel", "contact_plan_carrier", "contact_plan_other_carrier", "contact_not_agreed"]);

export const OUTCOMES: Record<Outcome, string> = {
  // Translators: what came of a letter, call or visit.
  accepted: msg("They said yes"),
  declined: msg("They declined for now"),
  missed: msg("We missed each other"),
  // Translators: what came of a letter, call or visit.
  none: msg("No answer yet"),
  other: msg("Something else"),
};
export const ACCESS: Record<Access["access"], string> = {
  // Translators: what happened at the door of a home.
  given: msg("We were let in"),
  refused: msg("We were not let in"),
  forced: msg("The police or others opened the door"),
  // Translators: what happened at the door of a home.
  nobody_in: msg("Nobody opened"),
};
export const HELPED: Record<Helped["kind"], string> = {
  // Translators: what helped a person to meet us; kept for the next time.
  venue: msg("The place"),
  time: msg("The time"),
  interpreter: msg("The interpreter"),
  // Translators: what helped a person to meet us; kept for the next time.
  trusted_adult: msg("Somebody they trust"),
  language: msg("Their own language"),
  worker: msg("Another worker"),
  // Translators: what helped a person to meet us; kept for the next time.
  childcare: msg("Somebody with the children"),
  other: msg("Something else"),
};
export const DIRECT: Record<ContactMark["direct"], string> = {
  // Translators: short marks beside a person: whether anyone ever asked the person themselves.
  never_asked: msg("Nobody has asked them yet"),
  never_directly: msg("Never contacted directly"),
  not_heard: msg("Tried directly, no answer of their own yet"),
  // Translators: short mark beside a person.
  directly: msg("Contacted directly"),
};
export const EXPLANATIONS: Record<WhyExplanation, string> = {
  // Translators: what may explain that a person did not answer or declined.
  fear: msg("They may be afraid of what follows"),
  presence: msg("Somebody is there who must not hear"),
  language: msg("The language or the script does not fit"),
  // Translators: what may explain that a person did not answer or declined.
  culture: msg("It is not how it is done for them"),
  trauma: msg("What they lived through makes it hard"),
  earlier_harm: msg("Services hurt or let them down before"),
  // Translators: what may explain that a person did not answer or declined.
  practical: msg("Children, work, money, the way there"),
  not_known: msg("We do not know yet"),
  other: msg("Something else"),
};
export const WAYS: Record<Route, string> = {
  // Translators: other ways to reach a person.
  trusted_adult: msg("Through an adult they trust"),
  key_worker: msg("Through the school’s key worker"),
  specialist: msg("A specialist organisation"),
  // Translators: other ways to reach a person.
  other_venue: msg("Another place"),
  other_worker: msg("A worker of another gender, or another worker"),
  interpreter: msg("A vetted interpreter"),
  // Translators: other ways to reach a person.
  other_channel: msg("Another way of getting in touch"),
  other_time: msg("Another time of day"),
  leave_open: msg("Leave the offer open and wait"),
};
export const SENDINGS: Record<Sending["state"], string> = {
  // Translators: what became of a message that was sent from here.
  begun: msg("we do not know whether it went"),
  sent: msg("sent from here"),
  failed: msg("not sent"),
  // Translators: what became of a message that was sent from here.
  unsure: msg("we do not know whether it went"),
};
/** Scripts in which a language is written, by ISO 15924; only languages that have several are asked about. */
export const SCRIPTS: Record<string, [code: string, name: string][]> = {
  // Translators: scripts in which Urdu, Punjabi and others are written.
  ur: [["Aran", msg("Urdu letters")], ["Latn", msg("Latin letters")]],
  pa: [["Aran", msg("Shahmukhi")], ["Guru", msg("Gurmukhi")], ["Latn", msg("Latin letters")]],
  pnb: [["Aran", msg("Shahmukhi")], ["Latn", msg("Latin letters")]],
};
/** Whether a way of contact has letters at all. */
export const isWritten = (channel: string): boolean => ["letter", "text", "email"].includes(channel);

const nameOfNamed = (who: Named | null): string =>
  // Translators: stands for somebody whose name was not noted.
  !who || who.name === "?" ? t("somebody") : who.name;

/** "Every answer came through …", or nothing where one came from the person. */
export function throughWords(through: Named[]): string {
  if (!through.length) return "";
  // Translators: a mark beside a person; {names} are those who answered for the person each time.
  return t("Every answer came through {names}", { names: listed(through.map((who) => nameOfNamed(who))) });
}

export function answeredBy(offer: Offer): string {
  // Translators: parts of a line about a contact: who answered.
  if (offer.answered === "themselves") return t("they answered themselves");
  if (offer.answered === "for_them") return t("{who} answered for them", { who: nameOfNamed(offer.answered_by) });
  // Translators: part of a line about a contact: an older entry does not say who answered.
  if (offer.answered === "unknown") return t("who answered was not noted");
  return "";
}

/** In which letters a contact was written, where its language has several. */
function scriptOf({ language, script }: Offer): string {
  const name = SCRIPTS[language]?.find(([code]) => code === script)?.[1];
  return name ? t(name) : "";
}

/** A contact in one line: everything but its day. */
export const lineOf = (offer: Offer): string =>
  [
    languageName(offer.language),
    scriptOf(offer),
    offer.venue,
    // Translators: {who} brought a letter or made a call.
    offer.carried_by && t("through {who}", { who: offer.carried_by.name }),
    answeredBy(offer),
    t(OUTCOMES[offer.outcome]),
    offer.access && t(ACCESS[offer.access.access]),
  ]
    .filter(Boolean)
    .join(" · ");
