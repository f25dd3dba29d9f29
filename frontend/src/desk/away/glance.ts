/** What a sheet says at a glance. Where two plans stand side by side the strictest counts, as it does at the desk. */
import type { DaySheet, PlanOnSheet } from "../../api/types";
import { waysOf } from "../parts/sideBySide";

export type Standing = PlanOnSheet["gate"] | "over" | "none";

const STRICTEST: Standing[] = ["not_now", "over", "conditions", "safe"];

const isOver = (plan: PlanOnSheet, today: string): boolean => plan.valid_until < today;

/** Whether contact is safe by what was taken along; `today` as year-month-day, by the tablet's calendar. */
export function standing(sheet: DaySheet, today: string = new Date().toLocaleDateString("sv-SE")): Standing {
  const each = sheet.plans.map((plan): Standing => (isOver(plan, today) ? "over" : plan.gate));
  return STRICTEST.find((one) => each.includes(one)) ?? "none";
}

/** What the plans on a sheet say together, as the form for a new one begins: every condition, and only ways that each of them leaves. */
export function together({ plans }: DaySheet): Pick<PlanOnSheet, "conditions" | "channels" | "safe_times"> {
  const joined = (of: (plan: PlanOnSheet) => string): string => [...new Set(plans.map((plan) => of(plan).trim()).filter(Boolean))].join("\n");
  return { conditions: joined((plan) => plan.conditions), channels: waysOf(plans), safe_times: joined((plan) => plan.safe_times) };
}
