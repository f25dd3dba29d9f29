/** An answer as the form begins with it, and whether it says what it owes. */
import type { Spoken, SpokenTo } from "../../api/types";
import { findPerson } from "../family.svelte";
import { session } from "../session.svelte";
import { daysAhead } from "./format";

export const begun = (person: string): Spoken => ({
  answer: "unknown", spoken_by: session.me.name, spoken_on: daysAhead(0), language: findPerson(person)?.languages[0] ?? "en",
  interpreter: "", interpreter_id: null, said: "", missing: [], why: "", speak_by: daysAhead(5),
});

export function isComplete(answer: SpokenTo | "", spoken: Spoken): boolean {
  if (answer === "before" || answer === "since") return !!spoken.spoken_by.trim() && !!spoken.spoken_on && !!spoken.language;
  if (answer === "no") return spoken.missing.length > 0 && !!spoken.why.trim() && !!spoken.speak_by;
  return answer === "unknown";
}

/** Only what belongs to the answer is sent: a name typed before the answer changed would say something that nobody said. */
export function asSent(answer: SpokenTo, spoken: Spoken): Partial<Spoken> & { answer: SpokenTo } {
  const { missing, why, speak_by, spoken_by, spoken_on, language, interpreter, interpreter_id, said } = spoken;
  if (answer === "unknown") return { answer };
  if (answer === "no") return { answer, missing, why, speak_by };
  return { answer, spoken_by, spoken_on, language, interpreter, interpreter_id, said };
}
