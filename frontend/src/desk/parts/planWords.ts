/** The words of contact plans for what the wire says in codes; translated where they are shown, with `t(WORDS[code])`. */
import type { Gate, Person, Plan, PlanAct, PlanOwed, Risk } from "../../api/types";
import { msg } from "../../i18n/index.svelte";

export const GATES: Record<Gate | "ended", string> = {
  // Translators: short mark beside a person: whether the contact plan lets us contact them.
  open: msg("Safe to contact"),
  conditions: msg("Safe with conditions"),
  blocked: msg("Not now"),
  // Translators: short mark beside a person who has no contact plan yet.
  none: msg("No contact plan yet"),
  // Translators: short mark beside a person, and title above why no session can be planned: the last day of their contact plan has passed.
  ended: msg("The contact plan has ended"),
};
/** Where a person's plan stands: no plan in force, and a day, means that the last one ended on that day. */
export const gateOf = ({ gate, gate_until }: Pick<Person, "gate" | "gate_until">): keyof typeof GATES => (gate === "none" && gate_until ? "ended" : gate);

export const RISKS: Record<Risk["kind"], string> = {
  // Translators: what may make contact unsafe or too much for a person.
  coercion: msg("Somebody controls or pressures them"),
  phone_watched: msg("Their phone or letters are watched"),
  ill_health: msg("They are ill, or exhausted"),
  // Translators: what may make contact unsafe or too much for a person.
  therapy: msg("Therapy is under way"),
  agency_fatigue: msg("Too many services are asking things of them"),
  timescales: msg("A deadline presses: a court date, a move, a birth"),
  // Translators: what may make contact unsafe or too much for a person; police and court matters.
  proceedings: msg("Police or court proceedings are live"),
  investigated: msg("They are under investigation themselves"),
  other: msg("Something else"),
};
export const CHILD_PLANS: Record<NonNullable<Plan["child_plan"]>["kind"], string> = {
  // Translators: plans that a local authority makes for a child.
  child_protection: msg("Child protection plan"),
  child_in_need: msg("Child in need plan"),
  // Translators: beside the plans that a local authority makes for a child: they have a social worker all the same.
  none: msg("On no plan, and has a social worker"),
};
export const AGREED_BY: Record<NonNullable<Plan["allegations_agreed"]>["by"], string> = {
  // Translators: who agreed that a session may touch on allegations.
  police: msg("The police agreed"),
  social_worker: msg("The social worker agreed"),
};
export const ADVICE: Record<NonNullable<Plan["legal_advice"]>["answer"], string> = {
  // Translators: what a person under investigation said when legal advice was offered.
  offered: msg("Offered; they are thinking about it"),
  declined: msg("Offered; they do not want it"),
  has_solicitor: msg("They have a solicitor"),
};
export const OWED: Record<PlanOwed["kind"], string> = {
  // Translators: what is still to be done about a contact plan.
  plan_review: msg("A safeguarding lead looks at this plan"),
  other_route: msg("A safeguarding lead finds another way to ask them"),
  tell_social_worker: msg("The social worker is told today"),
  // Translators: what is still to be done after somebody said that the person was in danger.
  danger_reason: msg("The danger is written down"),
};
export const ACTS: Record<PlanAct["kind"], string> = {
  // Translators: what was done about a contact plan.
  review: msg("Looked at by a lead"),
  route: msg("Another way was found"),
  told: msg("The social worker was told"),
  // Translators: what was done about a contact plan.
  danger: msg("Somebody said they were in danger"),
  reason: msg("What the danger was"),
};
export const FINDINGS: Record<NonNullable<PlanAct["finding"]>, string> = {
  // Translators: what a safeguarding lead finds about a contact plan.
  stands: msg("The plan stands"),
  look_again: msg("Its writer should look again"),
};
