/** Decks of cards, and the piles into which they are sorted. No pile is called yes or no, and any card may be passed over. */
import { msg } from "../../i18n/index.svelte";

export type PileName = "like" | "unlike" | "unsure";
export interface Deck {
  title: string;
  symbol: string;
  piles: Record<PileName, string>;
  cards: readonly string[];
}

/** A pile's own picture; the same in every deck. */
export const PILES: readonly PileName[] = ["like", "unlike", "unsure"];

// Translators: heading above four decks of picture cards.
export const WHICH_CARDS = msg("Which cards would you like?");
// Translators: all picture cards of a deck were sorted or passed over.
export const ALL_SEEN = msg("These were all the cards. You can make your own, too.");
/** What else can be done with a card. */
export const OTHERWISE = {
  // Translators: button: this card is put in no pile, and nothing of it is kept.
  leave: msg("Leave this card"),
  // Translators: button, and heading of the screen: make a card of one's own.
  own: msg("My own card"),
  // Translators: above the piles; "it" is a card of the person's own.
  where: msg("Where does it belong?"),
};

export const DECKS: Record<string, Deck> = {
  home: {
    // Translators: a deck of picture cards.
    title: msg("What is home like?"),
    symbol: "home",
    piles: {
      // Translators: a pile of cards that fit: home is like this.
      like: msg("Like this"),
      // Translators: a pile of cards that do not fit.
      unlike: msg("Not like this"),
      // Translators: a pile of cards: the person is not sure, or it is sometimes so.
      unsure: msg("Sometimes, or not sure"),
    },
    cards: ["quiet", "loud", "warm", "cold", "bright", "dark", "many_people", "own_place", "food", "sleep", "play", "music", "talking", "changes"],
  },
  around: {
    // Translators: a deck of picture cards: who is there in the person's life.
    title: msg("Who is around?"),
    symbol: "many",
    piles: {
      // Translators: a pile of cards: these people are there.
      like: msg("Around"),
      // Translators: a pile of cards: these people are not there.
      unlike: msg("Not around"),
      // Translators: a pile of cards: the person is not sure, or it is sometimes so.
      unsure: msg("Sometimes, or not sure"),
    },
    cards: ["grown_up", "older_person", "child", "baby", "friend", "neighbour", "from_school", "far_away", "animal", "nobody"],
  },
  day: {
    // Translators: a deck of picture cards.
    title: msg("A good day, a hard day"),
    symbol: "sun",
    piles: {
      // Translators: a pile of cards: these belong to a good day.
      like: msg("A good day"),
      // Translators: a pile of cards: these belong to a hard day.
      unlike: msg("A hard day"),
      // Translators: a pile of cards: these belong to both, or the person is not sure.
      unsure: msg("Both, or not sure"),
    },
    cards: ["morning", "school", "play", "food", "at_home", "outside", "journey", "visitors", "together", "alone", "waiting", "music", "sleep", "night"],
  },
  strengths: {
    // Translators: a deck of picture cards: what somebody is like, their strengths.
    title: msg("What am I like?"),
    symbol: "star",
    piles: {
      // Translators: a pile of cards: this is how I am.
      like: msg("Like me"),
      // Translators: a pile of cards: this is not how I am.
      unlike: msg("Not like me"),
      // Translators: a pile of cards: the person is not sure, or it is sometimes so.
      unsure: msg("Sometimes, or not sure"),
    },
    cards: ["kind", "brave", "funny", "curious", "patient", "careful", "strong", "helpful", "ideas", "making", "learning", "moving", "going_on"],
  },
};
