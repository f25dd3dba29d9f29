/**
 * The households this worker may open, so that screens can say a name where the wire says an id. Opened once after sign-in (which is on
 * the audit record), kept in memory, forgotten with the desk.
 */
import type { Household, List, Member, MetRow, Worker } from "../api/types";
import { t } from "../i18n/index.svelte";
import type { Query } from "../api/client";
import { api, may, onForget, session } from "./session.svelte";

let households = $state.raw<Household[]>([]);
let workers = $state.raw<Worker[]>([]);
let met = $state.raw<MetRow[]>([]);
let metRefused: unknown = null;
let known: Promise<void> | null = null;

onForget(() => {
  households = [];
  workers = [];
  met = [];
  metRefused = null;
  known = null;
});

/** All pages of a list. */
export async function all<Item>(path: string, query: Query = {}): Promise<Item[]> {
  const items: Item[] = [];
  let after: string | undefined;
  do {
    const page: List<Item> = await api.get<List<Item>>(path, { ...query, after, limit: 200 });
    items.push(...page.items);
    after = page.next ?? undefined;
  } while (after);
  return items;
}

async function read(): Promise<void> {
  const families = may("worker", "safeguarding_lead", "deputy") ? all<Household>("/api/households") : Promise.resolve([]);
  const staff = all<Worker>("/api/workers").catch(() => []);
  [households, workers] = await Promise.all([families, staff, readMet()]);
}

/** Where it cannot be read who was met, what was known stays, and the families show all the same. */
async function readMet(): Promise<void> {
  if (!may("worker", "safeguarding_lead", "deputy")) return;
  try {
    met = (await api.get<{ items: MetRow[] }>("/api/spares/met")).items;
    metRefused = null;
  } catch (refused) {
    metRefused = refused;
  }
}

/** Reads households and colleagues once; `again` after a change. */
export function knowFamilies(again = false): Promise<void> {
  if (!known || again) {
    known = read();
    known.catch(() => (known = null));
  }
  return known;
}

/** Reads again who was met; refused where that could not be read, since an empty list would say that nobody waits. */
export async function knowMet(): Promise<true> {
  await knowFamilies(true);
  if (metRefused) throw metRefused;
  return true;
}

export const family = {
  get households(): Household[] {
    return households;
  },
  get workers(): Worker[] {
    return workers;
  },
  /** Who was met without a line and is not joined to a household yet. */
  get met(): MetRow[] {
    return met;
  },
};

/** A member of today, or somebody who belonged to a household once. */
export const findPerson = (id: string): Member | undefined =>
  households.flatMap((household) => household.members).find((member) => member.id === id) ??
  households.flatMap((household) => household.former).find((member) => member.id === id);

export const findHousehold = (person: string): Household | undefined =>
  households.find((household) => household.members.some((member) => member.id === person));

export const findMet = (id: string): MetRow | undefined => met.find((one) => one.person_id === id);

/** Somebody who was met, by what this reader may know: a name alone would pass for a member's. */
export const metName = (one: MetRow): string =>
  // Translators: {name} is a first name; the person was met without a network and is in no family's record yet. The second: their name is not known to the reader.
  one.called ? t("{name}, not joined yet", { name: one.called }) : t("Somebody new, not joined yet");

export function nameOf(person: string | null | undefined): string {
  const member = person ? (findPerson(person) ?? households.flatMap((household) => household.kin).find((one) => one.id === person)) : undefined;
  const newcomer = person && !member ? findMet(person) : undefined;
  if (newcomer) return metName(newcomer);
  // Translators: stands for a person whose name this reader may not see.
  return member ? member.called || member.name : t("Someone");
}

/** Whether somebody is an adult, as the household's record has it today; null where it does not say. */
export function adultOf(person: string): boolean | null {
  const member = findPerson(person);
  return member ? member.kind === "adult" : null;
}

export function workerName(id: string | null | undefined): string {
  if (session.signedIn && id === session.me.id) return session.me.name;
  // Translators: stands for a worker whose name is not known to this reader.
  return workers.find((worker) => worker.id === id)?.name ?? t("a colleague");
}
