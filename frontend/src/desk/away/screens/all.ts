/** The screens of a day without a line, in one chunk: each file that lies ready for such a day costs the service worker a line. */
export { default as Day } from "./Day.svelte";
export { default as NoteAnswer } from "./NoteAnswer.svelte";
export { default as NoteContact } from "./NoteContact.svelte";
export { default as NoteObservation } from "./NoteObservation.svelte";
export { default as NotePlan } from "./NotePlan.svelte";
export { default as NotePresence } from "./NotePresence.svelte";
export { default as Visit } from "./Visit.svelte";
