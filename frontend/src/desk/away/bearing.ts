/** Whose boxes open now: the signed-in worker's, or those of whoever opened what they took along without a line. */
import { findTabletKeys } from "../../outbox/unlocks";
import { keepingKey } from "../keepingKey";
import { session } from "../session.svelte";
import { away, type Bearer } from "./away.svelte";

export async function bearerNow(): Promise<Bearer> {
  const unlocked = session.unlocked;
  if (!unlocked) return away.bearer;
  const key = await keepingKey();
  // A way may open an earlier tablet key too: what was shut under it belongs to this worker as well.
  const others = await findTabletKeys(session.me.login, unlocked.way).catch(() => []);
  return { login: session.me.login, keys: [key, ...others] };
}
