/** What a safeguarding lead is told when a browser threw away what lay on a tablet. */
import type { EmptiedTablets } from "../api/types";
import type { Loss } from "../outbox/witness";

/** Each device once, by its newest count; a colleague's on the same tablet too, who is told by an alert of their own. */
export function reportOf(all: readonly Loss[]): EmptiedTablets["tablets"] {
  const found = new Map<string, EmptiedTablets["tablets"][number]>();
  for (const { waits, at } of all) {
    for (const [device_id, waited] of Object.entries(waits)) {
      const pieces = waited + (found.get(device_id)?.pieces ?? 0);
      if (device_id) found.set(device_id, { device_id, pieces, counted_at: new Date(at).toISOString() });
    }
  }
  return [...found.values()];
}
