/**
 * What a picture file says of itself, read before anything decodes it: a file of a few kilobytes may say that it is larger than any tablet, and
 * then nothing shall try. Only what a browser decodes safely is let through.
 */
import type { Orientation } from "./exif";
import { bareJpeg, isJpeg, readJpeg } from "./jpeg";
import { barePng, isPng, readPng } from "./png";

export type Kind = "jpeg" | "png" | "webp" | "heic";
export interface Header {
  kind: Kind;
  width: number;
  height: number;
  orientation: Orientation;
  whole: boolean;
}
/** Why a picture is not taken: `unknown` is no picture that we read, `broken` ends too early, `large` would not fit, `heic` this browser cannot show. */
export type Refusal = "unknown" | "broken" | "large" | "heic";

/** Bytes of a file, and pixels that it may say it has: four times a telephone's usual twelve million. */
export const FILE_MAX = 40 * 1024 * 1024;
export const PIXELS_MAX = 50_000_000;
const SIDE_MAX = 16_384;

const text = (bytes: Uint8Array, at: number, length: number): string => String.fromCharCode(...bytes.subarray(at, at + length));
const view = (bytes: Uint8Array): DataView => new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);

/** WebP (RFC 9649): a simple, a lossless or an extended file. */
function readWebp(bytes: Uint8Array): Header | null {
  if (bytes.length < 30) return null;
  const data = view(bytes);
  const whole = data.getUint32(4, true) + 8 <= bytes.length;
  const sized = (width: number, height: number): Header => ({ kind: "webp", width, height, orientation: 1, whole });
  const three = (at: number): number => 1 + (data.getUint16(at, true) | (data.getUint8(at + 2) << 16));
  const form = text(bytes, 12, 4);
  if (form === "VP8X") return sized(three(24), three(27));
  if (form === "VP8 ") return sized(data.getUint16(26, true) & 0x3fff, data.getUint16(28, true) & 0x3fff);
  if (form !== "VP8L") return null;
  const packed = data.getUint32(21, true);
  return sized(1 + (packed & 0x3fff), 1 + ((packed >>> 14) & 0x3fff));
}

/** HEIC and its kin (ISO/IEC 23008-12): the largest size that any image in the file has. Its decoder turns it by itself. */
function readHeic(bytes: Uint8Array): Header | null {
  const data = view(bytes);
  let found: Header | null = null;
  for (let at = 0; at + 16 <= Math.min(bytes.length, 256 * 1024); at += 1) {
    if (bytes[at] !== 0x69 || text(bytes, at, 4) !== "ispe") continue;
    const [width, height] = [data.getUint32(at + 8), data.getUint32(at + 12)];
    if (width * height > (found ? found.width * found.height : 0)) found = { kind: "heic", width, height, orientation: 1, whole: true };
  }
  return found;
}

const HEIC_BRANDS = ["heic", "heix", "heim", "heis", "hevc", "hevx", "mif1", "msf1", "avif"];

/** What the file says it is; null when it is no picture that we read, or says no size. */
export function readHeader(bytes: Uint8Array): Header | null {
  if (isJpeg(bytes)) return withKind("jpeg", readJpeg(bytes));
  if (isPng(bytes)) return withKind("png", readPng(bytes));
  if (text(bytes, 0, 4) === "RIFF" && text(bytes, 8, 4) === "WEBP") return readWebp(bytes);
  if (text(bytes, 4, 4) === "ftyp" && HEIC_BRANDS.includes(text(bytes, 8, 4))) return readHeic(bytes);
  return null;
}

const withKind = (kind: Kind, found: Omit<Header, "kind"> | null): Header | null => found && { kind, ...found };

/** Whether a file may be decoded at all. */
export function judge(bytes: Uint8Array): Header | Refusal {
  if (bytes.length > FILE_MAX) return "large";
  const header = readHeader(bytes);
  if (!header) return "unknown";
  const { width, height } = header;
  if (width > SIDE_MAX || height > SIDE_MAX || width * height > PIXELS_MAX) return "large";
  return header.whole ? header : "broken";
}

/** What is given to the decoder: without anything beside the picture, as far as we know its form. */
export function bare(bytes: Uint8Array, kind: Kind): Uint8Array<ArrayBuffer> {
  if (kind === "jpeg") return bareJpeg(bytes, true);
  return kind === "png" ? barePng(bytes) : new Uint8Array(bytes);
}
