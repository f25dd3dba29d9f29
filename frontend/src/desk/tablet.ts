/** This tablet: its own signing key, and what waits on it to be sent. Everything that touches keys or the disk is fetched when it is needed. */
import type { EnrolledDevice } from "../api/types";
import type { DeviceRow } from "../outbox/database";
import { t } from "../i18n/index.svelte";
import { sealing } from "../sealing/client";
import { api, session } from "./session.svelte";

/** The tablet as this worker's device; made and certified now if it is not yet, so that nothing stands before listening. */
export async function tablet(label?: string): Promise<DeviceRow> {
  const unlocked = session.unlocked;
  if (!unlocked) throw new Error("The desk is locked.");
  const { enrol } = await import("../outbox/tablet");
  // Translators: a tablet's name in the list of tablets, until someone gives it a better one.
  const name = label?.trim() || t("A tablet");
  return enrol(session.me.login, unlocked.tabletKey, (public_key) =>
    api.post<EnrolledDevice>("/api/devices", { label: name, public_key }),
  );
}

export async function findTablet(): Promise<DeviceRow | undefined> {
  const { findDevice } = await import("../outbox/tablet");
  return findDevice(session.me.login);
}

/** Sealed pieces and calls for help that the server does not have yet. */
export async function countWaiting(): Promise<number> {
  const { waiting, help, stopped } = await sealing.count();
  return waiting + help + stopped;
}

export const sendWaiting = (): Promise<void> => sealing.send();
