/** The screens of a day without a line: at these addresses in the desk's own shell, and alone without one. */
import type { Route } from "../router.svelte";

type Screens = typeof import("./screens/all");
const load = (name: keyof Screens) => async () => ({ default: (await import("./screens/all"))[name] });

export const awayRoutes: Route[] = [
  { path: "/away", load: load("Day") },
  { path: "/away/:id", load: load("Visit") },
  { path: "/away/:id/contact", load: load("NoteContact") },
  { path: "/away/:id/presence", load: load("NotePresence") },
  { path: "/away/:id/answer", load: load("NoteAnswer") },
  { path: "/away/:id/plan", load: load("NotePlan") },
];
