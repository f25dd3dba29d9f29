/**
 * Cards with a picture and a word. They name places, people and times without saying who did what, and none stands for harm: what is missing here,
 * a person puts on a card of their own. The service knows the same names and words (review/pieces/contents/cards.py).
 */
import { msg } from "../../i18n/index.svelte";

export interface Card {
  label: string;
  /** Its picture in pictures/symbols.ts. */
  symbol: string;
}

export const CARDS: Record<string, Card> = {
  // Translators: a picture card about a home.
  quiet: { label: msg("quiet"), symbol: "quiet" },
  // Translators: a picture card about a home: with a lot of noise.
  loud: { label: msg("loud"), symbol: "loud" },
  // Translators: a picture card about a home.
  warm: { label: msg("warm"), symbol: "warm" },
  // Translators: a picture card about a home.
  cold: { label: msg("cold"), symbol: "cold" },
  // Translators: a picture card about a home: with light in it.
  bright: { label: msg("bright"), symbol: "light" },
  // Translators: a picture card about a home: without much light.
  dark: { label: msg("dark"), symbol: "dark" },
  // Translators: a picture card.
  many_people: { label: msg("many people"), symbol: "many" },
  // Translators: a picture card: a place that is only mine.
  own_place: { label: msg("a place of my own"), symbol: "tent" },
  // Translators: a picture card.
  food: { label: msg("eating"), symbol: "food" },
  // Translators: a picture card.
  sleep: { label: msg("sleeping"), symbol: "sleep" },
  // Translators: a picture card.
  play: { label: msg("playing"), symbol: "play" },
  // Translators: a picture card.
  music: { label: msg("music"), symbol: "music" },
  // Translators: a picture card.
  talking: { label: msg("talking"), symbol: "talk" },
  // Translators: a picture card: it is often different from before.
  changes: { label: msg("things change"), symbol: "changes" },

  // Translators: a picture card for somebody who is around, without saying who.
  grown_up: { label: msg("a grown-up"), symbol: "grown_up" },
  // Translators: a picture card for somebody who is around, without saying who.
  older_person: { label: msg("an older person"), symbol: "older" },
  // Translators: a picture card for somebody who is around, without saying who.
  child: { label: msg("a child"), symbol: "child" },
  // Translators: a picture card for somebody who is around.
  baby: { label: msg("a baby"), symbol: "baby" },
  // Translators: a picture card for somebody who is around.
  friend: { label: msg("a friend"), symbol: "friends" },
  // Translators: a picture card for somebody who is around.
  neighbour: { label: msg("a neighbour"), symbol: "neighbour" },
  // Translators: a picture card for somebody who is around.
  from_school: { label: msg("somebody from school"), symbol: "school" },
  // Translators: a picture card for somebody who is there by telephone only.
  far_away: { label: msg("somebody far away"), symbol: "far" },
  // Translators: a picture card for somebody who is around.
  animal: { label: msg("an animal"), symbol: "animal" },
  // Translators: a picture card: nobody is around.
  nobody: { label: msg("nobody"), symbol: "nobody" },

  // Translators: a picture card for a part of a day.
  at_home: { label: msg("being at home"), symbol: "home" },
  // Translators: a picture card for a part of a day.
  outside: { label: msg("being outside"), symbol: "outside" },
  // Translators: a picture card for a part of a day.
  school: { label: msg("school"), symbol: "school" },
  // Translators: a picture card for a part of a day: going somewhere.
  journey: { label: msg("going somewhere"), symbol: "bus" },
  // Translators: a picture card for a part of a day.
  visitors: { label: msg("visitors"), symbol: "door" },
  // Translators: a picture card for a part of a day.
  together: { label: msg("being together"), symbol: "friends" },
  // Translators: a picture card for a part of a day.
  alone: { label: msg("being alone"), symbol: "alone" },
  // Translators: a picture card for a part of a day.
  waiting: { label: msg("waiting"), symbol: "clock" },
  // Translators: a picture card for a part of a day.
  morning: { label: msg("the morning"), symbol: "sun" },
  // Translators: a picture card for a part of a day.
  night: { label: msg("the night"), symbol: "moon" },

  // Translators: a picture card for a strength, said of oneself without a form of gender where the language allows.
  kind: { label: msg("kind"), symbol: "heart" },
  // Translators: a picture card for a strength.
  brave: { label: msg("brave"), symbol: "shield" },
  // Translators: a picture card for a strength.
  funny: { label: msg("funny"), symbol: "funny" },
  // Translators: a picture card for a strength: wanting to know.
  curious: { label: msg("curious"), symbol: "curious" },
  // Translators: a picture card for a strength.
  patient: { label: msg("patient"), symbol: "hourglass" },
  // Translators: a picture card for a strength: doing things with care.
  careful: { label: msg("careful"), symbol: "egg" },
  // Translators: a picture card for a strength.
  strong: { label: msg("strong"), symbol: "mountain" },
  // Translators: a picture card for a strength: glad to help.
  helpful: { label: msg("helpful"), symbol: "hand" },
  // Translators: a picture card for a strength.
  ideas: { label: msg("full of ideas"), symbol: "idea" },
  // Translators: a picture card for a strength: liking to make things.
  making: { label: msg("making things"), symbol: "pencil" },
  // Translators: a picture card for a strength: liking to learn.
  learning: { label: msg("learning"), symbol: "book" },
  // Translators: a picture card for a strength: liking to move, run, dance.
  moving: { label: msg("moving"), symbol: "moving" },
  // Translators: a picture card for a strength: going on although it is hard.
  going_on: { label: msg("going on"), symbol: "flag" },
};
