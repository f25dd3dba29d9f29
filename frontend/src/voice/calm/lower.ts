/**
 * Whether somebody feels lower after the activities than before. Only what they chose to keep is looked at, and only this one question is
 * asked of it: it is no score, is never shown to them, and offers nothing but a calm minute.
 */
import type { Felt } from "../../outbox/remembered";

const HEAVY = new Set(["sad", "worried", "scared", "angry", "tired"]);
const LIGHT = new Set(["calm", "happy", "hopeful"]);

const weight = (feelings: readonly string[]): number =>
  feelings.reduce((sum, one) => sum + Number(HEAVY.has(one)) - Number(LIGHT.has(one)), 0);

/** Who did not say how they felt, before or after, is not judged. */
export function lower(before: readonly string[], after: readonly string[]): boolean {
  return before.length > 0 && after.length > 0 && weight(after) > weight(before);
}

/** How somebody feels by what they keep: only an answer before or after the activities says so. */
export function feltBy(before: string[], { activity, content }: { activity: string; content: Record<string, unknown> }): Felt | undefined {
  const feelings = content.feelings as string[];
  if (activity !== "check_in" || content.when === "during") return undefined;
  return content.when === "before" ? { before: feelings, lower: false } : { before, lower: lower(before, feelings) };
}
