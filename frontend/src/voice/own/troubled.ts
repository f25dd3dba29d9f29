/** What a person's own phone says where something did not go as it should. */
import { msg } from "../../i18n/index.svelte";

/** What became of something that was to be kept. */
export const TROUBLE = {
  // Translators: on a person's own telephone; the line broke while what they made was sent, so it may have arrived or not. Calm, and no promise.
  unheard: msg("The line broke, so we do not know yet whether this arrived. It is still here on the screen. Keep it once more when there is a line; it arrives only once. If you let it go, your worker may have it all the same."),
  // Translators: on a person's own telephone; the line broke while they said how far something may travel. Calm, and no promise.
  change_unheard: msg("The line broke, so we do not know yet whether your change arrived. Please touch once more how far it may travel, when there is a line."),
  // Translators: on a person's own telephone; they come in with six pictures, and after half a day they touch them once more.
  over: msg("It has been a while, so this page asks for your pictures again. What you have made stays here meanwhile."),
  // Translators: on a person's own telephone; what they made could not be sent.
  failed: msg("This could not be sent just now, so it is not kept. It is still here on the screen: try again when there is a line."),
};
