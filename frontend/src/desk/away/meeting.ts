/** Somebody new is met where there is no line: a place becomes theirs, and from then on they are as anyone who was taken along. */
import { Problem } from "../../api/client";
import type { DaySheet } from "../../api/types";
import { t } from "../../i18n/index.svelte";
import { NotKeptError } from "../../outbox/database";
import type { PackAlong } from "../../outbox/pack";
import type { Taken } from "../../outbox/sheets";
import { findSpares, meet, type HeldSpare } from "../../outbox/spares";
import { bearerNow } from "./bearing";
import { keptBy } from "./keeping";
import { noteOf, type MetNote } from "./noting";

/** What to call them is a name, or the word of their picture. */
export interface Meeting extends MetNote {
  called: string;
}

const BANDS: Record<MetNote["band"], DaySheet["bands"]> = {
  child: ["child_10_13", "child_6_9", "child_3_5"],
  young_person: ["child_14_17", "easy_read"],
  adult: ["adult", "easy_read"],
};

/** What this tablet says of them, as of anyone who was taken along: no plan, nothing agreed to, and who else belongs to that home. */
export function sheetOf(person: string, near: readonly Taken[], { along }: HeldSpare["spare"], said: Meeting): DaySheet {
  const seen = new Map(near.flatMap(({ sheet }) => [{ id: sheet.person_id, called: sheet.called }, ...sheet.nearby]).map((one) => [one.id, one]));
  return {
    person_id: person,
    called: said.called,
    kind: said.band === "adult" ? "adult" : "child",
    bands: BANDS[said.band],
    languages: [said.language],
    reads: false,
    plans: [],
    agreements: [],
    // In their language and in English, as far as those who were taken along brought a text for somebody of their age.
    texts: [...new Map(near.flatMap(({ sheet }) => sheet.texts).filter(({ bands }) => bands.some((band) => BANDS[said.band].includes(band))).map((one) => [JSON.stringify([one.purpose, one.version, one.language, one.bands]), one])).values()],
    interpreters: [],
    nearby: [...seen.values()],
    sessions: [],
    offers: [],
    knew: { contact_plans: [], agreements: [] },
    opened_at: along.pack.handed_over_at,
    good_until: along.good_until,
  };
}

const addressed = (along: PackAlong, sheet: DaySheet): PackAlong => ({
  ...along,
  pack: { ...along.pack, language: sheet.languages[0] ?? along.pack.language, person: { ...along.pack.person, called: sheet.called, kind: sheet.kind } },
});

/** Keeps whom the worker met in a household; returns under which id their page is. Throws a Problem; then nothing has changed. */
export async function meetSomebody(household: string, near: readonly Taken[], said: Meeting): Promise<string> {
  const { login, keys } = await bearerNow();
  const [place] = (await findSpares(login, keys)).filter(({ spare }) => spare.household === household);
  if (!place) throw new Problem(0, { code: "no_place", detail: noPlace() });
  const person = place.spare.along.pack.person.id;
  const sheet = sheetOf(person, near, place.spare, said);
  const taken: Taken = { sheet, worker: near[0]?.worker ?? "", taken: place.spare.taken, along: addressed(place.spare.along, sheet), household, met: true };
  const { picture, band, language } = said;
  try {
    await keptBy(() => meet(login, keys, place, taken, noteOf("met", taken, [], { picture, band, language })));
  } catch (failure) {
    if (failure instanceof NotKeptError) throw new Problem(0, { code: "no_place", detail: noPlace() });
    throw failure;
  }
  return person;
}

// Translators: nobody new can be heard on this tablet just now; what to do instead.
const noPlace = (): string => t("No place for somebody new is left on this tablet. Listen, and write on paper what they say in their own words. With a line, take the family along anew.");
