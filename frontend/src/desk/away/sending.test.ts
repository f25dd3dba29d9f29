import "fake-indexeddb/auto";
import { IDBFactory } from "fake-indexeddb";
import { beforeEach, describe, expect, it } from "vitest";
import { Problem, type Api } from "../../api/client.ts";
import { closeDatabase } from "../../outbox/database.ts";
import { findNotes, keepNote, newNoteId } from "../../outbox/notes.ts";
import type { Bearer } from "./away.svelte.ts";
import type { AnyNote, ContactNote } from "./noting.ts";
import { sendNotes } from "./sending.ts";

const NADIA = "nadia.brook";
const PERSON = "a".repeat(32);
type Posted = { path: string; body: Record<string, unknown> };

/** A server of one's own: it writes each id once, and refuses or breaks off where the test says so. */
class Server {
  readonly asked: Posted[] = [];
  readonly written = new Map<string, Posted>();
  /** Newest first; so many of them stand side by side. */
  plans: Record<string, unknown>[] = [];
  standing = 1;
  answer: (posted: Posted) => Problem | undefined = () => undefined;

  readonly api = {
    get: async () => ({ current: this.plans[0] ?? null, standing: this.plans.slice(0, this.standing), history: this.plans.slice(this.standing) }),
    post: async (path: string, body: Record<string, unknown>) => {
      const posted = { path, body };
      this.asked.push(posted);
      const refused = this.answer(posted);
      if (refused) throw refused;
      if (!this.written.has(body["id"] as string)) this.written.set(body["id"] as string, posted);
      return { id: body["id"] };
    },
  } as unknown as Api;
}

let server: Server;
let bearer: Bearer;
const noted = (change: Partial<AnyNote> = {}): AnyNote =>
  ({ id: newNoteId(), kind: "contact", person: PERSON, called: "Zarmina", noted_at: "2026-03-02T09:30:00Z", knew: [], body: { direction: "incoming", channel: "call" }, ...change }) as AnyNote;
const keep = async (...notes: AnyNote[]) => {
  for (const one of notes) await keepNote(NADIA, bearer.keys, one);
};
const left = async () => (await findNotes(NADIA, bearer.keys)).map(({ note }) => note.id);

beforeEach(async () => {
  await closeDatabase();
  globalThis.indexedDB = new IDBFactory();
  server = new Server();
  bearer = { login: NADIA, keys: [await crypto.subtle.generateKey({ name: "AES-GCM", length: 256 }, false, ["encrypt", "decrypt"])] };
});

describe("what was noted without a line", () => {
  it("arrives in the order of writing, with its id, its time and what its writer had seen", async () => {
    const since = "2026-03-02T07:00:00Z";
    const [first, second] = [noted(), noted({ since, knew: ["b".repeat(32)] })];
    await keep(first, second);
    expect(await sendNotes(server.api, bearer)).toEqual({ sent: 2, told: [], refused: 0, left: 0, ended: null });
    expect([...server.written.keys()]).toEqual([first.id, second.id]);
    expect(server.asked[1]?.body).toMatchObject({ id: second.id, noted_at: "2026-03-02T09:30:00Z", since, knew: ["b".repeat(32)], direction: "incoming" });
    expect(await left()).toEqual([]);
  });

  it("goes to the observations of whom it is about, and says what its writer made of it apart", async () => {
    const body = { seen_and_heard: "He turned to the window.", noted: [{ topic: "sound" as const, text: "A low hum." }], opinion: "He may be tired." };
    await keep(noted({ kind: "observation", body }));
    expect((await sendNotes(server.api, bearer)).sent).toBe(1);
    expect(server.asked[0]).toMatchObject({ path: `/api/people/${PERSON}/observations`, body: { ...body, noted_at: "2026-03-02T09:30:00Z" } });
  });

  it("is written once where the answer was lost and it is sent again", async () => {
    await keep(noted());
    server.answer = (posted) => {
      server.written.set(posted.body["id"] as string, posted);
      return new Problem(0, { code: "offline" });
    };
    expect((await sendNotes(server.api, bearer)).sent).toBe(0);
    server.answer = () => undefined;
    expect((await sendNotes(server.api, bearer)).sent).toBe(1);
    expect(server.written.size).toBe(1);
  });

  it.each([0, 401, 426, 429, 503])("waits on, all of it, where the line or the server breaks off (%i)", async (status) => {
    await keep(noted(), noted());
    server.answer = () => new Problem(status, { code: "gone" });
    expect(await sendNotes(server.api, bearer)).toMatchObject({ sent: 0, refused: 0, left: 2, ended: { status } });
    expect(server.asked).toHaveLength(1);
  });

  it.each([500, 502, 504])("goes past the one over which the server fails (%i), which is tried again the next time", async (status) => {
    const [first, broken, last] = [noted(), noted(), noted()];
    await keep(first, broken, last);
    server.answer = ({ body }) => (body["id"] === broken.id ? new Problem(status, { code: "unexpected" }) : undefined);
    expect(await sendNotes(server.api, bearer)).toMatchObject({ sent: 2, refused: 0, left: 1, ended: { status } });
    expect(await left()).toEqual([broken.id]);
    expect((await findNotes(NADIA, bearer.keys))[0]?.refusal).toBeNull();
    server.answer = () => undefined;
    expect(await sendNotes(server.api, bearer)).toMatchObject({ sent: 1, left: 0, ended: null });
  });

  it("waits where it needs the one over which the server fails, and what needs neither goes on", async () => {
    const met = noted({ kind: "met", person: "b".repeat(32), body: { picture: null, band: "adult", language: "ur" } } as unknown as Partial<AnyNote>);
    const about = noted({ person: met.person });
    const began = noted({ kind: "begin", body: { pack: "e".repeat(32), seq: 7, kind: "planned", language: "ur", presence: null, conditions_met: true } } as unknown as Partial<AnyNote>);
    const ended = noted({ kind: "close", body: { session: began.id, must_act: false, what: "", presence: null } } as unknown as Partial<AnyNote>);
    const other = noted();
    await keep(met, about, began, ended, other);
    server.answer = ({ path }) => (path.endsWith("/met") || path.endsWith("/begun") ? new Problem(500, { code: "unexpected" }) : undefined);
    expect(await sendNotes(server.api, bearer)).toMatchObject({ sent: 1, refused: 0, left: 4 });
    expect(server.asked.map(({ path }) => path.split("/").at(-1))).toEqual(["met", "begun", "offers"]);
    expect([...server.written.keys()]).toEqual([other.id]);
  });

  it.each([400, 403, 404, 409, 410, 422])("is kept with the reason where the server will not take it (%i), and the rest goes on", async (status) => {
    const [refused, taken] = [noted(), noted()];
    await keep(refused, taken);
    server.answer = ({ body }) => (body["id"] === refused.id ? new Problem(status, { code: "because", detail: "This is why." }) : undefined);
    expect(await sendNotes(server.api, bearer)).toEqual({ sent: 1, told: [], refused: 1, left: 1, ended: null });
    const [kept] = await findNotes(NADIA, bearer.keys);
    expect(kept).toMatchObject({ note: { id: refused.id }, refusal: { code: "because", detail: "This is why." } });
  });

  it("is tried again the next time, and goes when what stood against it is gone", async () => {
    await keep(noted());
    server.answer = () => new Problem(403, { code: "no_grant" });
    await sendNotes(server.api, bearer);
    server.answer = () => undefined;
    expect(await sendNotes(server.api, bearer)).toMatchObject({ sent: 1, left: 0 });
  });

  it("of a colleague at the same tablet is neither sent nor touched", async () => {
    const theirs = { login: "tom.ashby", keys: [await crypto.subtle.generateKey({ name: "AES-GCM", length: 256 }, false, ["encrypt", "decrypt"])] };
    await keepNote(theirs.login, theirs.keys, noted());
    expect(await sendNotes(server.api, bearer)).toMatchObject({ sent: 0, left: 0 });
    expect(await findNotes(theirs.login, theirs.keys)).toHaveLength(1);
  });
});

describe("a contact that was noted without a line", () => {
  const HIM = { name: "Farrukh", person_id: "f".repeat(32), kind: "household" as const };
  const OFFER = "b".repeat(32);
  const letter = (change: Partial<ContactNote> = {}): AnyNote =>
    noted({ kind: "contact", body: { direction: "outgoing", channel: "letter", language: "en", answered: "nobody", answered_by: null, outcome: "none", access: null, note: "", ...change } });
  const answer = (): AnyNote => letter({ direction: "incoming", channel: "call", answered: "themselves", outcome: "accepted", about: OFFER });

  it("says who carried it, where it was, what helped, and which offer it answers", async () => {
    const said = { carried_by: HIM, venue: "The library", helped: [{ kind: "time" as const, note: "before noon" }], about: OFFER };
    await keep(letter(said));
    await sendNotes(server.api, bearer);
    expect(server.asked[0]).toMatchObject({ path: `/api/people/${PERSON}/offers`, body: said });
  });

  it("goes as it was written where it lay here before these were asked", async () => {
    await keep(letter());
    expect(await sendNotes(server.api, bearer)).toMatchObject({ sent: 1, refused: 0 });
    for (const later of ["carried_by", "venue", "helped", "about"]) expect(server.asked[0]?.body).not.toHaveProperty(later);
  });

  it("is an offer or an answer that the sheet does not know of yet, and says of whom", async () => {
    await keep(letter());
    expect((await sendNotes(server.api, bearer)).told).toEqual([PERSON]);
    await keep(answer());
    expect((await sendNotes(server.api, bearer)).told).toEqual([PERSON]);
  });

  it("is kept as an answer to no offer where the ledger does not have that one", async () => {
    await keep(answer());
    server.answer = ({ body }) => (body["about"] ? new Problem(404, { code: "not_found" }) : undefined);
    expect(await sendNotes(server.api, bearer)).toMatchObject({ sent: 1, refused: 0, left: 0 });
    expect(server.asked[1]?.body).toMatchObject({ id: server.asked[0]?.body["id"], answered: "themselves", about: null });
  });
});

const BESIDE = { decided_by: "", code_word: "", may_carry: [], never: [], letters_may_name_us: true, address: "", safe_number: "", safe_email: "", risks: [], allegations_agreed: null, legal_advice: null, child_plan: null };

describe("a change of the plan that was noted without a line", () => {
  const known = { ...BESIDE, id: "c".repeat(32), knew: [], noted_at: null, recorded_at: "x", recorded_by: "y", gate: "safe", address: "4 Mill Lane", safe_number: "07700", code_word: "library", risks: [{ kind: "therapy", note: "" }], reason: "old" };
  const change = () => noted({ kind: "plan", knew: [known.id], body: { gate: "not_now", reason: "He reads her post." } } as Partial<AnyNote>);

  it("keeps the address and the numbers of the plan from which it was written", async () => {
    server.plans = [known];
    await keep(change());
    await sendNotes(server.api, bearer);
    expect(server.asked[0]?.body).toMatchObject({ gate: "not_now", reason: "He reads her post.", address: "4 Mill Lane", safe_number: "07700", code_word: "library", knew: [known.id] });
    for (const beside of ["recorded_at", "recorded_by"]) expect(server.asked[0]?.body).not.toHaveProperty(beside);
  });

  it("takes them from the plan that its writer knew, not from what a colleague wrote meanwhile", async () => {
    server.plans = [{ ...known, id: "d".repeat(32), address: "Elsewhere" }, known];
    await keep(change());
    await sendNotes(server.api, bearer);
    expect(server.asked[0]?.body).toMatchObject({ address: "4 Mill Lane", knew: [known.id] });
  });
});

describe("a change of plans that stand side by side", () => {
  const [FATHER, UNCLE] = [{ name: "Farrukh", kind: "household", person_id: null }, { name: "Bashir", kind: "relative", person_id: null }];
  const one = { ...BESIDE, id: "c".repeat(32), address: "4 Mill Lane", code_word: "library", never: [FATHER], risks: [{ kind: "therapy", note: "" }] };
  const other = { ...one, id: "d".repeat(32), address: "12 Hill Road", code_word: "garden", never: [UNCLE, FATHER], risks: [], child_plan: { kind: "child_in_need" }, letters_may_name_us: false };
  const change = (...knew: string[]) => noted({ kind: "plan", knew, body: { gate: "safe", reason: "She said so." } } as Partial<AnyNote>);

  it("finds the plan that its writer knew though another is shown as the current one", async () => {
    Object.assign(server, { plans: [other, one], standing: 2 });
    await keep(change(one.id));
    await sendNotes(server.api, bearer);
    expect(server.asked[0]?.body).toMatchObject({ address: "4 Mill Lane", never: [FATHER] });
  });

  it("keeps away whoever was named in either, and every risk", async () => {
    Object.assign(server, { plans: [one, other], standing: 2 });
    await keep(change(one.id, other.id));
    await sendNotes(server.api, bearer);
    expect(server.asked[0]?.body).toMatchObject({ never: [FATHER, UNCLE], risks: one.risks, child_plan: other.child_plan, letters_may_name_us: false, gate: "safe" });
  });

  it("gives no address and no code word of one to both", async () => {
    Object.assign(server, { plans: [one, other], standing: 2 });
    await keep(change(one.id, other.id));
    await sendNotes(server.api, bearer);
    expect(server.asked[0]?.body).toMatchObject({ address: "", code_word: "", knew: [one.id, other.id] });
  });
});

describe("danger that was seen without a line", () => {
  it("is told as soon as there is one, under the number that it was pressed under, before its reason is asked", async () => {
    const pressed = noted({ kind: "danger", body: {} } as Partial<AnyNote>);
    await keep(pressed);
    await sendNotes(server.api, bearer);
    expect(server.asked).toEqual([{ path: `/api/people/${PERSON}/danger`, body: { id: pressed.id, noted_at: pressed.noted_at, knew: [] } }]);
    expect(await left()).toEqual([]);
  });
});

describe("danger among other notes", () => {
  const danger = (person = PERSON) => noted({ kind: "danger", person, body: {} } as Partial<AnyNote>);
  const paths = () => server.asked.map(({ path }) => path.split("/").at(-1));

  it("goes before what was written earlier, so that nothing holds it up", async () => {
    await keep(noted(), noted(), danger());
    server.answer = ({ path }) => (path.endsWith("/offers") ? new Problem(503, { code: "busy" }) : undefined);
    expect(await sendNotes(server.api, bearer)).toMatchObject({ sent: 1, left: 2 });
    expect(paths()).toEqual(["danger", "offers"]);
  });

  it("goes before the rest of a sending during which it was kept", async () => {
    const rest = [noted(), noted()];
    await keep(...rest);
    let kept = false;
    server.answer = () => void (kept = true);
    expect(await sendNotes(server.api, bearer, () => kept)).toMatchObject({ sent: 1, left: 1, ended: null });
    await keep(danger());
    await sendNotes(server.api, bearer);
    expect(paths()).toEqual(["offers", "danger", "offers"]);
  });

  it("goes after the note without which nobody knows whom it is about, and before everything else of them", async () => {
    const met = noted({ kind: "met", person: "b".repeat(32), body: { picture: null, band: "adult", language: "ur" } } as unknown as Partial<AnyNote>);
    await keep(noted(), met, noted({ person: met.person }), danger(met.person));
    await sendNotes(server.api, bearer);
    expect(paths()).toEqual(["met", "danger", "offers", "offers"]);
  });
});

describe("who was there at a visit without a session", () => {
  it("begins a session of its own under the note's id, so that somebody must close it", async () => {
    const one = noted({ kind: "presence", body: { session: null, language: "ur", presence: { place: "home", alone: true } } } as unknown as Partial<AnyNote>);
    await keep(one);
    await sendNotes(server.api, bearer);
    expect(server.asked[0]).toMatchObject({ path: `/api/people/${PERSON}/sessions`, body: { id: one.id, kind: "listening", language: "ur" } });
  });
});

describe("a session that began and ended here", () => {
  it("is told with its pack, its number and its time, before its answer, and says of whom", async () => {
    const began = noted({ kind: "begin", body: { pack: "e".repeat(32), seq: 7, kind: "planned", language: "ur", presence: null, conditions_met: true } } as unknown as Partial<AnyNote>);
    const ended = noted({ kind: "close", body: { session: began.id, must_act: false, what: "", rang: "", felt_lower: false, same_as_before: true, presence: null } } as unknown as Partial<AnyNote>);
    await keep(began, ended);
    expect(await sendNotes(server.api, bearer)).toMatchObject({ sent: 2, told: [PERSON], left: 0 });
    const [first, second] = server.asked;
    expect(first).toMatchObject({ path: `/api/people/${PERSON}/sessions/begun`, body: { id: began.id, pack: "e".repeat(32), seq: 7, noted_at: began.noted_at } });
    expect(first?.body).not.toHaveProperty("knew");
    expect(second).toMatchObject({ path: `/api/sessions/${began.id}/close`, body: { id: ended.id, must_act: false, same_as_before: true } });
    expect(second?.body).not.toHaveProperty("session");
  });
});
