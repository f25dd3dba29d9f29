/** The houses as plain text, each with what is in it. */
import { t } from "../../i18n/index.svelte";
import type { Content } from "../activities/contract";
import { plain as plainDrawing } from "../drawing/plain";
import { CARDS } from "../picture_cards/cards";
import { HOUSE_WORDS, type HouseName } from "./houses";

function inside({ text, drawing, cards }: Content): string {
  const words = ((cards ?? []) as string[]).map((card) => t(CARDS[card]?.label ?? card));
  return [text as string | undefined, drawing ? plainDrawing(drawing as Content) : undefined, ...words].filter(Boolean).join(" · ");
}

export const plain = ({ houses }: Content): string =>
  (houses as Content[]).map((one) => `${t(HOUSE_WORDS[one.house as HouseName]?.label ?? (one.house as string))}: ${inside(one)}`).join("\n");
