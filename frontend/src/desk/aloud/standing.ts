/** Where each prompt stands in a language, from all its recordings. */
import type { PromptRecording } from "../../api/types";
import type { NamedPrompt } from "../../voice/aloud/prompts";

export type Stand = "missing" | "waiting" | "in_use";
export interface Standing extends NamedPrompt {
  inUse: PromptRecording | undefined;
  /** Newest first. */
  waiting: PromptRecording[];
  /** Everything that is neither in use nor waiting any more, newest first. */
  past: PromptRecording[];
}

/** A prompt counts as waiting also while an older recording is in use: somebody has to listen. */
export const standOf = ({ inUse, waiting }: Standing): Stand => (waiting.length ? "waiting" : inUse ? "in_use" : "missing");

export function standings(prompts: readonly NamedPrompt[], rows: readonly PromptRecording[]): Standing[] {
  return prompts.map((prompt) => {
    const own = rows.filter((row) => row.prompt === prompt.id).sort((a, b) => b.number - a.number);
    return {
      ...prompt,
      inUse: own.find(({ state }) => state === "in_use"),
      waiting: own.filter(({ state }) => state === "waiting"),
      past: own.filter(({ state }) => state !== "in_use" && state !== "waiting"),
    };
  });
}

/** The next sentence that nobody has recorded, from this one on and then from the beginning. */
export function nextMissing(all: readonly Standing[], from: string): Standing | undefined {
  const at = all.findIndex(({ id }) => id === from);
  return [...all.slice(at + 1), ...all.slice(0, Math.max(at, 0))].find((one) => standOf(one) === "missing");
}
