/** The buttons that are always in reach are heard too: last, in the order in which they stand, and only where they can be touched. */
import { ALWAYS } from "../parts/asked";
import type { Overlay, Screen } from "../visit.svelte";

/**
 * All that a screen says, with what stands below it. A screen that says nothing just now stays silent: a microphone may be on. Whatever covers
 * the buttons leaves them out, and the last screen has help alone.
 */
export function withBelow(say: readonly string[], screen: Screen, overlay: Overlay): string[] {
  if (!say.length || overlay === "help" || overlay === "leave") return [...say];
  return [...say, ...(screen === "end" ? [ALWAYS.help] : Object.values(ALWAYS))];
}
