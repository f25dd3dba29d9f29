/**
 * From the desk to voice mode. The hand-over ends the desk's session on the server; the keys and the session pack go to
 * the service worker's memory, sealed on the tablet only under the worker's unlock, and this page is replaced.
 */
import type { Presence, Session } from "../api/types";
import type { SessionPack } from "../outbox/pack";
import { keepingKey } from "./keepingKey";
import { tellOtherTabs } from "./otherTabs";
import { refusing } from "./refusedKeys";
import { tablet } from "./tablet";
import { takeOver } from "../../sw/register";
import { api, forget } from "./session.svelte";

export interface Planned {
  language: string;
  presence: Presence;
  conditions_met: boolean;
  /** The language of prompts aloud; empty where it is the one that is written. */
  heard: string;
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

/** Waits for the words, letters and voices of the visit's language, and not for ever: the door opens in English and silent rather than not at all. */
export async function withItsLanguage(tag: string, heard: string): Promise<void> {
  const [{ keepPack }, { carryPrompts }] = await Promise.all([import("../i18n/packs"), import("./aloud/carrying")]);
  const enough = new Promise((go) => setTimeout(go, 5000));
  await Promise.race([Promise.allSettled([keepPack(tag), carryPrompts(heard)]), enough]);
}

async function handOver(person: string, body: object, heard = ""): Promise<void> {
  const tabletKey = await keepingKey();
  // Fetched before anything ends: without it the session would be over and the tablet still at the desk.
  const { enterVoiceMode } = await import("../outbox/handOver");
  const device = await tablet();
  const { id } = await open(person, body);
  const pack = await api.post<SessionPack>(`/api/sessions/${id}/hand-over`, { device_id: device.device, heard });
  opened = null;
  tellOtherTabs("left");
  await takeOver();
  await refusing(() => enterVoiceMode({ tabletKey }, pack, { session: id, person, device: device.device }));
  forget();
  location.replace("/voice");
}

/** Starts a planned session and gives the tablet to the person. Throws a Problem when a rule stands before it. */
export async function startPlanned(person: string, { heard, ...planned }: Planned): Promise<void> {
  // Before the desk's session ends, which is what brings them.
  await withItsLanguage(planned.language, heard || planned.language);
  await handOver(person, { kind: "planned", ...planned }, heard);
}

/** Starts listening at once: no plan and no agreement is asked for, and no letters are waited for. */
export const listen = (person: string, language: string): Promise<void> =>
  handOver(person, { kind: "listening", language, presence: null, conditions_met: false });
