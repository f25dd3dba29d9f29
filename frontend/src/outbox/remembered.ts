/** What outlives the page of a visit, and how it grows with each piece that is kept: which activity, how far it may travel, never what was said. */
import type { Travel } from "../crypto/envelope.ts";

export interface KeptPiece {
  env: string;
  activity: string;
  travel: Travel;
  /** When it was kept, in milliseconds since 1970. */
  at: number;
}
export interface Felt {
  before: string[];
  lower: boolean;
}
/** The last press of "I need help now". */
export interface Press {
  /** When it was pressed, in milliseconds since 1970: that is its name, too. */
  at: number;
  /** The piece that says so; the one that says who was rung takes its place. */
  env: string;
  /** Nobody noted yet whom they rang. */
  open: boolean;
}
export interface Facts extends Felt {
  kept: KeptPiece[];
  help: Press | null;
  /** The press whose call was written down; its `at`. */
  called: number | null;
}
export const NO_FACTS: Facts = { kept: [], before: [], lower: false, help: null, called: null };

/** What a piece tells of itself here. */
export interface Told {
  activity: string;
  travel: Travel;
  content: Record<string, unknown>;
  supersedes?: string;
  felt?: Felt | undefined;
}

/** The facts once this piece is kept as `env`. A word to the lead is no piece, and nothing of it is ever here: the worker opens these. */
export function withPiece(facts: Facts, { activity, travel, content, supersedes, felt }: Told, env: string, at: number): Facts {
  if (activity === "travel") return { ...facts, kept: facts.kept.map((one) => (one.env === supersedes ? { ...one, travel } : one)) };
  if (activity === "help") return { ...facts, help: { at: Number(content.pressed_at), env, open: content.rang === null } };
  return { ...facts, ...felt, kept: [...facts.kept, { env, activity, travel, at }] };
}
