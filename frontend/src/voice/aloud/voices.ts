/** The device's own voices. Some browsers know them only after a while. */
import { localVoice } from "./choosing";

const speech = (): SpeechSynthesis | undefined => globalThis.speechSynthesis;

/** The device's voice for a language; undefined where it has none of its own. */
export const voiceFor = (language: string): SpeechSynthesisVoice | undefined => localVoice(speech()?.getVoices() ?? [], language);

/** Calls `again` when more voices are known; returns how to stop. */
export function whenVoicesCome(again: () => void): () => void {
  speech()?.addEventListener("voiceschanged", again);
  return () => speech()?.removeEventListener("voiceschanged", again);
}

/** Says words; done when they were said or `hush` was called. */
export function speak(words: string, voice: SpeechSynthesisVoice): Promise<void> {
  const utterance = new SpeechSynthesisUtterance(words);
  utterance.voice = voice;
  utterance.lang = voice.lang;
  utterance.rate = 0.9;
  return new Promise((said) => {
    utterance.onend = utterance.onerror = () => said();
    speech()?.speak(utterance);
  });
}

export const hush = (): void => speech()?.cancel();
