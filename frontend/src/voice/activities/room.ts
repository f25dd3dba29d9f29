/** How much fits where words and a drawing lie side by side in one piece. Each may take what the other leaves, and neither can leave nothing to the other. */
import { bytesOfContent, PIECE } from "../drawing/budget";
import { thinnedTo } from "../drawing/model";
import { MOST_LETTERS, type Content } from "./contract";

/** The most bytes that one letter of a field takes, and names and numbers beside a text and a drawing. */
const LETTER = 3;
const BESIDE = 64;

export interface Filled {
  text: string;
  drawing: Content | null;
}
export interface Room {
  /** Bytes for the drawing. */
  drawing: number;
  /** Letters for the words, with those that stand there. */
  letters: number;
}

const bytesOfWords = (text: string): number => new TextEncoder().encode(text).length;

export const bytesOfBoth = ({ text, drawing }: Filled): number => BESIDE + bytesOfWords(text) + (drawing ? bytesOfContent(drawing) : 0);

/** How both share so many bytes; a drawing always leaves `words` of them. */
export function roomIn(share: number, filled: Filled, words: number): Room {
  const { text } = filled;
  const left = Math.max(0, Math.floor((share - bytesOfBoth(filled)) / LETTER));
  return { drawing: share - BESIDE - Math.max(words, bytesOfWords(text)), letters: Math.max(text.length, Math.min(MOST_LETTERS, text.length + left)) };
}

/** Each of three houses has a third of the piece, so that none leaves too little to another. */
const HOUSE = Math.floor(PIECE / 3);
const WORDS_IN_HOUSE = 20_000;
export const roomInHouse = (house: Filled): Room => roomIn(HOUSE, house, WORDS_IN_HOUSE);

/** A card of one's own may take half of what all others leave: the first has much room, and many small ones fit. */
const WORDS_ON_CARD = 4_000;
const SMALLEST_CARD = 8_000;
const leftBeside = (others: readonly Filled[]): number => PIECE - others.reduce((sum, one) => sum + bytesOfBoth(one), 0);
export const roomOnCard = (card: Filled, others: readonly Filled[]): Room => roomIn(Math.floor(leftBeside(others) / 2), card, WORDS_ON_CARD);
export const roomForCard = (others: readonly Filled[]): boolean => leftBeside(others) >= 2 * SMALLEST_CARD;

/**
 * What was begun before sheets said that they are full may be more than a piece holds. Its drawings have fewer points then, one after another and no
 * more than needed; whatever fits stays as it is.
 */
export function fitTogether<F extends Filled>(all: readonly F[]): F[] {
  const done: F[] = [];
  for (const [at, one] of all.entries()) {
    const room = leftBeside([...done, ...all.slice(at + 1)]) - bytesOfBoth({ ...one, drawing: null });
    done.push(one.drawing ? { ...one, drawing: thinnedTo(one.drawing, room) } : one);
  }
  return done;
}
