/** A step of a request to a specialist as the form begins with it, and whether it says what it owes. */
import type { ReferralMove, ReferralStep } from "../../api/types";
import { today } from "./rightsWords";

export const begunStep = (move: ReferralMove): ReferralStep => ({
  move, on: today(), service: "", why: "", ground: null, ground_why: "", answer: null, next: null, chase_by: null,
});

export function isToldStep(step: ReferralStep): boolean {
  const why = !!step.why.trim();
  if (!step.on) return false;
  if (step.move === "offered") return !!step.answer;
  if (step.move === "asked") return why && !!step.service.trim() && !!step.ground && (step.ground === "agreed" || !!step.ground_why.trim());
  if (step.move === "next_step") return why && !!step.next;
  return why || step.move === "accepted" || step.move === "chased";
}
