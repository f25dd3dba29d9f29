/**
 * What was noted without a line goes to the server when its writer signs in: one after another, in the order of writing, through the same doors
 * as at the desk. Its id makes a repeated sending harmless. A note leaves the tablet when the server has said that it is on the record, and in no
 * other way by itself; one that is refused stays with the reason, and the rest goes on.
 */
import { Problem, type Api } from "../../api/client";
import type { Plan, PlanHistory } from "../../api/types";
import { findNotes, refuseNote, releaseNote, type Kept } from "../../outbox/notes";
import type { Bearer } from "./away.svelte";
import type { AnyNote, NoteOf } from "./noting";

/** What one attempt came to. `ended` is why it broke off before the last note, if it did. */
export interface Sent {
  sent: number;
  refused: number;
  left: number;
  ended: Problem | null;
}

const stamp = ({ id, noted_at, knew }: AnyNote) => ({ id, noted_at, knew });

/** The fields that a sheet does not hold are those of the plan from which the change was written: an address is not lost by it. */
async function planOf(api: Api, note: NoteOf<"plan">): Promise<object> {
  const { current, history } = await api.get<PlanHistory>(`/api/people/${note.person}/contact-plan`);
  const known = [...(current ? [current] : []), ...history].find((plan) => note.knew.includes(plan.id));
  return { ...(known ? writable(known) : {}), ...note.body };
}

const WRITTEN_BESIDE = new Set(["id", "recorded_at", "recorded_by", "noted_at", "knew"]);
const writable = (plan: Plan): object => Object.fromEntries(Object.entries(plan).filter(([field]) => !WRITTEN_BESIDE.has(field)));

async function deliver(api: Api, note: AnyNote): Promise<unknown> {
  const path = `/api/people/${note.person}`;
  switch (note.kind) {
    case "contact":
      return api.post<unknown>(`${path}/offers`, { ...note.body, ...stamp(note) });
    case "presence":
      // A visit by itself begins a session of its own, which its worker closes: so that nobody forgets what must be acted on.
      if (!note.body.session) {
        const { language, presence } = note.body;
        return api.post<unknown>(`${path}/sessions`, { kind: "listening", language, presence, ...stamp(note) });
      }
      return api.post<unknown>(`/api/sessions/${note.body.session}/presence`, { presence: note.body.presence, ...stamp(note) });
    case "answer":
      return api.post<unknown>(`${path}/agreements`, { ...note.body, ...stamp(note) });
    case "stop":
      return api.post<unknown>(`${path}/agreements/${note.body.agreement}/withdraw`, { note: note.body.note, ...stamp(note) });
    case "plan":
      return api.post<unknown>(`${path}/contact-plan`, { ...(await planOf(api, note)), ...stamp(note) });
  }
}

/** No line, a busy server, or a desk that locked: the note waits. Everything else is an answer about this very note. */
const isPassing = ({ status }: Problem): boolean => status === 0 || status === 401 || status === 429 || status >= 500;

async function one(api: Api, bearer: Bearer, kept: Kept): Promise<"sent" | "refused" | Problem> {
  try {
    await deliver(api, kept.note as AnyNote);
    await releaseNote(kept);
    return "sent";
  } catch (failure) {
    if (!(failure instanceof Problem)) throw failure;
    if (isPassing(failure)) return failure;
    await refuseNote(bearer.keys, kept, { code: failure.code, detail: failure.detail, at: Date.now() });
    return "refused";
  }
}

async function attempt(api: Api, bearer: Bearer): Promise<Sent> {
  const notes = await findNotes(bearer.login, bearer.keys);
  const done: Sent = { sent: 0, refused: 0, left: notes.length, ended: null };
  for (const kept of notes) {
    const came = await one(api, bearer, kept);
    if (came instanceof Problem) return { ...done, ended: came };
    done[came] += 1;
    done.left -= came === "sent" ? 1 : 0;
  }
  return done;
}

/** Tries everything once. Two tabs take turns, so that none sends what the other is sending. */
export const sendNotes = (api: Api, bearer: Bearer): Promise<Sent> =>
  globalThis.navigator?.locks
    ? (navigator.locks.request("voicecapture-notes", () => attempt(api, bearer)) as Promise<Sent>)
    : attempt(api, bearer);
