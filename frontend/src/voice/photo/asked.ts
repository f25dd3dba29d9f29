/** What the screen for a photo says before one is taken. */
import { msg } from "../../i18n/index.svelte";

export const SHOW = {
  // Translators: heading of an activity: photographing a drawing, a model, a page.
  ask: msg("A photo of something you made"),
  // Translators: below the heading "A photo of something you made".
  what: msg("A drawing, a model, a page of your book. Faces, names and whatever else you like can be covered before it is kept."),
  // Translators: button, opens the camera inside this page.
  here: msg("Take a photo here"),
  // Translators: button, opens the camera program of the tablet.
  own: msg("With the tablet's own camera"),
};
