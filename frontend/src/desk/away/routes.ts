/** The screens of a day without a line: at these addresses in the desk's own shell, and alone without one. */
import type { Route } from "../router.svelte";

type Screens = typeof import("./screens/all");
type Sessions = typeof import("./screens/sessions");
const load = (name: keyof Screens) => async () => ({ default: (await import("./screens/all"))[name] });
const loadSession = (name: keyof Sessions) => async () => ({ default: (await import("./screens/sessions"))[name] });

export const awayRoutes: Route[] = [
  { path: "/away", load: load("Day") },
  { path: "/away/new", load: loadSession("Meet") },
  { path: "/away/:id", load: load("Visit") },
  { path: "/away/:id/begin", load: loadSession("Begin") },
  { path: "/away/:id/close", load: loadSession("CloseVisit") },
  { path: "/away/:id/contact", load: load("NoteContact") },
  { path: "/away/:id/presence", load: load("NotePresence") },
  { path: "/away/:id/answer", load: load("NoteAnswer") },
  { path: "/away/:id/observation", load: load("NoteObservation") },
  { path: "/away/:id/plan", load: load("NotePlan") },
];
