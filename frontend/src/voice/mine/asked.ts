/** What the pictures of things kept today say. */
import { msg } from "../../i18n/index.svelte";
import { ASKED } from "../screens/asked";

export const MINE = {
  ask: ASKED.mine,
  // Translators: below pictures of what was kept.
  touch: msg("Touch one to change how far it may travel. What is in it is sealed and stays so."),
  // Translators: heading; the person changes who may see one of the things they kept today.
  change: msg("How far may this travel now?"),
  // Translators: what changing one's mind does not do.
  gone: msg("What has already gone out, or must be told to keep someone safe, does not come back."),
};
