/** The picture that somebody chose in place of a name, in a word as it stands where a name would. */
import { t } from "../../i18n/index.svelte";
import { STICKERS } from "../../voice/drawing/stickers";

export const pictureName = (picture: string): string => t(STICKERS[picture]?.label ?? "").replace(/^./u, (first) => first.toLocaleUpperCase());
