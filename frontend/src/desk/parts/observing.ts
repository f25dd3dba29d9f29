/**
 * The open guide for observing small children: what can be seen and heard at their age, in questions that ask for no answer in particular. Where each
 * comes from stands in docs/activities.md. Nothing is counted, and nothing is measured against what children "should" do.
 */
import type { ChildAge, NewObservation, Topic } from "../../api/types";
import { msg, t, tn } from "../../i18n/index.svelte";
import { daysAhead } from "./format";

export type Band = NonNullable<ChildAge["band"]>;

/** What a worker writes of what they saw; `on` is the day, and is told only where it is not today. */
export interface Observed {
  seen: string;
  noted: Partial<Record<Topic, string>>;
  on: string;
  opinion: string;
}

export const emptyObserved = (): Observed => ({ seen: "", noted: {}, on: daysAhead(0), opinion: "" });

const written = ({ noted }: Observed): NonNullable<NewObservation["noted"]> =>
  (Object.entries(noted) as [Topic, string][]).map(([topic, text]) => ({ topic, text: text.trim() })).filter(({ text }) => text);

export const hasObserved = (said: Observed): boolean => !!said.seen.trim() || !!written(said).length;

/** The same as the server takes it. */
export const observedBody = (said: Observed): Pick<NewObservation, "seen_and_heard" | "noted" | "seen_on" | "opinion"> => ({
  seen_and_heard: said.seen.trim(), noted: written(said),
  ...(said.on !== daysAhead(0) ? { seen_on: said.on } : {}), ...(said.opinion.trim() ? { opinion: said.opinion.trim() } : {}),
});

export const TOPICS: Record<Topic, string> = {
  // Translators: what a worker may note of a small child, each a heading over a field.
  look: msg("How they look"),
  sound: msg("How they sound"),
  near: msg("When a carer comes near"),
  // Translators: what a worker may note of a small child, each a heading over a field.
  sleep: msg("Sleep"),
  feeding: msg("Feeding and eating"),
  play: msg("Play and exploring"),
  // Translators: what a worker may note of an unborn child and of whoever carries it, each a heading over a field.
  movement: msg("What is felt and seen of the child"),
  ready: msg("What is ready for the child"),
  carer: msg("How the child is spoken of and to"),
};

const SMALL: Partial<Record<Topic, string>> = {
  // Translators: open questions about a baby of up to three months. They must not ask for a certain answer.
  look: msg("Where are the eyes, what do hands and skin look like, how are they dressed and held?"),
  sound: msg("Which sounds do they make, and what happens then?"),
  near: msg("What do face, body and breath do when somebody they know comes close, speaks, picks them up?"),
  // Translators: open questions about a baby of up to three months. They must not ask for a certain answer.
  sleep: msg("Where and how do they lie, what do falling asleep and waking look like?"),
  feeding: msg("Who feeds them, how are they held, what do both do while they feed?"),
  play: msg("What do they look at or turn to when they are awake and calm?"),
};
const SITTING: Partial<Record<Topic, string>> = {
  ...SMALL,
  // Translators: open questions about a baby of three to twelve months. They must not ask for a certain answer.
  sound: msg("Which sounds do they send out, to whom, and who answers how?"),
  near: msg("What do they do when somebody they know comes, goes, or is replaced by a stranger?"),
  play: msg("What do they reach for, put in the mouth, move towards, and who is with them in it?"),
};
const WALKING: Partial<Record<Topic, string>> = {
  // Translators: open questions about a child of one or two years. They must not ask for a certain answer.
  look: msg("How do they move and stand, how are they dressed, what do skin and hair look like?"),
  sound: msg("Which words and sounds, in which language, to whom, and who answers how?"),
  near: msg("Where do they go when something frightens or pleases them, and what happens there?"),
  // Translators: open questions about a child of one or two years. They must not ask for a certain answer.
  sleep: msg("Where do they sleep, with whom, what do they do before and after?"),
  feeding: msg("What do they eat, where, with whom, and what do they do when they have had their fill?"),
  play: msg("What do they play, alone or with whom, and what happens when it does not work?"),
};
const GUIDES: Record<Band, Partial<Record<Topic, string>>> = {
  unborn: {
    // Translators: open questions about an unborn child. They must not ask for a certain answer.
    movement: msg("What does whoever carries the child say they feel, and what is seen when the child moves?"),
    carer: msg("How do people in the room speak of the child, and to the child?"),
    ready: msg("What is there for the child: a place, clothes, somebody to be with at the birth?"),
  },
  to_3_months: SMALL,
  to_6_months: SITTING,
  to_1_year: SITTING,
  to_2_years: WALKING,
  to_3_years: WALKING,
};

/** The questions about a child of this age, in order. */
export const questionsFor = (band: Band): [Topic, string][] => Object.entries(GUIDES[band]) as [Topic, string][];

/** The questions that fit an age; none where nobody knows it or the child can speak for themselves. */
export const guideFor = (age: ChildAge | null): [Topic, string][] => (age?.band ? questionsFor(age.band) : []);

/** An age in words; empty where it is not known, and for grown people, of whom it is not said. */
export function ageWords(age: ChildAge | null | undefined): string {
  if (!age) return "";
  const { weeks_pregnant: weeks = null, months = null, days, corrected_months: corrected = null } = age;
  // Translators: how far a pregnancy is.
  if (weeks !== null) return tn("{count} week of pregnancy", "{count} weeks of pregnancy", weeks);
  // Translators: stands for the age of a child who is not born, where nobody knows how far the pregnancy is.
  if (age.band === "unborn") return t("not born yet");
  if (months === null || months >= 216) return "";
  const words = sinceBirth(months, days ?? 0);
  if (corrected === null) return words;
  // Translators: the age of a baby who was born early: {age} since birth, and in months since the day they were expected for.
  return t("{age}; {corrected} by the day they were expected for", { age: words, corrected: tn("{count} month", "{count} months", corrected) });
}

function sinceBirth(months: number, days: number): string {
  // Translators: the age of a small child.
  if (months < 3) return [...(months ? [tn("{count} month", "{count} months", months)] : []), tn("{count} day", "{count} days", days)].join(" · ");
  if (months < 36) return tn("{count} month", "{count} months", months);
  // Translators: the age of a child.
  return tn("{count} year", "{count} years", Math.floor(months / 12));
}
