/**
 * What only this worker's keys can do: change a key after access was taken, wrap it anew for a colleague with new keys, share it anew among the
 * custodians. The server does it with the keys of the session; this page asks for it after each unlock and otherwise only says how many wait.
 */
import type { components } from "../api/schema";
import { api, may, onForget } from "./session.svelte";

type Due = components["schemas"]["Due"];
type Renewed = components["schemas"]["Renewed"];

let waiting = $state(0);
onForget(() => (waiting = 0));

export const keys = {
  /** How many vaults wait for this worker's keys. */
  get waiting(): number {
    return waiting;
  },
};

const holds = (): boolean => may("worker", "safeguarding_lead", "deputy");

/** Asks what waits; renews nothing. */
export async function lookForKeys(): Promise<void> {
  if (!holds()) return;
  const due = await api.get<Due>("/api/keyring/due");
  waiting = due.rotations.length + due.grants + due.shares;
}

/** Renews until nothing waits, or until a call renews nothing any more: what is left needs someone to look. */
export async function renewKeys(): Promise<void> {
  if (!holds()) return;
  let done: Renewed;
  do {
    done = await api.post<Renewed>("/api/keyring/renewals", {});
    waiting = done.waiting;
  } while (done.renewed && done.waiting);
}

/** The same unasked, after an unlock. A refusal is no news to anyone: what is left shows on the first screen. */
export const renewQuietly = (): Promise<void> => renewKeys().catch(() => undefined);
