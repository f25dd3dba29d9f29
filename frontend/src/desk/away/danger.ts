/** Danger where there is no line: kept on this tablet, so that the leads are told as soon as there is one, whatever becomes of the screen. */
import { keepNote } from "../../outbox/notes";
import { bearerNow } from "./bearing";
import { keptBy } from "./keeping";

/** When somebody pressed, under the number by which the service will know it. */
export interface Seen {
  id: string;
  noted_at: string;
}

/** Keeps it; what cannot be kept is a refusal like any other. */
export const keepDanger = (person: string, called: string, seen: Seen): Promise<void> =>
  keptBy(async () => {
    const { login, keys } = await bearerNow();
    await keepNote(login, keys, { ...seen, kind: "danger", person, called, knew: [], body: {} });
  });
