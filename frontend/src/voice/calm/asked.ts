/** What a calm minute says. */
import { msg } from "../../i18n/index.svelte";

export const CALM = {
  // Translators: heading; the person feels lower than before and may do something calm, or nothing.
  ask: msg("Would you like a calm minute?"),
  // Translators: a calm thing to do: a picture to breathe with.
  breathe: msg("Breathe with a picture"),
  // Translators: a calm thing to do: looking around for five things.
  five: msg("Five things you see"),
  // Translators: a calm thing to do: feeling the floor under one's feet.
  feet: msg("Feet on the floor"),
};

export const CALM_LINES: Record<"five" | "feet", string[]> = {
  // Translators: a calm minute; nobody has to say anything aloud.
  five: [msg("Look around you. Find five things that you can see."), msg("You need not say them. One after another, as slowly as you like.")],
  // Translators: a calm minute with the feet on the floor.
  feet: [msg("Put both feet on the floor. Press a little. Feel how the floor holds you."), msg("Let your shoulders go down. Stay as long as you like.")],
};
