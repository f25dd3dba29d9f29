import { describe, expect, it } from "vitest";
import type { Member } from "../../api/types";
import { ageGroup, bandOf, decider, decidingOf, decidingReady, emptyDeciding, type DecidingDraft } from "./deciding";

const years = (count: number): string => `${new Date().getFullYear() - count}-01-01`;
const member = (said: Partial<Member>): Member => ({ id: "00".repeat(16), kind: "child", name: "Mehr", called: "", languages: ["ur"], ...said }) as Member;
const draft = (said: Partial<DecidingDraft> = {}): DecidingDraft => ({ ...emptyDeciding(member({ born: years(14) })), ...said });
const all = { understands_nature: true, understands_purpose: true, understands_consequences: true, can_weigh: true, voluntary: true, note: "" };
const competent = { ...all, pressure: "Asked alone." };

describe("who is deciding", () => {
  it("presumes capacity from 16 on, and never before", () => {
    expect(decider(draft({ age: "16_or_17" }))).toBe("person");
    expect(decider(draft())).toBe("permission");
    expect([15, 16, 18].map(ageGroup)).toEqual(["under_16", "16_or_17", "adult"]);
  });

  it("takes all five things, and the pressure that was considered", () => {
    expect(decider(draft({ gillick: { ...competent, can_weigh: false } }))).toBe("permission");
    expect(decidingReady(draft({ gillick: { ...competent, pressure: " " } }))).toBe(false);
    expect(decidingReady(draft({ gillick: competent }))).toBe(true);
  });

  it("asks for willingness and a name where the child does not decide alone", () => {
    const young = draft({ gillick: { ...competent, can_weigh: false } });
    expect(decidingReady(young)).toBe(false);
    expect(decidingReady({ ...young, assents: "yes", permission: { ...young.permission, name: "Zarmina" } })).toBe(true);
  });

  it("sends a parent's word only when somebody said it", () => {
    const said = draft({ gillick: competent, permission: { ...draft().permission, name: "Farrukh", answer: "no" } });
    expect(decidingOf(said, years(14)).permission).toBeNull();
    expect(decidingOf({ ...said, asked: true }, years(14)).permission?.answer).toBe("no");
  });

  it("sends a doubt only from 16 on, and nothing of the child's note then", () => {
    const grown = draft({ age: "adult", doubted: true });
    expect(decidingOf(grown, null)).toMatchObject({ gillick: null, doubt: { understands: false } });
    expect(decidingOf(draft({ doubted: true }), null).doubt).toBeNull();
  });
});

describe("the text that fits", () => {
  it("goes by age, and by kind where nobody knows the birthday", () => {
    expect([4, 8, 12, 15, 30].map((age) => bandOf(member({ born: years(age) })))).toEqual([
      "child_3_5", "child_6_9", "child_10_13", "child_14_17", "adult",
    ]);
    expect(bandOf(member({}))).toBe("child_10_13");
    expect(bandOf(member({ kind: "adult" }))).toBe("adult");
  });
});
