/**
 * What plans that stand side by side say together, where one new plan is to settle them: the server's own rule of it (`strictest`), without a line too. Only
 * what all of them allow is allowed, and of two places or code words nobody here knows which one is safe.
 */
import type { Named, NewPlan, Plan } from "../../api/types";

type Ways = Pick<Plan, "channels">;

/** Each once, as they read. */
const once = <T>(parts: readonly T[]): T[] => [...new Map(parts.map((one) => [JSON.stringify(one), one])).values()];
const saidOf = (words: readonly string[]): string[] => once(words.map((one) => one.trim()).filter(Boolean));

/** The ways that every plan names that names any: one that names none leaves the choice open, and opens nothing that another one closes. */
export function waysOf(plans: readonly Ways[]): Plan["channels"] {
  const [first, ...others] = plans.map(({ channels }) => channels).filter((one) => one.length);
  return (first ?? []).filter((way) => others.every((one) => one.includes(way)));
}

/** Whether they leave no way in common though ways were named. Kept as one plan that names none, every way would be open. */
export const leaveNoWay = (plans: readonly Ways[]): boolean => plans.some(({ channels }) => channels.length) && !waysOf(plans).length;

/** Whether they name different code words. */
export const codeWordsDiffer = (plans: readonly Pick<Plan, "code_word">[]): boolean => saidOf(plans.map((one) => one.code_word)).length > 1;

const same = (one: Named, other: Named): boolean =>
  one.person_id && other.person_id ? one.person_id === other.person_id : one.name.trim().toLowerCase() === other.name.trim().toLowerCase();
const isAmong = (one: Named, people: readonly Named[]): boolean => people.some((other) => same(one, other));

/** The one that all agree on that name any. */
function oneOf(words: readonly string[]): string {
  const [first, ...others] = saidOf(words);
  return others.length ? "" : (first ?? "");
}

/** What answers a risk, where every plan has it that names the risk. */
function whereAll<T>(plans: readonly Plan[], risk: Plan["risks"][number]["kind"], answer: (plan: Plan) => T | null): T | null {
  if (plans.some((one) => !answer(one) && one.risks.some(({ kind }) => kind === risk))) return null;
  return plans.map(answer).find((one) => one !== null) ?? null;
}

/** Who may carry a message: whom every plan names that names anybody, and none says "never" of. */
function carriersOf(plans: readonly Plan[], never: readonly Named[]): Named[] {
  const [first, ...others] = plans.map(({ may_carry }) => may_carry).filter((one) => one.length);
  return (first ?? []).filter((one) => others.every((named) => isAmong(one, named)) && !isAmong(one, never));
}

/** All that a tablet's change of the plan does not say itself. What one plan alone says is in none of these fields given to another. */
export type Beside = Omit<NewPlan, "gate" | "conditions" | "said_by" | "reason" | "channels" | "safe_times" | "valid_until" | "id" | "noted_at" | "since" | "knew">;

/** What the plans say together of that; the strictest plan first, as the server lists them. */
export function besideOf(plans: readonly [Plan, ...Plan[]]): Beside {
  const never = plans.flatMap((plan) => plan.never).filter((one, at, all) => !isAmong(one, all.slice(0, at)));
  const onPlans = plans.map((plan) => plan.child_plan).filter((one) => !!one);
  return {
    decided_by: oneOf(plans.map((plan) => plan.decided_by)),
    code_word: oneOf(plans.map((plan) => plan.code_word)),
    may_carry: carriersOf(plans, never),
    never,
    letters_may_name_us: plans.every((plan) => plan.letters_may_name_us),
    address: oneOf(plans.map((plan) => plan.address)),
    safe_number: oneOf(plans.map((plan) => plan.safe_number)),
    safe_email: oneOf(plans.map((plan) => plan.safe_email)),
    risks: once(plans.flatMap((plan) => plan.risks)),
    allegations_agreed: whereAll(plans, "proceedings", (plan) => plan.allegations_agreed ?? null),
    legal_advice: whereAll(plans, "investigated", (plan) => plan.legal_advice ?? null),
    child_plan: onPlans.find(({ kind }) => kind !== "none") ?? onPlans[0] ?? null,
  };
}
