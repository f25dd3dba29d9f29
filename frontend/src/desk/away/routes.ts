/** The screens of a day without a line: at these addresses in the desk's own shell, and alone without one. */
import type { Route } from "../router.svelte";

export const awayRoutes: Route[] = [
  { path: "/away", load: () => import("./screens/Day.svelte") },
  { path: "/away/:id", load: () => import("./screens/Visit.svelte") },
];
