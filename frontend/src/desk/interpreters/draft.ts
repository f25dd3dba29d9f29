/** What a form says of who interprets, and how the wire wants it. */
import type { Presence, Tie } from "../../api/types";
import type { Lack } from "./bridging";

export interface InterpreterDraft {
  on: boolean;
  /** The request under which the person accepted them; "other" for somebody who stepped in. */
  request: string;
  declared: boolean;
  remote: boolean;
  name: string;
  tie: Tie | "";
  /** What they lack for the session as it is chosen now. */
  lack: Lack;
}

export const emptyInterpreter = (): InterpreterDraft => ({ on: false, request: "", declared: false, remote: false, name: "", tie: "", lack: "" });

/** Whoever lacks the language of a planned session is not enough for it; where the language is not chosen nobody lacks it. */
export const interpreterReady = (draft: InterpreterDraft): boolean =>
  !draft.on || (draft.lack !== "language" && (draft.request === "other" ? !!draft.name.trim() || !!draft.tie : !!draft.request && draft.declared));

/** A planned session begins with nobody who merely stepped in: it waits, as the server would have it wait. Noting what happened asks `interpreterReady` alone. */
export const interpreterMayBegin = (draft: InterpreterDraft): boolean => interpreterReady(draft) && (!draft.on || draft.request !== "other");

export function interpreterOf(draft: InterpreterDraft): Presence["interpreter"] {
  if (!draft.on) return null;
  const { declared, remote } = draft;
  if (draft.request !== "other") return { request_id: draft.request, name: "", declared, remote, ties: [] };
  return { request_id: null, name: draft.name.trim(), declared: false, remote, ties: draft.tie ? [draft.tie] : [] };
}
