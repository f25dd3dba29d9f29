/** The one thing that is read from a photo's Exif data (CIPA DC-008): how the camera was held. Nothing else of it is looked at. */
export type Orientation = 1 | 2 | 3 | 4 | 5 | 6 | 7 | 8;

const TAG = 0x0112;

/** The orientation in a TIFF block; 1 (upright) for anything that is not one. */
export function orientationIn(tiff: Uint8Array): Orientation {
  const view = new DataView(tiff.buffer, tiff.byteOffset, tiff.byteLength);
  try {
    const little = view.getUint16(0) === 0x4949;
    const first = view.getUint32(4, little);
    const count = view.getUint16(first, little);
    for (let i = 0; i < count; i += 1) {
      const entry = first + 2 + i * 12;
      if (view.getUint16(entry, little) === TAG) return known(view.getUint16(entry + 8, little));
    }
  } catch (failure) {
    // A block that points outside itself says nothing.
    if (!(failure instanceof RangeError)) throw failure;
  }
  return 1;
}

const known = (value: number): Orientation => (value >= 1 && value <= 8 ? (value as Orientation) : 1);
