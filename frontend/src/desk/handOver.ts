/**
 * From the desk to voice mode. The hand-over ends the desk's session on the server; the keys and the session pack go to
 * the service worker's memory, sealed on the tablet only under the worker's unlock, and this page is replaced.
 */
import type { Presence, Session } from "../api/types";
import { enterVoiceMode } from "../outbox/handOver";
import type { SessionPack } from "../outbox/pack";
import { tablet } from "./tablet";
import { api, forget, session } from "./session.svelte";

export interface Planned {
  language: string;
  presence: Presence;
  conditions_met: boolean;
}

async function handOver(opened: Session, deviceId: string): Promise<void> {
  const unlocked = session.unlocked;
  if (!unlocked) throw new Error("The desk is locked.");
  const pack = await api.post<SessionPack>(`/api/sessions/${opened.id}/hand-over`, { device_id: deviceId });
  const { enterVoiceMode } = await import("../outbox/handOver");
  await enterVoiceMode(unlocked, pack);
  forget();
  location.replace("/voice");
}

/** Starts a planned session and gives the tablet to the person. Throws a Problem when a rule stands before it. */
export async function startPlanned(person: string, planned: Planned): Promise<void> {
  const device = await tablet();
  const opened = await api.post<Session>(`/api/people/${person}/sessions`, { kind: "planned", ...planned });
  await handOver(opened, device.device);
}

/** Starts listening at once: no plan and no agreement is asked for. */
export async function listen(person: string, language: string): Promise<void> {
  const device = await tablet();
  const opened = await api.post<Session>(`/api/people/${person}/sessions`, {
    kind: "listening",
    language,
    presence: null,
    conditions_met: false,
  });
  await handOver(opened, device.device);
}
