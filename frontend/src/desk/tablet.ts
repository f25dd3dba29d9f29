/** This tablet: its own signing key, and what waits on it to be sent. Everything that touches keys or the disk is fetched when it is needed. */
import type { EnrolledDevice } from "../api/types";
import type { DeviceRow } from "../outbox/database";
import { t } from "../i18n/index.svelte";
import { keepingKey } from "./keepingKey";
import { refusing } from "./refusedKeys";
import { api, session } from "./session.svelte";

/** The tablet as this worker's device; made and certified now if it is not yet, so that nothing stands before listening. */
export async function tablet(label?: string): Promise<DeviceRow> {
  const tabletKey = await keepingKey();
  const { enrol } = await import("../outbox/tablet");
  // Translators: a tablet's name in the list of tablets, until someone gives it a better one.
  const name = label?.trim() || t("A tablet");
  const register = (public_key: string) => api.post<EnrolledDevice>("/api/devices", { label: name, public_key });
  return refusing(() => enrol(session.me.login, tabletKey, register));
}

/** The root as this worker's tablet knows it: its words, the link on the card, and whether somebody compared it in person. */
export interface RootHere {
  organisation: string;
  words: string[];
  link: string;
  compared: boolean;
}

/** Undefined where this tablet is not enrolled for the worker yet. */
export async function rootHere(): Promise<RootHere | undefined> {
  const { findPin } = await import("../outbox/roots");
  const device = await findTablet();
  const pin = device && (await findPin(device.organisation));
  if (!pin) return undefined;
  const [{ rootHash }, { wordsFor }, { hex }] = await Promise.all([import("../crypto/trust"), import("../crypto/words"), import("../crypto/bytes")]);
  const hash = await rootHash(pin.root);
  const link = `${location.origin}/desk#/tablet?root=${hex(hash)}`;
  return { organisation: pin.organisation, words: await wordsFor(hash), link, compared: pin.compared !== null };
}

export async function comparedRoot(organisation: string): Promise<void> {
  const { rootCompared } = await import("../outbox/roots");
  await rootCompared(organisation);
}

/** The card's code carries the root's hash: it is compared without anybody reading. False for another root, which is then forgotten. */
export async function comparedByCode(hash: string): Promise<boolean> {
  const root = await rootHere();
  if (!root) return false;
  const same = new URL(root.link).hash.endsWith(`root=${hash.toLowerCase()}`) && /^[0-9a-f]{64}$/i.test(hash);
  await (same ? comparedRoot(root.organisation) : distrust(root.organisation));
  return same;
}

/** The words differ: what answered is not believed, and this tablet is not enrolled with it. A root that was compared before stays. */
export async function distrust(organisation: string): Promise<void> {
  const { forgetRoot } = await import("../outbox/roots");
  await forgetRoot(organisation);
}

export async function findTablet(): Promise<DeviceRow | undefined> {
  const { findDevice } = await import("../outbox/tablet");
  return findDevice(session.me.login);
}
