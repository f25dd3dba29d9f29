/**
 * Places for somebody new, taken along with a household: so that a grandmother whom nobody knew of is heard under a key of her own. They are fetched
 * with the first person of a household and made up as they are used or end; what ended unused is given back, so that its keys are destroyed.
 */
import { Problem } from "../../api/client";
import type { SparesAlong } from "../../api/types";
import { newNoteId } from "../../outbox/notes";
import { acceptSpare } from "../../outbox/roots";
import { dropEndedSpares, endOfSpare, findSpares, keepSpares } from "../../outbox/spares";
import { refusing } from "../refusedKeys";
import { api, session } from "../session.svelte";
import { tablet } from "../tablet";
import { bearerNow } from "./bearing";

/** How many a household has; the same as `SPARES_MAX` over there. */
const AT_ONCE = 3;
/** One that ends within a day is made up for. */
const SOON = 24 * 3600 * 1000;

/** Makes up the places of this person's household. That there are none stops nobody from being taken along. */
export async function takeSpares(person: string, household: string, language: string, now: number = Date.now()): Promise<void> {
  const { login, keys } = await bearerNow();
  const lasting = (await findSpares(login, keys, now)).filter(({ spare }) => spare.household === household && endOfSpare(spare) - now > SOON);
  if (lasting.length >= AT_ONCE) return;
  const { device } = await tablet();
  // One after another: making one holds up whoever writes to the record meanwhile.
  for (let left = AT_ONCE - lasting.length; left > 0; left--) {
    const id = newNoteId();
    const found = await api.post<SparesAlong>(`/api/people/${person}/spares-along`, { device_id: device, language, packs: [id] });
    await refusing(async () => {
      for (const { pack } of found.spares) await acceptSpare(pack, { session: id, person: pack.person.id, device }, session.me.id);
    });
    await keepSpares(login, keys, found.spares.map((along) => ({ household: found.household, along, taken: now })));
  }
}

/** Gives back what ended unused. What the service does not hear now it finds out by itself, much later. */
export async function giveBack(): Promise<void> {
  const { login, keys } = await bearerNow();
  const people = await dropEndedSpares(login, keys);
  if (people.length) await api.post("/api/spares/give-back", { people: people.slice(0, 100) });
}

/** The same, where nothing of it may stand in the way of somebody who is taken along. */
export async function trySpares(person: string, household: string, language: string): Promise<void> {
  try {
    await takeSpares(person, household, language);
    await giveBack();
  } catch (failure) {
    if (!(failure instanceof Problem)) throw failure;
  }
}

/** For how many more people there is a place in each household. */
export async function placesLeft(): Promise<Map<string, number>> {
  const { login, keys } = await bearerNow();
  const left = new Map<string, number>();
  for (const { spare } of await findSpares(login, keys)) left.set(spare.household, (left.get(spare.household) ?? 0) + 1);
  return left;
}

