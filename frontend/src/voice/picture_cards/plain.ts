/** Sorted cards as plain text: each pile, and what lies in it. */
import { t } from "../../i18n/index.svelte";
import type { Content } from "../activities/contract";
import { plain as plainDrawing } from "../drawing/plain";
import { CARDS } from "./cards";
import { DECKS, PILES } from "./decks";

export function cardWords({ card, text, drawing }: Content): string {
  if (card) return t(CARDS[card as string]?.label ?? (card as string));
  return [text as string | undefined, drawing ? plainDrawing(drawing as Content) : undefined].filter(Boolean).join(" · ");
}

export function plain({ deck, cards }: Content): string {
  const known = DECKS[deck as string];
  const piles = PILES.map((pile) => ({ pile, found: (cards as Content[]).filter((one) => one.pile === pile) }));
  const lines = piles.filter(({ found }) => found.length).map(({ pile, found }) => `${t(known?.piles[pile] ?? pile)}: ${found.map(cardWords).join(" · ")}`);
  return [t(known?.title ?? (deck as string)), ...lines].join("\n");
}
