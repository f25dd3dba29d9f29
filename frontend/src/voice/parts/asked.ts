/** What is always in reach below every screen, in the order in which it stands there and is heard. */
import { msg } from "../../i18n/index.svelte";

export const ALWAYS = {
  // Translators: button, goes past this screen without answering; short, next to a picture.
  skip: msg("Skip"),
  // Translators: button, shows a calm picture until the person wants to go on; short, next to a picture.
  pause: msg("Pause"),
  // Translators: button, ends the activities; short, next to a picture.
  stop: msg("Stop"),
  // Translators: button that calls the worker and the person in charge of safety at once.
  help: msg("I need help now"),
};
