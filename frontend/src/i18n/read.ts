import type { Catalogue } from "./index.svelte";

/** Fetches a catalogue as the data that it is: read as a script, its thousands of sentences would be parsed, named and kept twice. */
export async function readWords(address: string): Promise<Catalogue> {
  const answer = await fetch(address);
  if (!answer.ok) throw new Error(`A catalogue did not come: ${answer.status}`);
  return (await answer.json()) as Catalogue;
}
