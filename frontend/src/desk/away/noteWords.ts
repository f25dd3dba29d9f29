/** What a note on this tablet is called, and what it says, in the words that the desk uses for it. */
import { msg, t } from "../../i18n/index.svelte";
import { HELPED } from "../parts/contactWords";
import { CHANNELS, PLACES, PLAN_GATES } from "../parts/labels";
import { day, languageName, listed } from "../parts/format";
import { TOPICS } from "../parts/observing";
import type { AnyNote, Kind } from "./noting";

export const KINDS: Record<Kind, string> = {
  // Translators: what a worker noted without a network: a session with a person began; it ended.
  begin: msg("A session began"),
  // Translators: what a worker noted without a network: they met somebody whom nobody knew of.
  met: msg("Somebody new was met"),
  close: msg("A session ended"),
  // Translators: what a worker noted without a network.
  contact: msg("A contact"),
  presence: msg("Who was there"),
  answer: msg("Their answer"),
  // Translators: what a worker noted without a network: the person wants to stop; a change of the contact plan.
  stop: msg("They want to stop"),
  plan: msg("A change of the contact plan"),
  // Translators: what a worker noted without a network.
  observation: msg("An observation"),
  // Translators: what a worker noted without a network: they saw that the person was in danger.
  danger: msg("They were in danger"),
};

/** Roughly how old somebody is whom a worker just met. */
export const BANDS = {
  // Translators: roughly how old somebody is.
  child: msg("A child"),
  young_person: msg("A young person"),
  adult: msg("An adult"),
};

type Fact = [label: string, value: string | undefined];

function factsOf(note: AnyNote): Fact[] {
  switch (note.kind) {
    case "met":
      return [
        [t("About how old are they?"), t(BANDS[note.body.band])],
        [t("Which language?"), languageName(note.body.language)],
      ];
    case "begin":
      return [
        [t("Where are you?"), note.body.presence ? t(PLACES[note.body.presence.place]) : ""],
        [t("Language on the tablet"), languageName(note.body.language)],
      ];
    case "close":
      return [
        [t("What you saw or heard"), note.body.what],
        [t("Whom did you ring?"), note.body.rang],
      ];
    case "contact":
      return [
        [t("How?"), t(CHANNELS[note.body.channel])],
        [t("Carried by"), note.body.carried_by?.name],
        // Translators: what a worker noted of a contact without a network.
        [t("In which language"), languageName(note.body.language)],
        [t("Where"), note.body.venue],
        [t("What helped"), listed((note.body.helped ?? []).map((one) => one.note || t(HELPED[one.kind])))],
        [t("Note"), note.body.note],
      ];
    case "presence":
      return [
        [t("Where are you?"), t(PLACES[note.body.presence.place])],
        [t("Why not alone?"), note.body.presence.alone ? "" : note.body.presence.alone_reason],
        [t("Who else is in the room"), listed((note.body.presence.in_room ?? []).map((one) => one.label))],
      ];
    case "answer":
      return [
        // Translators: the person's answer, as it was noted without a connection.
        [t("Their answer"), note.body.decision === "agreed" ? t("Yes, they want to take part") : t("No, not now")],
        [t("Language of the text"), languageName(note.body.language)],
        [t("Their words, or a note"), note.body.note],
      ];
    case "danger":
      return [];
    case "stop":
      return [[t("Their words, or a note"), note.body.note]];
    case "observation":
      return [
        [t("What was seen and heard"), note.body.seen_and_heard],
        ...(note.body.noted ?? []).map(({ topic, text }): Fact => [t(TOPICS[topic]), text]),
        [t("What you make of it"), note.body.opinion ?? ""],
      ];
    case "plan":
      return [
        [t("May we contact them?"), t(PLAN_GATES[note.body.gate])],
        [t("The conditions"), note.body.conditions],
        [t("Why"), note.body.reason],
        [t("Good until"), day(note.body.valid_until)],
      ];
  }
}

/** Label and value of everything that a note says; what was left empty is left out. */
export const wordsOf = (note: AnyNote): [label: string, value: string][] =>
  factsOf(note).flatMap(([label, value]) => (value ? [[label, value]] : []));
