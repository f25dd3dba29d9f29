/** The words for what the wire says of interpreters in codes; translated where they are shown, with `t(LABEL[code])`. */
import type { InterpreterRequest, InterpreterRow, Tie } from "../../api/types";
import { msg } from "../../i18n/index.svelte";

export const TIES: Record<Tie, string> = {
  // Translators: who somebody is to a family.
  relative: msg("A relative"),
  child: msg("A child"),
  community_leader: msg("A leader of the community or faith"),
  // Translators: who somebody is to a family.
  knows_family: msg("They know the family"),
  same_community: msg("Of the same community, and does not know them"),
};
export const REASONS: Record<InterpreterRow["against"][number], string> = {
  // Translators: why somebody cannot interpret for a person.
  relative: msg("a relative"),
  child: msg("a child"),
  community_leader: msg("leads a community"),
  // Translators: why somebody cannot interpret for a person.
  knows_family: msg("knows the family"),
  named_never: msg("named: never"),
  not_vetted: msg("not working for us now"),
  // Translators: why somebody cannot interpret for a person.
  accreditation_ended: msg("accreditation has run out"),
  language: msg("another language"),
};
export const MISSES: Record<string, string> = {
  // Translators: a wish of the person that an interpreter does not meet.
  gender: msg("not the gender they chose"),
  dialect: msg("another dialect"),
  remote: msg("not in the way they chose"),
  // Translators: a wish of the person that an interpreter does not meet.
  area: msg("from the area"),
};
export const GENDERS: Record<InterpreterRow["gender"], string> = {
  // Translators: an interpreter's gender.
  woman: msg("a woman"),
  man: msg("a man"),
  other: msg("another gender"),
};
export const GENDER_WISHES: Record<InterpreterRequest["gender"], string> = {
  // Translators: what a person wishes of an interpreter.
  woman: msg("A woman"),
  man: msg("A man"),
  no_matter: msg("It does not matter"),
};
export const REMOTE_WISHES: Record<InterpreterRequest["remote"], string> = {
  // Translators: what a person wishes of an interpreter: how they interpret.
  remote: msg("By phone or video"),
  in_person: msg("In the room"),
  no_matter: msg("It does not matter"),
};
export const STATES: Record<InterpreterRequest["state"], string> = {
  // Translators: where a request for an interpreter stands.
  asked: msg("Nobody proposed yet"),
  proposed: msg("To ask them about this one"),
  accepted: msg("They said yes"),
  // Translators: where a request for an interpreter stands.
  declined: msg("They said no"),
  tied: msg("Tied to the family"),
  ended: msg("Over"),
};
