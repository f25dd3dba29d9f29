/** A card of one's own: a few words, a small drawing, or both. */
import type { Content } from "../activities/contract";

export interface OwnCard {
  text: string;
  /** A drawing as docs/envelope.md describes it; null where nothing was drawn. */
  drawing: Content | null;
}

export const isEmpty = ({ text, drawing }: OwnCard): boolean => !text.trim() && !drawing;

/** What is kept of it. */
export const ownCard = ({ text, drawing }: OwnCard): Content => ({
  ...(text.trim() ? { text: text.trim() } : {}),
  ...(drawing ? { drawing } : {}),
});
