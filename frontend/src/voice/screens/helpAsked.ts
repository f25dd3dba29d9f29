/** What the person hears who asked for help; the rest of that screen is for the worker. */
import { msg } from "../../i18n/index.svelte";

export const HELP = {
  // Translators: heading after a person pressed "I need help now"; {worker} is a name.
  give: msg("Give the tablet to {worker} now"),
  // Translators: to the person who asked for help.
  right: msg("You did the right thing. You are not in trouble."),
};
