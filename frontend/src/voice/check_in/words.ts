/** The words below the faces. */
import { msg } from "../../i18n/index.svelte";
import type { Feeling } from "./feelings";

// Translators: heading above faces.
export const FEEL = msg("How do you feel now?");
// Translators: heading above colours: which colour is the feeling?
export const COLOUR = msg("A colour for it");
/** Three ways to show it. */
export const WAYS: Record<"faces" | "colour" | "body", string> = {
  // Translators: one of three ways to show a feeling: by faces.
  faces: msg("With a face"),
  // Translators: one of three ways to show a feeling: by a colour.
  colour: msg("With a colour"),
  // Translators: one of three ways to show a feeling: where in the body it is.
  body: msg("In my body"),
};
// Translators: a quiet button below faces that show feelings: the person would rather show a colour, or a place of the body; short.
export const ANOTHER = msg("Another way");

const WORDS: Record<Feeling, string> = {
  // Translators: a feeling, below a face; the person chooses it for themself.
  calm: msg("calm"),
  // Translators: a feeling, below a face.
  happy: msg("happy"),
  // Translators: a feeling, below a face.
  hopeful: msg("hopeful"),
  // Translators: a feeling, below a face.
  sad: msg("sad"),
  // Translators: a feeling, below a face.
  worried: msg("worried"),
  // Translators: a feeling, below a face.
  scared: msg("scared"),
  // Translators: a feeling, below a face.
  angry: msg("angry"),
  // Translators: a feeling, below a face.
  tired: msg("tired"),
  // Translators: a feeling, below a face: several feelings at once.
  mixed: msg("all mixed up"),
  // Translators: a feeling, below a face: feeling nothing in particular.
  nothing: msg("nothing"),
};

/** By name; a feeling of a later version has none. */
export const FEELING_WORDS: Partial<Record<string, string>> = WORDS;
