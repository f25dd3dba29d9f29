/** The words of the studio for what the wire and the registry say in codes. */
import type { PromptRecording, SentBackReason } from "../../api/types";
import { msg } from "../../i18n/index.svelte";
import type { Place } from "../../voice/aloud/prompts";
import type { Stand } from "./standing";

export const PLACES: Record<Place, string> = {
  // Translators: parts of the tablet's screens, as headings in a list of its sentences: before the first activity.
  welcome: msg("At the beginning"),
  // Translators: parts of the tablet's screens: choosing an activity.
  choose: msg("Choosing what to do"),
  // Translators: parts of the tablet's screens: the activity with feelings.
  feel: msg("Feelings and body"),
  // Translators: parts of the tablet's screens: activities.
  make: msg("Writing, speaking, drawing, photo"),
  // Translators: parts of the tablet's screens: an activity.
  houses: msg("Three houses"),
  // Translators: parts of the tablet's screens: an activity.
  cards: msg("Picture cards"),
  // Translators: parts of the tablet's screens: who may see what was made.
  travel: msg("How far it may travel"),
  // Translators: parts of the tablet's screens: after the activities.
  end: msg("Pause, calm and end"),
  // Translators: parts of the tablet's screens: asking for help, and what is for nobody in the room.
  help: msg("Help, and people here"),
};
export const STANDS: Record<Stand, string> = {
  // Translators: marks a sentence that nobody has recorded in this language.
  missing: msg("not recorded"),
  // Translators: marks a recording that somebody else has to listen to first.
  waiting: msg("waits to be heard"),
  // Translators: marks a recording that tablets carry.
  in_use: msg("in use"),
};
export const STATES: Record<PromptRecording["state"], string> = {
  ...STANDS,
  // Translators: what became of a recording: somebody sent it back with a reason.
  returned: msg("sent back"),
  // Translators: what became of a recording: a newer one is used.
  replaced: msg("replaced by a newer one"),
  // Translators: what became of a recording: it was taken out, and its sound deleted.
  out: msg("taken out"),
};
export const REASONS: Record<SentBackReason, string> = {
  // Translators: why a recording goes back to whoever made it.
  unclear: msg("Hard to understand"),
  // Translators: why a recording goes back to whoever made it.
  other_words: msg("It says something else than the sentence"),
  // Translators: why a recording goes back to whoever made it.
  cut_off: msg("The beginning or the end is cut off"),
  // Translators: why a recording goes back to whoever made it: something else is heard in it.
  noise: msg("Noise, or another voice, is in it"),
  // Translators: why a recording goes back to whoever made it.
  other_language: msg("Another language or dialect"),
  // Translators: why a recording goes back to whoever made it: ask the colleague.
  other: msg("Something else; I tell them myself"),
};
