import { describe, expect, it } from "vitest";
import type { Named, Plan } from "../../api/types.ts";
import { besideOf, codeWordsDiffer, leaveNoWay, waysOf } from "./sideBySide.ts";

const named = (name: string, person_id: string | null = null): Named => ({ name, person_id, kind: "relative" });
const [AUNT, UNCLE, FATHER] = [named("Shirin"), named("Bashir"), named("Farrukh", "b".repeat(32))];
const PLAIN = {
  channels: [], decided_by: "", code_word: "", may_carry: [], never: [], letters_may_name_us: true, address: "", safe_number: "", safe_email: "", risks: [],
  allegations_agreed: null, legal_advice: null, child_plan: null,
} as unknown as Plan;
const plan = (said: Partial<Plan>): Plan => ({ ...PLAIN, ...said });
const both = (one: Partial<Plan>, other: Partial<Plan>) => [besideOf([plan(one), plan(other)]), besideOf([plan(other), plan(one)])];

describe("what plans side by side say as one", () => {
  it.each(["address", "safe_number", "safe_email", "code_word", "decided_by"] as const)("is the %s that all agree on that name any, and of two none", (field) => {
    for (const one of both({ [field]: "4 Mill Lane" }, { [field]: "12 Hill Road" })) expect(one[field]).toBe("");
    for (const one of both({ [field]: "4 Mill Lane" }, {})) expect(one[field]).toBe("4 Mill Lane");
    for (const one of both({ [field]: "4 Mill Lane" }, { [field]: " 4 Mill Lane " })) expect(one[field]).toBe("4 Mill Lane");
  });
  it("keeps whoever is never to be used in either, once, and lets carry only whom each names that names anybody", () => {
    for (const one of both({ never: [FATHER] }, { never: [UNCLE, named("Farrukh of Mill Lane", FATHER.person_id)] })) expect(one.never).toHaveLength(2);
    for (const one of both({ may_carry: [AUNT, UNCLE] }, { may_carry: [named(" shirin ")] })) expect(one.may_carry?.map(({ name }) => name.trim().toLowerCase())).toEqual(["shirin"]);
    for (const one of both({ may_carry: [AUNT] }, {})) expect(one.may_carry).toEqual([AUNT]);
    for (const one of both({ may_carry: [AUNT] }, { may_carry: [UNCLE] })) expect(one.may_carry).toEqual([]);
    for (const one of both({ may_carry: [AUNT, UNCLE] }, { never: [AUNT] })) expect(one.may_carry).toEqual([UNCLE]);
  });
  it("has an agreement or advice only where every plan has it that names the risk", () => {
    const agreed = { by: "police", name: "R. Okoro", on: "2026-03-01" } as const;
    const advice = { answer: "offered", on: "2026-03-01" } as const;
    const live: Plan["risks"] = [{ kind: "proceedings", note: "" }, { kind: "investigated", note: "" }];
    for (const one of both({ risks: live, allegations_agreed: agreed, legal_advice: advice }, { risks: live })) expect(one).toMatchObject({ allegations_agreed: null, legal_advice: null });
    for (const one of both({ risks: live, allegations_agreed: agreed, legal_advice: advice }, {})) expect(one).toMatchObject({ allegations_agreed: agreed, legal_advice: advice, risks: live });
  });
  it("keeps the child's plan before a social worker on none, and names us only where each lets it", () => {
    const on = (kind: "none" | "child_in_need") => ({ kind, social_worker: "", phone: "" });
    for (const one of both({ child_plan: on("none") }, { child_plan: on("child_in_need"), letters_may_name_us: false })) {
      expect(one).toMatchObject({ child_plan: on("child_in_need"), letters_may_name_us: false });
    }
  });
  it("is all of it what a plan says that stands alone", () => {
    const alone = { ...PLAIN, address: "4 Mill Lane", code_word: "library", may_carry: [AUNT], never: [FATHER], decided_by: "A meeting" };
    const { channels, ...said } = alone;
    expect(besideOf([alone])).toEqual(said);
    expect(channels).toEqual([]);
  });
});

describe("what cannot be settled without asking", () => {
  it("is which code word holds, where two are named", () => {
    expect(codeWordsDiffer([plan({ code_word: "library" }), plan({ code_word: "garden" })])).toBe(true);
    expect(codeWordsDiffer([plan({ code_word: "library" }), plan({ code_word: " library" }), plan({})])).toBe(false);
  });
  it("is by which way, where ways were named and none is left", () => {
    expect(leaveNoWay([plan({ channels: ["call"] }), plan({ channels: ["visit"] })])).toBe(true);
    expect(leaveNoWay([plan({ channels: ["call"] }), plan({})])).toBe(false);
    expect(leaveNoWay([plan({}), plan({})])).toBe(false);
    expect(waysOf([plan({ channels: ["visit", "call"] }), plan({}), plan({ channels: ["call"] })])).toEqual(["call"]);
  });
});
