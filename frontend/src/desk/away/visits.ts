/** Visits that were handed over and not ended: this worker's by name, a colleague's as a number. */
import { findOwnSessions, livingSessions } from "../../outbox/sessions";
import { bearerNow } from "./bearing";

export interface VisitsHere {
  own: { session: string; called: string }[];
  colleagues: number;
}

export async function visitsHere(): Promise<VisitsHere> {
  const { login, keys } = await bearerNow();
  const own = (await findOwnSessions(login, keys)).map(({ pack }) => ({ session: pack.session_id, called: pack.person.called }));
  return { own, colleagues: (await livingSessions()).filter((row) => row.login !== login).length };
}
