/** Interpreters whom a person accepted: asked for only when somebody interprets, since it opens the care record. */
import type { InterpreterRequest, List } from "../../api/types";
import { languageName } from "../parts/format";
import { api } from "../session.svelte";

/** None where the record stays shut to the reader. */
export async function acceptedBy(person: string): Promise<InterpreterRequest[]> {
  const read = await api.get<List<InterpreterRequest>>(`/api/people/${person}/interpreter-requests`).catch(() => null);
  return (read?.items ?? []).filter((one) => one.state === "accepted" && one.interpreter_id);
}

/** Which language they interpret, as a line below their name. */
export const spokenBy = (one: InterpreterRequest): string => [languageName(one.language), one.dialect].filter(Boolean).join(" · ");
