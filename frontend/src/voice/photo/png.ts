/** PNG (W3C, third edition) as far as a photo's way needs it: its size, how it is turned, whether it is whole, and nothing beside the picture. */
import { orientationIn, type Orientation } from "./exif";

const SIGNATURE = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a];
/** The chunks that make the picture; text, time, place and compressed profiles are not among them. */
const NEEDED = ["IHDR", "PLTE", "tRNS", "gAMA", "sRGB", "IDAT", "IEND"];

interface Chunk {
  name: string;
  from: number;
  to: number;
}

export const isPng = (bytes: Uint8Array): boolean => SIGNATURE.every((byte, i) => bytes[i] === byte);

function* chunks(bytes: Uint8Array): Generator<Chunk> {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let at = SIGNATURE.length;
  while (at + 12 <= bytes.length) {
    const to = at + 12 + view.getUint32(at);
    if (to > bytes.length) return;
    const name = String.fromCharCode(...bytes.subarray(at + 4, at + 8));
    yield { name, from: at, to };
    if (name === "IEND") return;
    at = to;
  }
}

/** What a PNG says of itself; null when it does not begin with its size. */
export function readPng(bytes: Uint8Array): { width: number; height: number; orientation: Orientation; whole: boolean } | null {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let found: ReturnType<typeof readPng> = null;
  for (const { name, from, to } of chunks(bytes)) {
    if (name === "IHDR" && to - from === 25) found = { width: view.getUint32(from + 8), height: view.getUint32(from + 12), orientation: 1, whole: false };
    if (!found) return null;
    if (name === "eXIf") found.orientation = orientationIn(bytes.subarray(from + 8, to - 4));
    if (name === "IEND") found.whole = true;
  }
  return found;
}

/** The same picture with nothing beside it. */
export function barePng(bytes: Uint8Array): Uint8Array<ArrayBuffer> {
  const kept = [...chunks(bytes)].filter(({ name }) => NEEDED.includes(name));
  const bare = new Uint8Array(kept.reduce((sum, { from, to }) => sum + to - from, SIGNATURE.length));
  bare.set(SIGNATURE);
  let at = SIGNATURE.length;
  for (const { from, to } of kept) {
    bare.set(bytes.subarray(from, to), at);
    at += to - from;
  }
  return bare;
}
