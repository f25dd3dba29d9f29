/**
 * Padding, so that the length of a sealed part says little about what was said.
 *
 * A frame is the length as 4 bytes, the content, and zeros up to a Padmé size (Nikitin et al., "Reducing Metadata Leakage from
 * Encrypted Files and Communication with PURBs", 2019): at most 12 % more, and only O(log log n) bits of the length remain visible.
 */
import { concat, u32be, type Bytes } from "./bytes.ts";

/** The largest frame, in bytes, and the most content that fits into it. */
export const FRAME_LIMIT = 262_144;
export const PART_LIMIT = FRAME_LIMIT - 4;

const floorLog2 = (value: number): number => 31 - Math.clz32(value);

/** The Padmé size of `length` bytes. */
export function padme(length: number): number {
  if (length < 2) return length;
  const exponent = floorLog2(length);
  const kept = floorLog2(exponent) + 1;
  const step = 2 ** Math.max(0, exponent - kept);
  return Math.ceil(length / step) * step;
}

/** Content in its frame; throws RangeError when it is too long for one. */
export function frame(content: Uint8Array): Bytes {
  if (content.length > PART_LIMIT) throw new RangeError("A part holds at most 262140 bytes.");
  const length = 4 + content.length;
  return concat(u32be(content.length), content, new Uint8Array(padme(length) - length));
}

/** The content of a frame; throws RangeError unless length, padding and zeros are exactly those of `frame`. */
export function unframe(framed: Uint8Array): Bytes {
  const length = framed.length < 4 ? -1 : new DataView(framed.buffer, framed.byteOffset).getUint32(0);
  const sound = length >= 0 && 4 + length <= framed.length && framed.length === padme(4 + length);
  if (!sound || framed.subarray(4 + length).some((byte) => byte !== 0)) throw new RangeError("Not a frame of this version.");
  return framed.slice(4, 4 + length);
}
