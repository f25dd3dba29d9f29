/**
 * Beginning and ending sessions where there is no line: by what was taken along, and by what its worker noted here since. A planned session begins
 * only where one could begin when the pack was made; somebody who begins to tell is heard whatever stands in a plan.
 */
import { takeOver } from "../../../sw/register";
import { Problem } from "../../api/client";
import { t } from "../../i18n/index.svelte";
import { FullError } from "../../outbox/database";
import type { Kept } from "../../outbox/notes";
import type { PackAlong, SessionPack } from "../../outbox/pack";
import { isOver, type Taken } from "../../outbox/sheets";
import { tellOtherTabs } from "../otherTabs";
import { forget } from "../session.svelte";
import { leaveAway } from "./away.svelte";
import { bearerNow } from "./bearing";
import { standing } from "./glance";
import { noteOf, waitingNotes, type AnyNote, type BeginNote } from "./noting";

export type Beginning = Pick<BeginNote, "kind" | "language" | "presence" | "conditions_met">;

/** A session that waits for its closing answer: begun here, or open when its person was taken along. */
export interface OpenHere {
  session: string;
  person: string;
  called: string;
  started: string;
}

/** What a person's sessions begin from here; undefined once it has ended. */
export const beginsFrom = (taken: Taken, now: number = Date.now()): PackAlong | undefined =>
  taken.along && !isOver(taken, now) && now < Date.parse(taken.along.good_until) ? taken.along : undefined;

/** Whether a note that waits here stands against a planned session: contact stopped, or the person said no. */
function stops({ note }: Kept, person: string): boolean {
  const noted = note as AnyNote;
  if (noted.person !== person) return false;
  if (noted.kind === "plan") return noted.body.gate === "not_now";
  if (noted.kind === "answer") return (noted.body.purpose === "taking_part" || noted.body.purpose === "contact") && noted.body.decision !== "agreed";
  return noted.kind === "stop";
}

/** Whether a planned session may begin here, by what was taken along and what was noted since. */
export function mayPlan(taken: Taken, waiting: readonly Kept[], today?: string): boolean {
  const gate = standing(taken.sheet, today);
  if (taken.along?.pack.kind !== "planned" || (gate !== "safe" && gate !== "conditions")) return false;
  return !waiting.some((one) => stops(one, taken.sheet.person_id));
}

/** Whether the worker must say that they know what the plan asks of a session. */
export const asksToConfirm = (taken: Taken, waiting: readonly Kept[]): boolean =>
  standing(taken.sheet) === "conditions" || taken.along?.may_explore_allegations === false ||
  waiting.some(({ note }) => note.person === taken.sheet.person_id && (note as AnyNote).kind === "plan");

/** The sessions of this worker that wait for their closing answer, as far as this tablet knows. */
export function openHere(sheets: readonly Taken[], waiting: readonly Kept[]): OpenHere[] {
  const notes = waiting.map(({ note }) => note as AnyNote);
  const closed = new Set(notes.flatMap((note) => (note.kind === "close" ? [note.body.session] : [])));
  const begun = notes.flatMap((note): OpenHere[] => (note.kind === "begin" ? [{ session: note.id, person: note.person, called: note.called, started: note.noted_at }] : []));
  const known = sheets.flatMap(({ sheet }) =>
    sheet.sessions.map((one): OpenHere => ({ session: one.id, person: sheet.person_id, called: sheet.called, started: one.started_at })),
  );
  const found = new Map([...known, ...begun].map((one) => [one.session, one]));
  return [...found.values()].filter(({ session }) => !closed.has(session));
}

const packFor = ({ pack }: PackAlong, session: string, { kind, language }: Beginning): SessionPack => ({
  ...pack, session_id: session, kind, language, handed_over_at: new Date().toISOString(),
});

/** Begins a session and gives the tablet to the person; the desk, and what was taken along, are shut behind it. */
export async function beginAway(taken: Taken, beginning: Beginning): Promise<void> {
  const along = beginsFrom(taken);
  if (!along) throw new Problem(0, { code: "ended", detail: ended() });
  const { login, keys } = await bearerNow();
  const [{ beginSession, keptBy, NotThisTabletError }, { hold }] = await Promise.all([import("../../outbox/begun"), import("../../outbox/handOver")]);
  await takeOver();
  const seq = await keptBy(along.pack.device_id);
  const note = noteOf("begin", taken, await waitingNotes(), { ...beginning, pack: along.pack.session_id, seq });
  try {
    const held = await beginSession(login, keys, packFor(along, note.id, beginning), note);
    await hold(held);
  } catch (failure) {
    if (failure instanceof FullError) throw new Problem(0, { code: "full", detail: full() });
    if (failure instanceof NotThisTabletError) throw new Problem(0, { code: "another_tablet", detail: ended() });
    throw failure;
  }
  leave();
}

/** Goes back to a visit of this worker that lies here. */
export async function goBackTo(session: string): Promise<void> {
  const { login, keys } = await bearerNow();
  const [{ findOwnSessions, giveAgain }, { hold }] = await Promise.all([import("../../outbox/sessions"), import("../../outbox/handOver")]);
  const held = (await findOwnSessions(login, keys)).find(({ pack }) => pack.session_id === session);
  if (held) {
    await giveAgain(session);
    await hold(held);
  }
  leave();
}

function leave(): void {
  tellOtherTabs("left");
  forget();
  leaveAway();
  location.replace("/voice");
}

// Translators: a session cannot begin on this tablet from what was taken along.
const ended = (): string => t("What was taken along for sessions has ended, or belongs to this tablet as it was before. Take the person along anew when there is a line. Until then: listen, and write on paper what they say in their own words.");
// Translators: the tablet has no room left; no session began.
const full = (): string => t("There is no room left on this tablet, so no session began: nothing that is said could be kept. Please make room, or listen and write on paper.");
