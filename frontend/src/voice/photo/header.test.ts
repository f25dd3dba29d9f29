import { describe, expect, it } from "vitest";
import { orientationIn } from "./exif.ts";
import { bare, judge, PIXELS_MAX, readHeader } from "./header.ts";
import { bareJpeg, readJpeg } from "./jpeg.ts";
import { readPng } from "./png.ts";

const ascii = (text: string): number[] => [...text].map((sign) => sign.charCodeAt(0));
const u16 = (value: number): number[] => [value >> 8, value & 255];
const u32 = (value: number): number[] => [...u16(value >>> 16), ...u16(value & 65_535)];
const little = (value: number): number[] => u32(value).reverse();

const segment = (marker: number, content: number[]): number[] => [0xff, marker, ...u16(content.length + 2), ...content];
const tiff = (orientation: number, order: "MM" | "II" = "MM"): number[] =>
  order === "MM"
    ? [...ascii("MM"), 0, 42, ...u32(8), ...u16(1), ...u16(0x0112), ...u16(3), ...u32(1), ...u16(orientation), 0, 0, ...u32(0)]
    : [...ascii("II"), 42, 0, ...little(8), 1, 0, 0x12, 1, 3, 0, ...little(1), orientation, 0, 0, 0, ...little(0)];
const exif = (orientation: number): number[] => segment(0xe1, [...ascii("Exif\0\0"), ...tiff(orientation), ...ascii("51 deg 30 min")]);
const frame = (width: number, height: number): number[] => segment(0xc0, [8, ...u16(height), ...u16(width), 1, 1, 0x11, 0]);
/** Samples with a stuffed byte, a restart and, in a table between two scans, the two bytes that elsewhere mean the end. */
const SCANS = [...segment(0xda, [1, 1, 0, 0, 63, 0]), 1, 0xff, 0, 2, 0xff, 0xd3, 4, ...segment(0xc4, [0xff, 0xd9, 7]), ...segment(0xda, [1, 1, 0, 0, 63, 0]), 5, 6];
const jpeg = (...between: number[][]): Uint8Array => Uint8Array.from([0xff, 0xd8, ...between.flat(), ...frame(4000, 3000), ...SCANS, 0xff, 0xd9]);
const has = (bytes: Uint8Array, text: string): boolean => String.fromCharCode(...bytes).includes(text);

const chunk = (name: string, content: number[]): number[] => [...u32(content.length), ...ascii(name), ...content, 0, 0, 0, 0];
const png = (width: number, height: number, ...more: number[][]): Uint8Array =>
  Uint8Array.from([0x89, ...ascii("PNG\r\n"), 0x1a, 0x0a, ...chunk("IHDR", [...u32(width), ...u32(height), 8, 2, 0, 0, 0]), ...more.flat()]);
const box = (name: string, content: number[]): number[] => [...u32(content.length + 8), ...ascii(name), ...content];
const heic = (width: number, height: number): Uint8Array =>
  Uint8Array.from([...box("ftyp", ascii("heic\0\0\0\0mif1heic")), ...box("meta", [...box("ispe", [0, 0, 0, 0, ...u32(160), ...u32(120)]), ...box("ispe", [0, 0, 0, 0, ...u32(width), ...u32(height)])])]);

describe("what a photo says of itself", () => {
  it("is read before anything is decoded: size, way up, and that it is whole", () => {
    expect(readHeader(jpeg(exif(6)))).toEqual({ kind: "jpeg", width: 4000, height: 3000, orientation: 6, whole: true });
    expect(readHeader(png(30, 20, chunk("IDAT", [1]), chunk("IEND", [])))).toEqual({ kind: "png", width: 30, height: 20, orientation: 1, whole: true });
    expect(readHeader(heic(4032, 3024))).toEqual({ kind: "heic", width: 4032, height: 3024, orientation: 1, whole: true });
  });

  it("tells the way up in both byte orders, and upright where the block is broken or says something else", () => {
    for (const value of [1, 2, 3, 4, 5, 6, 7, 8]) {
      expect(orientationIn(Uint8Array.from(tiff(value)))).toBe(value);
      expect(orientationIn(Uint8Array.from(tiff(value, "II")))).toBe(value);
    }
    expect(orientationIn(Uint8Array.from(tiff(9)))).toBe(1);
    expect(orientationIn(Uint8Array.from(tiff(6)).subarray(0, 12))).toBe(1);
    expect(orientationIn(Uint8Array.from([...ascii("MM"), 0, 42, ...u32(4_000_000_000)]))).toBe(1);
  });

  it("reads the three forms of WebP", () => {
    const webp = (...content: number[]): Uint8Array => Uint8Array.from([...ascii("RIFF"), ...little(content.length + 4), ...ascii("WEBP"), ...content]);
    const extended = webp(...ascii("VP8X"), ...little(10), 0, 0, 0, 0, 0x3f, 1, 0, 0xef, 0, 0);
    const lossless = webp(...ascii("VP8L"), ...little(5), 0x2f, ...little((320 - 1) | ((240 - 1) << 14)), 0, 0, 0, 0, 0);
    const simple = webp(...ascii("VP8 "), ...little(10), 0, 0, 0, 0x9d, 1, 0x2a, 0x40, 1, 0xf0, 0);
    for (const file of [extended, lossless, simple]) expect(readHeader(file)).toMatchObject({ kind: "webp", width: 320, height: 240, whole: true });
    expect(readHeader(extended.subarray(0, extended.length - 1))).toBeNull();
  });
});

describe("a file that is not taken", () => {
  it("says that it is larger than any tablet, although it has a hundred bytes", () => {
    expect(judge(png(60_000, 60_000, chunk("IDAT", [1]), chunk("IEND", [])))).toBe("large");
    expect(judge(png(8000, PIXELS_MAX / 8000 + 1, chunk("IDAT", [1]), chunk("IEND", [])))).toBe("large");
    expect(judge(heic(60_000, 60_000))).toBe("large");
  });

  it("ends too early", () => {
    const photo = jpeg(exif(1));
    expect(judge(photo)).toMatchObject({ whole: true });
    expect(judge(photo.subarray(0, photo.length - 2))).toBe("broken");
    expect(judge(png(30, 20, chunk("IDAT", [1])))).toBe("broken");
  });

  it("is no picture, or says no size", () => {
    expect(judge(new Uint8Array())).toBe("unknown");
    expect(judge(Uint8Array.from(ascii("%PDF-1.7 and more than that, a whole letter")))).toBe("unknown");
    expect(judge(Uint8Array.from([0xff, 0xd8, 0xff, 0xe1, 0, 3]))).toBe("unknown");
    expect(judge(Uint8Array.from(box("ftyp", ascii("heic\0\0\0\0"))))).toBe("unknown");
  });
});

describe("nothing goes on that came with the picture", () => {
  const beside = [exif(6), segment(0xe1, ascii("http://ns.adobe.com/xap/1.0/ <xmp/>")), segment(0xed, ascii("Photoshop 3.0")), segment(0xfe, ascii("a comment"))];
  const needed = [segment(0xe0, ascii("JFIF\0rest")), segment(0xee, ascii("Adobe rest")), segment(0xe2, ascii("ICC_PROFILE\0colours"))];
  const behind = [...jpeg(exif(3)), ...ascii("a second picture")];
  const photo = Uint8Array.from([...jpeg(...needed, ...beside), ...behind]);

  it("neither place, thumbnail, comment nor what lies behind its end; what says how samples are read stays", () => {
    const clean = bareJpeg(photo, true);
    for (const gone of ["Exif", "51 deg", "xap", "Photoshop", "comment", "second picture"]) expect(has(clean, gone)).toBe(false);
    for (const kept of ["JFIF", "Adobe", "ICC_PROFILE"]) expect(has(clean, kept)).toBe(true);
    expect(has(bareJpeg(photo, false), "ICC_PROFILE")).toBe(false);
  });

  it("is the same picture still: whole, of the same size, sample by sample", () => {
    const clean = bareJpeg(photo, true);
    expect(readJpeg(clean)).toEqual({ width: 4000, height: 3000, orientation: 1, whole: true });
    expect([...clean.subarray(-SCANS.length - 2, -2)]).toEqual(SCANS);
  });

  it("a PNG's texts, times and profiles neither, and it is turned as it said", () => {
    const file = png(30, 20, chunk("eXIf", tiff(8)), chunk("tEXt", ascii("Author\0somebody")), chunk("iCCP", [1, 2]), chunk("IDAT", [1]), chunk("IEND", []), ascii("tail"));
    expect(readPng(file)).toMatchObject({ orientation: 8, whole: true });
    const clean = bare(file, "png");
    for (const gone of ["eXIf", "Author", "iCCP", "tail"]) expect(has(clean, gone)).toBe(false);
    expect(readPng(clean)).toEqual({ width: 30, height: 20, orientation: 1, whole: true });
  });
});
