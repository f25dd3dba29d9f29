/**
 * What was noted without a line goes to the server when its writer signs in: one after another, danger first and the rest in the order of writing,
 * through the same doors as at the desk. Its id makes a repeated sending harmless. A note leaves the tablet when the server has said that it is on the record, and in no
 * other way by itself; one that is refused stays with the reason, and the rest goes on.
 */
import { Problem, type Api } from "../../api/client";
import type { PlanHistory } from "../../api/types";
import { findNotes, refuseNote, releaseNote, type Kept } from "../../outbox/notes";
import { besideOf } from "../parts/sideBySide";
import type { Bearer } from "./away.svelte";
import type { AnyNote, NoteOf } from "./noting";

/** What one attempt came to. `ended` is why some are tried again by themselves, if any are: the line broke off, or the server failed over one of them. */
export interface Sent {
  sent: number;
  /** Of whom what was taken along says otherwise now: a session began or ended, an offer was made or answered. */
  told: string[];
  refused: number;
  left: number;
  ended: Problem | null;
}

/** Whether the sheet of the person says otherwise once this note has arrived. */
function tells(note: AnyNote): boolean {
  if (note.kind === "contact") return !!note.body.about || (note.body.direction === "outgoing" && note.body.outcome === "none");
  return note.kind === "begin" || note.kind === "close";
}

const stamp = ({ id, noted_at, since, knew }: AnyNote) => ({ id, noted_at, ...(since ? { since } : {}), knew });

/**
 * The fields that a sheet does not hold are those of the plans from which the change was written: an address is not lost by it. Of plans that stood
 * side by side only what all of them say is said of them as one: see `besideOf`.
 */
async function planOf(api: Api, note: NoteOf<"plan">): Promise<object> {
  const { standing, history } = await api.get<PlanHistory>(`/api/people/${note.person}/contact-plan`);
  const known = [...new Map([...standing, ...history].map((plan) => [plan.id, plan])).values()].filter(({ id }) => note.knew.includes(id));
  const [first, ...others] = known;
  return first ? { ...besideOf([first, ...others]), ...note.body } : note.body;
}

/** An answer is kept also where the ledger has no such offer: it was noted here and refused, and waits beside this note. */
async function contact(api: Api, note: NoteOf<"contact">): Promise<unknown> {
  const path = `/api/people/${note.person}/offers`;
  const body = { ...note.body, ...stamp(note) };
  try {
    return await api.post<unknown>(path, body);
  } catch (failure) {
    if (!note.body.about || !(failure instanceof Problem) || failure.status !== 404) throw failure;
    return api.post<unknown>(path, { ...body, about: null });
  }
}

async function deliver(api: Api, note: AnyNote): Promise<unknown> {
  const path = `/api/people/${note.person}`;
  switch (note.kind) {
    case "met":
      // What a picture is called is this tablet's word for it, and no name.
      return api.post<unknown>(`${path}/met`, { ...note.body, called: note.body.picture ? "" : note.called, noted_at: note.noted_at, ...(note.since ? { since: note.since } : {}) });
    case "begin":
      return api.post<unknown>(`${path}/sessions/begun`, { ...note.body, id: note.id, noted_at: note.noted_at });
    case "close": {
      const { session, presence, ...said } = note.body;
      return api.post<unknown>(`/api/sessions/${session}/close`, { ...said, ...(presence ? { presence } : {}), ...stamp(note) });
    }
    case "contact":
      return contact(api, note);
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
    case "observation":
      return api.post<unknown>(`${path}/observations`, { ...note.body, ...stamp(note) });
    case "danger":
      return api.post<unknown>(`${path}/danger`, stamp(note));
    case "plan":
      return api.post<unknown>(`${path}/contact-plan`, { ...(await planOf(api, note)), ...stamp(note) });
  }
}

/** No line, a busy server, a desk that locked or is older than the service: the note waits. Everything else is an answer about this very note. */
const isPassing = ({ status }: Problem): boolean => status === 0 || [401, 426, 429].includes(status) || status >= 500;

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

/** The server, or what stands before it, failed over this request, and may over this one alone; a server that is busy says so of all. */
const isItsOwn = ({ status }: Problem): boolean => status >= 500 && status !== 503;

/** Whether a note cannot arrive before that one: it is about somebody whom that one tells of, or names it. Ids are long and made by chance. */
const follows = (note: AnyNote, before: AnyNote): boolean =>
  (before.kind === "met" && note.person === before.person) || JSON.stringify(note.body).includes(before.id);

/** Danger goes first, with what says who they are, where that waits too. */
function inTurn(notes: readonly Kept[]): Kept[] {
  const inDanger = new Set(notes.filter(({ note }) => note.kind === "danger").map(({ note }) => note.person));
  const isFirst = ({ note }: Kept): boolean => note.kind === "danger" || (note.kind === "met" && inDanger.has(note.person));
  return [...notes.filter(isFirst), ...notes.filter((kept) => !isFirst(kept))];
}

async function attempt(api: Api, bearer: Bearer, anew: () => boolean): Promise<Sent> {
  const notes = inTurn(await findNotes(bearer.login, bearer.keys));
  const done: Sent = { sent: 0, told: [], refused: 0, left: notes.length, ended: null };
  const failed: AnyNote[] = [];
  for (const kept of notes) {
    if (anew()) return done;
    const note = kept.note as AnyNote;
    if (failed.some((before) => follows(note, before))) {
      failed.push(note);
      continue;
    }
    const came = await one(api, bearer, kept);
    if (came instanceof Problem) {
      done.ended = came;
      if (!isItsOwn(came)) return done;
      failed.push(note);
      continue;
    }
    done[came] += 1;
    done.left -= came === "sent" ? 1 : 0;
    if (came === "sent" && tells(note) && !done.told.includes(note.person)) done.told.push(note.person);
  }
  return done;
}

/**
 * Tries everything once, or until `anew` says that something was kept meanwhile: it may be danger, and goes first in the next attempt. Two tabs take
 * turns, so that none sends what the other is sending.
 */
export const sendNotes = (api: Api, bearer: Bearer, anew = (): boolean => false): Promise<Sent> =>
  globalThis.navigator?.locks
    ? (navigator.locks.request("voicecapture-notes", () => attempt(api, bearer, anew)) as Promise<Sent>)
    : attempt(api, bearer, anew);
