/** Where the pictures of the screens lie, and what each is called. */
import { resolve } from "node:path";
import { TONGUES } from "../../src/i18n/languages.ts";
import { SCREENS } from "./screens.ts";
import { PHONE, TABLET } from "./walks.ts";

export const OUT = resolve(import.meta.dirname, "../../../build/screenshots/languages");
export const SIZES = { tablet: TABLET, phone: PHONE };
export type Size = keyof typeof SIZES;
export const LANGUAGES = Object.keys(TONGUES);
export const NAMES = Object.keys(SCREENS);

/** The screen's place in the list comes first, so that the files lie in the order of the visit. */
const place = (screen: string): string => `${String(NAMES.indexOf(screen)).padStart(2, "0")}-${screen.replaceAll(/\W+/g, "-")}`;
export const fileOf = (screen: string, tag: string, size: Size): string => `${place(screen)}.${tag}.${size}.jpg`;
export const sheetOf = (screen: string, size: Size): string => `sheet-${place(screen)}.${size}.webp`;
