/** Visits that were handed over and not ended: this worker's by name, a colleague's as a number. */
import { database } from "../../outbox/database";
import { findOwnSessions } from "../../outbox/sessions";
import { bearerNow } from "./bearing";

export interface VisitsHere {
  own: { session: string; called: string }[];
  colleagues: number;
}

export async function visitsHere(): Promise<VisitsHere> {
  const { login, keys } = await bearerNow();
  const own = (await findOwnSessions(login, keys)).map(({ pack }) => ({ session: pack.session_id, called: pack.person.called }));
  const rows = await (await database()).getAll("sessions");
  return { own, colleagues: rows.filter((row) => row.login !== login).length };
}
