/**
 * Language packs: what a language needs beside the English page, laid by on the device, so that a visit without a line speaks and looks as
 * it should. The words of every language are small and all of them are kept, because a person may change the language at any moment; letters
 * are kept for the language of the visit. A pack is laid where the service worker looks (`seen` in sw/sw.ts); names carry a hash and never go stale.
 */
import extended from "@fontsource/andika/files/andika-latin-ext-400-normal.woff2?url";
import extendedBold from "@fontsource/andika/files/andika-latin-ext-700-normal.woff2?url";
import naskh from "@fontsource/noto-naskh-arabic/files/noto-naskh-arabic-arabic-400-normal.woff2?url";
import naskhBold from "@fontsource/noto-naskh-arabic/files/noto-naskh-arabic-arabic-700-normal.woff2?url";
import nastaliq from "@fontsource/noto-nastaliq-urdu/files/noto-nastaliq-urdu-arabic-400-normal.woff2?url";
import vazirmatn from "@fontsource/vazirmatn/files/vazirmatn-arabic-400-normal.woff2?url";
import vazirmatnBold from "@fontsource/vazirmatn/files/vazirmatn-arabic-700-normal.woff2?url";
import { WORDS } from "./words";

const LETTERS: Record<string, string[]> = {
  ur: [nastaliq],
  pnb: [nastaliq],
  ar: [naskh, naskhBold],
  fa: [vazirmatn, vazirmatnBold],
  pl: [extended, extendedBold],
  ro: [extended, extendedBold],
  cy: [extended, extendedBold],
};

/** The addresses of a language's pack. */
export const packOf = (tag: string): string[] => [...Object.values(WORDS), ...(LETTERS[tag] ?? [])];

/** Lays a language's pack by; what lies here already is not fetched again. */
export async function keepPack(tag: string): Promise<void> {
  const seen = await caches.open("seen");
  const lay = async (address: string): Promise<void> => {
    if (!(await caches.match(address))) await seen.add(address);
  };
  await Promise.all(packOf(tag).map(lay));
}
