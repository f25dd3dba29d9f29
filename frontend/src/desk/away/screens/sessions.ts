/** The beginning and the end of a session without a line, in a chunk of their own: with the notes they would weigh more than a screen may. */
export { default as Begin } from "./Begin.svelte";
export { default as Meet } from "./Meet.svelte";
export { default as CloseVisit } from "./CloseVisit.svelte";
