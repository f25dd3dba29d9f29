/**
 * JPEG (ITU-T T.81) as far as a photo's way needs it: how large it says it is, how it is turned, whether it is whole, and the same picture
 * without anything that was written beside it: place, time, device, thumbnails, comments.
 */
import { orientationIn, type Orientation } from "./exif";

const SOI = 0xd8;
const EOI = 0xd9;
const SOS = 0xda;
const APP0 = 0xe0;
const APP1 = 0xe1;
const APP2 = 0xe2;
const APP14 = 0xee;
const APP15 = 0xef;
const COM = 0xfe;

interface Segment {
  marker: number;
  /** The bytes of the whole segment, marker and (for a scan) its samples included. */
  from: number;
  to: number;
}
export interface Jpeg {
  width: number;
  height: number;
  orientation: Orientation;
  whole: boolean;
}

const isFrame = (marker: number): boolean => marker >= 0xc0 && marker <= 0xcf && marker !== 0xc4 && marker !== 0xc8 && marker !== 0xcc;
const starts = (bytes: Uint8Array, at: number, text: string): boolean => [...text].every((sign, i) => bytes[at + i] === sign.charCodeAt(0));

/** Where a scan's samples end: at the next marker that is neither a stuffed byte nor a restart. */
function endOfScan(bytes: Uint8Array, from: number): number {
  for (let at = bytes.indexOf(0xff, from); at >= 0 && at + 1 < bytes.length; at = bytes.indexOf(0xff, at + 1)) {
    const next = bytes[at + 1] ?? 0;
    if (next !== 0 && next !== 0xff && !(next >= 0xd0 && next <= 0xd7)) return at;
  }
  return bytes.length;
}

/** The segments of the first picture in the file, its end included where it has one; what lies behind it is none of ours. */
function* segments(bytes: Uint8Array): Generator<Segment> {
  let at = 2;
  while (at + 4 <= bytes.length || bytes[at + 1] === EOI) {
    while (bytes[at] === 0xff && bytes[at + 1] === 0xff) at += 1;
    const marker = bytes[at + 1] ?? 0;
    if (bytes[at] !== 0xff) return;
    if (marker === EOI) return void (yield { marker, from: at, to: at + 2 });
    const end = at + 2 + (((bytes[at + 2] ?? 0) << 8) | (bytes[at + 3] ?? 0));
    const to = marker === SOS ? endOfScan(bytes, end) : end;
    if (to <= at + 3 || to > bytes.length) return;
    yield { marker, from: at, to };
    at = to;
  }
}

export const isJpeg = (bytes: Uint8Array): boolean => bytes[0] === 0xff && bytes[1] === SOI && bytes[2] === 0xff;

/** What a JPEG says of itself; null when it says no size. */
export function readJpeg(bytes: Uint8Array): Jpeg | null {
  const found: Jpeg = { width: 0, height: 0, orientation: 1, whole: false };
  for (const { marker, from, to } of segments(bytes)) {
    if (isFrame(marker) && !found.width) {
      found.height = ((bytes[from + 5] ?? 0) << 8) | (bytes[from + 6] ?? 0);
      found.width = ((bytes[from + 7] ?? 0) << 8) | (bytes[from + 8] ?? 0);
    }
    if (marker === APP1 && starts(bytes, from + 4, "Exif\0\0")) found.orientation = orientationIn(bytes.subarray(from + 10, to));
    if (marker === EOI) found.whole = true;
  }
  return found.width && found.height ? found : null;
}

function isBeside(bytes: Uint8Array, { marker, from }: Segment, colours: boolean): boolean {
  if (marker === COM) return true;
  if (marker < APP0 || marker > APP15) return false;
  // JFIF and Adobe say how the samples are to be read; a colour profile says how their colours are meant.
  if (marker === APP0) return !starts(bytes, from + 4, "JFIF\0");
  if (marker === APP2) return !colours || !starts(bytes, from + 4, "ICC_PROFILE\0");
  return marker !== APP14 || !starts(bytes, from + 4, "Adobe");
}

/** The same picture with nothing beside it, cut after its end; with `colours` its colour profile stays, so that it is decoded as it was meant. */
export function bareJpeg(bytes: Uint8Array, colours: boolean): Uint8Array<ArrayBuffer> {
  const kept = [...segments(bytes)].filter((segment) => !isBeside(bytes, segment, colours));
  const bare = new Uint8Array(kept.reduce((sum, { from, to }) => sum + to - from, 2));
  bare.set([0xff, SOI]);
  let at = 2;
  for (const { from, to } of kept) {
    bare.set(bytes.subarray(from, to), at);
    at += to - from;
  }
  return bare;
}
