/**
 * From the desk to voice mode. The hand-over ends the desk's session on the server; the keys and the session pack go to
 * the service worker's memory, sealed on the tablet only under the worker's unlock, and this page is replaced.
 */
import type { Presence, Session } from "../api/types";
import type { SessionPack } from "../outbox/pack";
import { tellOtherTabs } from "./otherTabs";
import { refusing } from "./refusedKeys";
import { tablet } from "./tablet";
import { api, forget, session } from "./session.svelte";

export interface Planned {
  language: string;
  presence: Presence;
  conditions_met: boolean;
}

/** A session that was opened but not handed over yet: trying again goes on with it instead of opening another. */
let opened: { asked: string; session: Session } | null = null;

async function open(person: string, body: object): Promise<Session> {
  const asked = JSON.stringify([person, body]);
  if (opened?.asked !== asked) {
    opened = { asked, session: await api.post<Session>(`/api/people/${person}/sessions`, body) };
  }
  return opened.session;
}

async function handOver(person: string, body: object): Promise<void> {
  const unlocked = session.unlocked;
  if (!unlocked) throw new Error("The desk is locked.");
  // Fetched before anything ends: without it the session would be over and the tablet still at the desk.
  const { enterVoiceMode } = await import("../outbox/handOver");
  const device = await tablet();
  const { id } = await open(person, body);
  const pack = await api.post<SessionPack>(`/api/sessions/${id}/hand-over`, { device_id: device.device });
  opened = null;
  tellOtherTabs("left");
  await refusing(() => enterVoiceMode(unlocked, pack, { session: id, person, device: device.device }));
  forget();
  location.replace("/voice");
}

/** Starts a planned session and gives the tablet to the person. Throws a Problem when a rule stands before it. */
export const startPlanned = (person: string, planned: Planned): Promise<void> =>
  handOver(person, { kind: "planned", ...planned });

/** Starts listening at once: no plan and no agreement is asked for. */
export const listen = (person: string, language: string): Promise<void> =>
  handOver(person, { kind: "listening", language, presence: null, conditions_met: false });
