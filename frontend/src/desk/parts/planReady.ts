import type { NewPlan } from "../../api/types";

type Said = Pick<NewPlan, "conditions" | "reason" | "valid_until" | "channels">;

/**
 * What a plan needs before it can be kept: an answer, whose it is, how long it holds, and why where it is not simply yes; and a way, where the plans that it
 * settles leave none (`noWay`): with none chosen it would open every way.
 */
export function planReady(gate: NewPlan["gate"] | "", saidBy: unknown, { conditions, reason, valid_until, channels }: Said, noWay: boolean): gate is NewPlan["gate"] {
  const isSaid = (gate === "safe" || !!reason.trim()) && (gate !== "conditions" || !!conditions.trim());
  return !!gate && !!saidBy && !!valid_until && isSaid && (gate === "not_now" || !noWay || !!channels?.length);
}
