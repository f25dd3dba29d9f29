/**
 * Where the service takes none of the tokens that lie on this tablet for a device, whoever is signed in asks for another, so that what waits goes on: a
 * device that was replaced, or a colleague's who has left, is handed over no more. Asked once by each, since an answer that is no stays no.
 */
import { Problem } from "../api/client";
import type { ResumedTablet } from "../api/types";
import { laySendingToken } from "../outbox/tablet";
import { sealing } from "../sealing/client";
import { api, may, session } from "./session.svelte";

const asked = new Set<string>();

async function resume(device: string): Promise<boolean> {
  const mine = `${session.me.login} ${device}`;
  if (asked.has(mine)) return false;
  asked.add(mine);
  try {
    const { upload_token } = await api.post<ResumedTablet>(`/api/devices/${device}/resume`);
    await laySendingToken(device, upload_token);
    return true;
  } catch (failure) {
    // A device that the service does not know it will not know later; after anything else it is asked again.
    if (!(failure instanceof Problem && failure.status === 404)) asked.delete(mine);
    return false;
  }
}

/** Asks for what these devices need, and sends at once; nothing where nobody is signed in who may. */
export async function resumeSending(devices: readonly string[]): Promise<void> {
  if (!session.signedIn || session.locked || !may("worker", "safeguarding_lead", "deputy")) return;
  const resumed = await Promise.all(devices.map(resume));
  if (resumed.includes(true)) await sealing.send().catch(() => undefined);
}
