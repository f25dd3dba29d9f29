/**
 * The desk's own small router. The place is kept in the address after `#`, which never reaches the server or its logs; it
 * holds ids, never a name.
 */
import type { Component } from "svelte";

/** What an address says beside its screen: an id, or nothing. */
export interface Params {
  id: string;
}
/** Every screen is a component of its own chunk; it gets the parameters of its address. */
export type Screen = Component<{ params: Params }>;
export interface Route {
  path: string;
  /** Resolves to a module whose default is a Screen; one that needs no parameters ignores them. */
  load: () => Promise<{ default: unknown }>;
}
export interface Match {
  route: Route;
  params: Params;
}

/** The route whose path fits, with its parameters; null when none does. */
export function findRoute(routes: Route[], path: string): Match | null {
  const parts = path.split("/").filter(Boolean);
  for (const route of routes) {
    const wanted = route.path.split("/").filter(Boolean);
    if (wanted.length !== parts.length) continue;
    const params: Params = { id: "" };
    const fits = wanted.every((part, at) => {
      const given = parts[at] ?? "";
      if (part !== ":id") return part === given;
      params.id = given;
      return /^[\w-]+$/.test(given);
    });
    if (fits) return { route, params };
  }
  return null;
}

export const pathOf = (hash: string): string => hash.replace(/^#/, "").split("?")[0] || "/";
/** What follows the `?` of a place, such as the session that an observation belongs to. */
export const queryOf = (hash: string): URLSearchParams => new URLSearchParams(hash.split("?")[1] ?? "");

let place = $state(typeof location === "undefined" ? "" : location.hash);

export const here = {
  get path(): string {
    return pathOf(place);
  },
  get query(): URLSearchParams {
    return queryOf(place);
  },
};

export function followAddress(): () => void {
  const follow = (): void => {
    place = location.hash;
  };
  addEventListener("hashchange", follow);
  return () => removeEventListener("hashchange", follow);
}

/** Goes to a place of the desk; `replace` leaves no way back to the one that is left. */
export function go(path: string, replace = false): void {
  if (replace) {
    history.replaceState(null, "", `#${path}`);
    place = location.hash;
  } else {
    location.hash = path;
  }
}
