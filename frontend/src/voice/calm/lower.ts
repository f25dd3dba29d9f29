/**
 * Whether somebody feels lower after the activities than before. Only what they chose to keep is looked at, and only this one question is
 * asked of it: it is no score, is never shown to them, and offers nothing but a calm minute.
 *
 * Only faces have a weight here. A colour, a place of the body and an own word mean what the person means by them and carry no meaning of ours:
 * alone they say neither lower nor not lower, and leave what was known before as it was.
 */
import type { Felt } from "../../outbox/remembered";

const HEAVY = new Set(["sad", "worried", "scared", "angry", "tired"]);
const LIGHT = new Set(["calm", "happy", "hopeful"]);

const weight = (feelings: readonly string[]): number =>
  feelings.reduce((sum, one) => sum + Number(HEAVY.has(one)) - Number(LIGHT.has(one)), 0);

/** Who did not say by a face how they felt, before or after, is not judged. */
export function lower(before: readonly string[], after: readonly string[]): boolean {
  return before.length > 0 && after.length > 0 && weight(after) > weight(before);
}

type Said = { activity: string; content: Record<string, unknown> };
const facesOf = ({ content }: Said): string[] => content.feelings as string[];
const asked = ({ activity, content }: Said): unknown => (activity === "check_in" ? content.when : undefined);

/** How somebody feels by what they keep: only a face before or after the activities says so; undefined leaves what is known. */
export function feltBy(before: string[], said: Said): Felt | undefined {
  const when = asked(said);
  if ((when !== "before" && when !== "after") || !facesOf(said).length) return undefined;
  return when === "before" ? { before: facesOf(said), lower: false } : { before, lower: lower(before, facesOf(said)) };
}

/**
 * Whether a calm minute is offered. Lower than before is enough. So is a heavy face where the time before was shown by no face: whether that is lower
 * nobody can know, and a calm minute harms nobody; to the worker, who would be told of a change, nothing is said.
 */
export function offersCalm(before: readonly string[], said: Said): boolean {
  if (asked(said) !== "after") return false;
  const after = facesOf(said);
  return lower(before, after) || (!before.length && weight(after) > 0);
}
