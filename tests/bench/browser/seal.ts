/** Sealing a large piece again and again, with the voice door's own code. */
import { fromHex, random } from "../../../frontend/src/crypto/bytes.ts";
import { seal } from "../../../frontend/src/crypto/envelope.ts";

/** Milliseconds that each of `runs` sealings of `size` random bytes took. */
export async function times(publicKey: string, size: number, runs: number): Promise<number[]> {
  const to = { organisation: random(16), vault: random(16), epoch: 1, publicKey: fromHex(publicKey) };
  const media = new Uint8Array(size);
  for (let at = 0; at < size; at += 65536) crypto.getRandomValues(media.subarray(at, Math.min(at + 65536, size)));
  const taken = [];
  for (let run = 0; run < runs; run++) {
    const begun = performance.now();
    await seal(to, inner(), media);
    taken.push(performance.now() - begun);
  }
  return taken;
}

const inner = () => ({
  person: random(16),
  author: random(16),
  session: random(16),
  activity: "journal",
  agreement: null,
  claimed: Date.now(),
  language: "en",
  travel: "team" as const,
  supersedes: null,
  content: { text: "" },
});
