/**
 * Whether somebody feels lower after the activities than before. Only what they chose to keep is looked at, and only this one question is
 * asked of it: it is no score, is never shown to them, and offers nothing but a calm minute.
 */
const HEAVY = new Set(["sad", "worried", "scared", "angry", "tired"]);
const LIGHT = new Set(["calm", "happy", "hopeful"]);

const weight = (feelings: readonly string[]): number =>
  feelings.reduce((sum, one) => sum + Number(HEAVY.has(one)) - Number(LIGHT.has(one)), 0);

/** Who did not say how they felt, before or after, is not judged. */
export function lower(before: readonly string[], after: readonly string[]): boolean {
  return before.length > 0 && after.length > 0 && weight(after) > weight(before);
}
