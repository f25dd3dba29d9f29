/**
 * What an activity is to the rest of the voice door. Everything an activity needs is in its own folder and comes when it is opened; the registry
 * (all.ts) names it. docs/decisions/0035 tells why, docs/envelope.md what each one's content looks like.
 *
 * An activity begins from `visit.stepsOf(name)` and writes what is being made down with `visit.step(name, content, whole)`: once as a whole, or step
 * by step where that is cheaper. A tablet that dies shows it again under the words of `again`. What is finished goes to `visit.offer(…)`.
 */
import type { Component } from "svelte";
import type { ArtName } from "../pictures/names";

/** The activities by the name under which they travel; a pack or a tablet may know fewer. */
export type ActivityName = "journal" | "drawing" | "check_in" | "three_houses" | "picture_cards" | "recording" | "photo";

/** The most letters of one field for writing, whatever room there is. */
export const MOST_LETTERS = 20_000;

/** What was finished, as docs/envelope.md describes it for this activity. */
export type Content = Record<string, unknown>;

export interface Activity {
  name: ActivityName;
  /** Names of other drafts that it goes on from: what was asked in another place, and left there. */
  drafts?: readonly string[];
  /** The picture on its tile. */
  art: ArtName;
  /** The word below the picture, and the same for something begun and not finished; both marked with `msg`. */
  label: string;
  again: string;
  /** Its screen, which takes the whole space between the line at the top and the buttons at the bottom. */
  load: () => Promise<{ default: Component }>;
  /** What was finished as plain text, in the language shown now. */
  plain: (content: Content) => Promise<string>;
}
