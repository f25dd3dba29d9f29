/**
 * Notes without a line. Each is an event of its own with an id, a time and what its writer had seen, so that the server writes it once and shows
 * it beside what a colleague wrote meanwhile. Nothing that was kept is changed: a correction is another note.
 */
import type { BegunAway, CloseSession, MetAway, NewAgreement, NewOffer, NewPlan, Presence } from "../../api/types";
import { findNotes, keepNote, newNoteId, type Kept, type Noted } from "../../outbox/notes";
import type { Taken } from "../../outbox/sheets";
import type { observedBody } from "../parts/observing";
import { bearerNow } from "./bearing";
import type { Gillick } from "./gillick";

/** What the server takes of one request; the same as `KNEW_MAX` over there. */
const KNEW_MAX = 20;

export type PlanChanges = Pick<NewPlan, "gate" | "conditions" | "said_by" | "reason" | "channels" | "safe_times" | "valid_until">;
/** A contact as a worker without a line can note it; the server fills in the rest. What a note of before does not say is absent. */
export type ContactNote = Pick<NewOffer, "direction" | "channel" | "language" | "answered" | "answered_by" | "outcome" | "access" | "note"> &
  Partial<Pick<NewOffer, "carried_by" | "venue" | "helped" | "about">>;
/** What a person answered; a yes says how old they are, and under 16 whose decision it is. */
export type AnswerNote = Pick<NewAgreement, "purpose" | "version" | "language" | "band" | "decision" | "form" | "about" | "note"> &
  Pick<NewAgreement, "act" | "witness" | "heard_as" | "unwitnessed"> & {
  explained_by: Required<NonNullable<NewAgreement["explained_by"]>>;
  deciding: { age: "under_16" | "16_or_17" | "adult"; gillick: Gillick | null } | null;
};
/** What was seen and heard; the server adds the age. */
export type ObservationNote = ReturnType<typeof observedBody>;
/** Somebody new whom the worker met; what to call them, or what their picture is called, stands on the note. */
export type MetNote = Pick<MetAway, "picture" | "band" | "language">;
/** A session that began here; the note's id is the session's. `seq` is the last piece that the tablet had kept by then. */
export type BeginNote = Required<Omit<BegunAway, "id" | "noted_at">>;
/** The answer at the end of a session, and who was there. */
export type CloseNote = { session: string } & Required<Omit<CloseSession, "id" | "noted_at" | "since" | "knew">>;
interface Bodies {
  met: MetNote;
  begin: BeginNote;
  close: CloseNote;
  contact: ContactNote;
  presence: { session: string | null; language: string; presence: Presence };
  answer: AnswerNote;
  stop: { agreement: string; note: string };
  plan: PlanChanges;
  observation: ObservationNote;
  /** That somebody is in danger; why is asked afterwards. */
  danger: Record<string, never>;
}
export type Kind = keyof Bodies;
export type NoteOf<K extends Kind> = Noted<K, Bodies[K]>;
export type AnyNote = { [K in Kind]: NoteOf<K> }[Kind];

/** Records that notes of one kind may contradict, and where the sheet names the newest of them. */
const CONTRADICT: Partial<Record<Kind, { of: "contact_plans" | "agreements"; kinds: Kind[] }>> = {
  plan: { of: "contact_plans", kinds: ["plan"] },
  answer: { of: "agreements", kinds: ["answer", "stop"] },
  stop: { of: "agreements", kinds: ["answer", "stop"] },
};

/** The newest records that the writer of a note has seen: those on the sheet, and what they noted themselves since. */
export function knewOf(kind: Kind, { sheet }: Taken, waiting: readonly Kept[]): string[] {
  const contradicts = CONTRADICT[kind];
  if (!contradicts) return [];
  const onSheet = sheet.knew[contradicts.of];
  const own = waiting.filter(({ note }) => note.person === sheet.person_id && contradicts.kinds.includes(note.kind as Kind)).map(({ note }) => note.id);
  return [...onSheet, ...own.slice(Math.max(0, own.length - (KNEW_MAX - onSheet.length)))].slice(0, KNEW_MAX);
}

export async function waitingNotes(): Promise<Kept[]> {
  const { login, keys } = await bearerNow();
  return findNotes(login, keys);
}

/** A note as it will be kept: of this moment, under an id of its own. */
export function noteOf<K extends Kind>(kind: K, taken: Taken, waiting: readonly Kept[], body: Bodies[K]): NoteOf<K> {
  const { person_id, called, opened_at } = taken.sheet;
  const knew = knewOf(kind, taken, waiting);
  return { id: newNoteId(), kind, person: person_id, called, noted_at: new Date().toISOString(), since: opened_at, knew, body };
}

/** Keeps a note about somebody who was taken along; when this returns it is on the disk. */
export async function note<K extends Kind>(kind: K, taken: Taken, body: Bodies[K]): Promise<void> {
  const { login, keys } = await bearerNow();
  await keepNote(login, keys, noteOf(kind, taken, await findNotes(login, keys), body));
}
