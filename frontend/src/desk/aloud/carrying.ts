/** Recorded prompts on their way onto this tablet: what is in use of a language, fetched while a worker is signed in. */
import type { PromptBytes, PromptsToCarry } from "../../api/types";
import { fromBase64 } from "../../crypto/bytes";
import { lay } from "../../voice/aloud/carried";
import { api } from "../session.svelte";

const under = new Map<string, Promise<void>>();

async function carry(language: string): Promise<void> {
  const carried = await api.get<PromptsToCarry>("/api/prompts-aloud/carried", { language });
  await lay(carried, async (id) => fromBase64((await api.get<PromptBytes>(`/api/prompts-aloud/${id}/file`)).file));
}

/** Lays a language's recordings by; asked twice, it is done once. */
export function carryPrompts(language: string): Promise<void> {
  const going = under.get(language) ?? carry(language).finally(() => under.delete(language));
  under.set(language, going);
  return going;
}
