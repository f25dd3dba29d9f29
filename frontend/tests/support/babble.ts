/** Something like speech for a played microphone: a gliding voice with formants, hissing between syllables, never the same twice in five seconds. */
import { writeFileSync } from "node:fs";

const RATE = 48_000;
const SECONDS = 5;

/** Loudness of a harmonic at a frequency: two formants that wander as vowels do. */
function formed(frequency: number, second: number): number {
  const first = 500 + 250 * Math.sin(second * 5.1);
  const other = 1600 + 600 * Math.sin(second * 3.7);
  return Math.exp(-(((frequency - first) / 220) ** 2)) + 0.5 * Math.exp(-(((frequency - other) / 300) ** 2));
}

function sample(i: number): number {
  const second = i / RATE;
  const syllable = Math.max(0, Math.sin(second * 2 * Math.PI * 2)) ** 0.5;
  const pitch = 150 + 40 * Math.sin(second * 1.9);
  let voice = 0;
  for (let n = 1; n * pitch < 4000; n += 1) voice += formed(n * pitch, second) * Math.sin(2 * Math.PI * n * pitch * second);
  const hiss = (1 - syllable) * 0.08 * (Math.random() * 2 - 1);
  return 0.12 * syllable * voice + hiss;
}

/** Writes the sound as a WAV file. */
export function writeBabble(path: string): void {
  const count = RATE * SECONDS;
  const file = Buffer.alloc(44 + count * 2);
  file.write("RIFF", 0, "latin1");
  file.writeUInt32LE(36 + count * 2, 4);
  file.write("WAVEfmt ", 8, "latin1");
  file.writeUInt32LE(16, 16);
  file.writeUInt16LE(1, 20);
  file.writeUInt16LE(1, 22);
  file.writeUInt32LE(RATE, 24);
  file.writeUInt32LE(RATE * 2, 28);
  file.writeUInt16LE(2, 32);
  file.writeUInt16LE(16, 34);
  file.write("data", 36, "latin1");
  file.writeUInt32LE(count * 2, 40);
  for (let i = 0; i < count; i += 1) file.writeInt16LE(Math.round(Math.max(-1, Math.min(1, sample(i))) * 32_767), 44 + i * 2);
  writeFileSync(path, file);
}
