/** Offers that an answer may be to, as far as this tablet knows of them; and whether the plan lets somebody carry one. */
import type { Channel, DaySheet, Named, OfferOnSheet } from "../../api/types";
import type { Kept } from "../../outbox/notes";
import type { Taken } from "../../outbox/sheets";
import type { AnyNote } from "./noting";

/** Offers that wait for an answer, the newest first: those of the sheet, and those noted here since. */
export function openOffers({ sheet }: Taken, waiting: readonly Kept[]): OfferOnSheet[] {
  const contacts = waiting.flatMap(({ note, refusal }) => {
    const one = note as AnyNote;
    return one.kind === "contact" && one.person === sheet.person_id ? [{ one, refusal }] : [];
  });
  const answered = new Set(contacts.map(({ one }) => one.body.about));
  // One that the server would not take is no offer that an answer could name.
  const here = contacts.flatMap(({ one, refusal }): OfferOnSheet[] =>
    !refusal && one.body.direction === "outgoing" && one.body.outcome === "none" ? [{ id: one.id, channel: one.body.channel, made_at: one.noted_at }] : [],
  );
  // A sheet that was taken along from an older service names none.
  const known = (sheet.offers as OfferOnSheet[] | undefined) ?? [];
  const found = [...new Map([...known, ...here].map((one) => [one.id, one])).values()];
  return found.filter(({ id }) => !answered.has(id)).sort((a, b) => Date.parse(b.made_at) - Date.parse(a.made_at));
}

/** Whether the person said no to being contacted, or took their yes back, when they were taken along. */
export const refusesContact = ({ agreements }: DaySheet): boolean => agreements.some(({ purpose, state }) => purpose === "contact" && (state === "declined" || state === "withdrawn"));

/** A name as words without case, marks and spaces that differ from one spelling to the next; as `folded` at the service. */
const wordsOf = (name: string): string[] => name.normalize("NFKD").replaceAll(/\p{M}/gu, "").toLowerCase().split(/[^\p{L}\p{N}]+/u).filter(Boolean);
/** Whether every word of one name is a word of the other: whom a plan keeps away is kept away on half a name. */
function mayBe(one: string, other: string): boolean {
  const [few, many] = [wordsOf(one), wordsOf(other)].sort((a, b) => a.length - b.length) as [string[], string[]];
  return few.length > 0 && few.every((word) => many.includes(word));
}

/** Whether a plan on the sheet says: never through them. A sheet has names only. */
export const isNever = (sheet: DaySheet, who: Named | null): boolean => !!who && sheet.plans.some((plan) => plan.never.some((name) => mayBe(name, who.name)));

/** Whether a plan on the sheet names ways, and this is none of them. Where two stand side by side, each of them must allow it. */
export const isUnnamedWay = (sheet: DaySheet, way: Channel): boolean => sheet.plans.some(({ channels }) => channels.length > 0 && !channels.includes(way));

/** Whether a plan on the sheet names who may carry a message, and somebody of the person's life who is not among them would. */
export const isOtherCarrier = (sheet: DaySheet, who: Named | null): boolean =>
  !!who && who.kind !== "professional" && !(who.kind === "interpreter" && who.interpreter_id) && sheet.plans.some((plan) => plan.may_carry.length > 0 && !plan.may_carry.some((name) => mayBe(name, who.name)));
