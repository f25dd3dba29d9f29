/** The words for what is agreed to, by whom and how; translated where they are shown, with `t(LABEL[code])`. */
import type { AgreementPurpose, AgreementState, Authority, Band, Deciding, Ground, NewAgreement, NewWithdrawal, Permission } from "../../api/types";
import { msg, t } from "../../i18n/index.svelte";
import { moment } from "./format";
import type { Act } from "./given";

export const PURPOSES: Record<AgreementPurpose, string> = {
  // Translators: what somebody may agree to; each stands alone.
  taking_part: msg("Taking part"),
  activity: msg("One activity"),
  travel: msg("Sending what they marked"),
  // Translators: what somebody may agree to; "a review" looks at how services worked together.
  review_use: msg("Use in a review"),
  contact: msg("How we get in touch"),
};
export const PURPOSE_HINTS: Record<AgreementPurpose, string> = {
  // Translators: one line about each thing that somebody may agree to.
  taking_part: msg("Planned sessions rest on this."),
  activity: msg("Something that is asked for by itself, such as a photograph."),
  travel: msg("Summaries that are sent because they agree rest on this."),
  // Translators: one line about each thing that somebody may agree to.
  review_use: msg("Their words in a review, without their name."),
  contact: msg("Letters, calls, texts: theirs to say, whether or not they take part."),
};
export const STANDINGS: Record<AgreementState, string> = {
  // Translators: short marks: where somebody stands on one question.
  none: msg("Not asked yet"),
  agreed: msg("Yes"),
  declined: msg("No"),
  // Translators: short marks: where somebody stands on one question.
  withdrawn: msg("They stopped"),
  expired: msg("Time to ask again"),
  text_wrong: msg("The text was wrong, ask again"),
  // Translators: short mark: a yes that was noted without a network and misses something.
  incomplete: msg("Does not count yet"),
};
export const BANDS: Record<Band, string> = {
  // Translators: for whom a text is written.
  child_3_5: msg("3 to 5 years"),
  child_6_9: msg("6 to 9 years"),
  child_10_13: msg("10 to 13 years"),
  // Translators: for whom a text is written.
  child_14_17: msg("14 to 17 years"),
  adult: msg("Adults"),
  easy_read: msg("Easy to read"),
};
export const FORMS: Record<NewAgreement["form"], string> = {
  // Translators: how somebody gave their answer.
  on_screen: msg("On the screen"),
  said_aloud: msg("Said aloud"),
  pictures: msg("With pictures"),
};
/** What somebody did themselves to answer, and when. */
export function touchedAs(act: Act): string {
  const when = moment(act.at);
  // Translators: how a person answered on the tablet, with their own hand; {when} is a moment.
  if (act.kind === "mark") return t("with their own mark, {when}", { when });
  if (act.kind === "tapped") return t("touched by themselves, {when}", { when });
  // Translators: which picture a person touched to answer: a tick says yes, an open hand says no; {when} is a moment.
  return act.picture === "tick" ? t("they touched the tick, {when}", { when }) : t("they touched the open hand, {when}", { when });
}
export const AGES: Record<Deciding["age"], string> = {
  // Translators: how old somebody is, as far as the law asks.
  under_16: msg("Under 16"),
  "16_or_17": msg("16 or 17"),
  adult: msg("18 or over"),
};
export const GIVEN_BY: Record<Permission["given_by"], string> = {
  // Translators: who gave permission for a young child.
  parental_responsibility: msg("Someone with parental responsibility"),
  authority: msg("The local authority"),
  court: msg("A court"),
  // Translators: who gave permission for a young child, where asking a parent would raise the risk.
  lead_with_authority: msg("The safeguarding lead, with the authority"),
};
export const ROUTES: Record<NewWithdrawal["route"], string> = {
  // Translators: how we heard that somebody wishes to stop.
  in_person: msg("They told me"),
  by_message: msg("By message or phone"),
  through_someone: msg("Somebody told us for them"),
  // Translators: how we saw that somebody wishes to stop, without words.
  shown: msg("They showed it"),
};
export const SEEING: Record<Authority["given_by"], string> = {
  // Translators: who may say whether we see a child.
  parent: msg("A parent"),
  authority: msg("The local authority"),
  court: msg("A court"),
  // Translators: who may say whether we see a child.
  own: msg("The child, where that is enough"),
  other: msg("Somebody else"),
};
export const GROUNDS: Record<Ground["ground"], string> = {
  // Translators: legal grounds of UK data protection law; please use the words of your country's guidance where there are any.
  public_task: msg("Public task"),
  legitimate_interests: msg("Legitimate interests"),
  recognised_legitimate_interests: msg("Recognised legitimate interests"),
};
export const WITHOUT_CONSENT: Record<NonNullable<Ground["condition"]>["why_without_consent"], string> = {
  // Translators: why a record about health, faith or the like does not rest on consent.
  cannot_give: msg("They cannot give it"),
  cannot_be_expected_to_get: msg("We cannot reasonably be expected to ask for it"),
  would_prejudice: msg("Asking would put their protection at risk"),
};
