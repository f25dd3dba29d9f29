/**
 * Hearing what a screen asks, sentence by sentence, by a touch and never by itself. Before the first sound of a visit the person is asked for
 * earphones, unless they say that they are alone; what they say is known for this visit and written nowhere.
 */
import type { Bytes } from "../../crypto/bytes";
import { longDay } from "../../i18n/days";
import { language, t } from "../../i18n/index.svelte";
import type { CarriedPrompt, SessionPack } from "../../outbox/pack";
import { Listening } from "../recording/listening";
import { visit } from "../visit.svelte";
import { find, lies } from "./carried";
import { wayOf } from "./choosing";
import { promptId } from "./ids";
import { said } from "./said.svelte";
import { hush, speak, voiceFor } from "./voices";

/** What somebody of the organisation wrote to the person, in the language in which it stands there. */
export interface Text {
  text: string;
  language: string;
}
interface Part {
  /** As it stands on the screen. */
  words: () => string;
  recording: CarriedPrompt | null;
  voice: SpeechSynthesisVoice | null;
}

/** Visits whose person has earphones on or is alone. */
const quiet = new WeakSet<SessionPack>();

const wordsOf = (sentence: string): string =>
  t(sentence, { called: visit.pack?.person.called ?? "", worker: visit.worker, lead: visit.pack?.lead?.name ?? "", place: "", day: longDay(new Date(visit.pack?.read_by ?? Date.now())) });

/** What is known of what may be heard. */
type Spoken = Pick<SessionPack, "aloud" | "language">;

/** Nobody records a text that is written to one person. Only a voice of its very language reads it, and none to whoever hears another language than they read. */
function textPart({ text, language: written }: Text, { aloud, language: begun }: Spoken, shown: string): Part {
  const { voice } = wayOf(aloud?.language ?? begun, begun, shown);
  return { words: () => text, recording: null, voice: (voice && voiceFor(written)) || null };
}

export class Hearing {
  state = $state<"still" | "asking" | "on">("still");
  parts = $state.raw<Part[]>([]);
  /** What is seen of a signed language, while it is. */
  film = $state.raw<Bytes | null>(null);
  #turn = 0;
  #listening: Listening | undefined;
  #filmed: (() => void) | undefined;

  /** Whether it is signed, so that nobody overhears it. */
  get signed(): boolean {
    return this.parts.some(({ recording }) => recording?.type.startsWith("video/"));
  }
  /** Whether a device's voice says any of it. */
  get draft(): boolean {
    return this.parts.some(({ recording }) => !recording);
  }

  /**
   * What of these sentences can be heard, and after the first of them these texts; nothing is fetched for it. Before a visit, on a person's own phone,
   * nothing is carried, and the device's own voice reads what stands there.
   */
  async look(sentences: readonly string[], shown: string, texts: readonly Text[] = []): Promise<void> {
    const { pack } = visit;
    const spoken = pack ?? { language: shown };
    const [first = [], ...others] = await Promise.all(sentences.map(async (one) => [await this.#part(one, spoken, shown)]));
    const parts = [...first, ...texts.map((one) => textPart(one, spoken, shown)), ...others.flat()];
    if (visit.pack === pack && language() === shown) this.parts = parts.filter(({ recording, voice }) => recording ?? voice);
  }

  async #part(sentence: string, { aloud, language: begun }: Spoken, shown: string): Promise<Part> {
    const way = wayOf(aloud?.language ?? begun, begun, shown);
    const id = await promptId(sentence);
    const named = way.recordings ? aloud?.recordings.find(({ prompt }) => prompt === id) : undefined;
    const recording = aloud && named && (await lies(aloud.language, named)) ? named : null;
    return { words: () => wordsOf(sentence), recording, voice: (way.voice && voiceFor(way.voice)) || null };
  }

  touch(): void {
    if (this.state !== "still") this.stop();
    else if (this.signed || (visit.pack && quiet.has(visit.pack))) void this.#play();
    else this.state = "asking";
  }

  /** Earphones are on, or nobody else is there. */
  begin(): void {
    if (visit.pack) quiet.add(visit.pack);
    void this.#play();
  }

  async #play(): Promise<void> {
    this.#turn += 1;
    const turn = this.#turn;
    this.state = "on";
    for (const part of this.parts) {
      if (turn !== this.#turn) return;
      said.words = part.words();
      await this.#say(part, turn).catch(() => undefined);
    }
    if (turn === this.#turn) this.stop();
  }

  async #say({ recording, voice, words }: Part, turn: number): Promise<void> {
    if (!recording) return voice ? speak(words(), voice) : undefined;
    const bytes = await find(visit.pack?.aloud?.language ?? "", recording);
    // Other bytes than the pack names are not heard: silence is better than another's words.
    if (!bytes || turn !== this.#turn) return;
    if (recording.type.startsWith("video/")) return this.#show(bytes);
    this.#listening = new Listening();
    await this.#listening.play([{ bytes: [bytes] }]);
  }

  #show(bytes: Bytes): Promise<void> {
    this.film = bytes;
    return new Promise((filmed) => (this.#filmed = filmed));
  }

  /** A film has come to its end, or cannot be shown. */
  filmed(): void {
    this.film = null;
    this.#filmed?.();
  }

  stop(): void {
    this.#turn += 1;
    this.#listening?.stop();
    this.filmed();
    hush();
    said.words = "";
    this.state = "still";
  }
}
