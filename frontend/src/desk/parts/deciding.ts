/** Who is deciding: what the form holds, what it comes to, and what goes on the wire. The service checks it all again. */
import type { Band, CapacityDoubt, Deciding, Gillick, Member, Permission } from "../../api/types";
import { ageOf } from "./format";

export interface DecidingDraft {
  age: Deciding["age"] | "";
  gillick: Gillick;
  doubted: boolean;
  doubt: CapacityDoubt;
  assents: "yes" | "no" | "";
  asked: boolean;
  permission: Permission;
  pressure: "none" | "around_them" | "in_this_answer";
  pressureWhat: string;
}

export const ageGroup = (age: number | null): Deciding["age"] | "" => {
  if (age === null) return "";
  if (age < 16) return "under_16";
  return age < 18 ? "16_or_17" : "adult";
};

/** The text that fits somebody's age; an adult may prefer the easy one. */
export function bandOf(member: Member | undefined): Band {
  const age = ageOf(member?.born);
  if (age === null) return member?.kind === "child" ? "child_10_13" : "adult";
  if (age < 6) return "child_3_5";
  if (age < 10) return "child_6_9";
  if (age < 14) return "child_10_13";
  return age < 18 ? "child_14_17" : "adult";
}

export const emptyDeciding = (member: Member | undefined): DecidingDraft => ({
  age: ageGroup(ageOf(member?.born)) || (member?.kind === "child" ? "under_16" : "adult"),
  gillick: {
    understands_nature: false, understands_purpose: false, understands_consequences: false, can_weigh: false, voluntary: false, pressure: "", note: "",
  },
  doubted: false,
  doubt: { reason: "", support_tried: "", understands: false, retains: false, weighs: false, communicates: false, decision_maker: "" },
  assents: "",
  asked: false,
  permission: {
    given_by: "parental_responsibility", name: "", person_id: null, answer: "yes", alleged_to_harm: false, asking_raises_risk: false, agreed_with: "",
  },
  pressure: "none",
  pressureWhat: "",
});

export const competent = ({ gillick }: DecidingDraft): boolean =>
  gillick.understands_nature && gillick.understands_purpose && gillick.understands_consequences && gillick.can_weigh && gillick.voluntary;
export const able = ({ doubt }: DecidingDraft): boolean => doubt.understands && doubt.retains && doubt.weighs && doubt.communicates;

/** Whose decision it comes to. */
export function decider(draft: DecidingDraft): "person" | "permission" | "best_interests" {
  if (draft.age === "under_16") return competent(draft) ? "person" : "permission";
  return !draft.doubted || able(draft) ? "person" : "best_interests";
}

/** Whether a yes says what it must; the service says what is missing beyond this. */
export function decidingReady(draft: DecidingDraft): boolean {
  if (!draft.age || (draft.pressure !== "none" && !draft.pressureWhat.trim())) return false;
  if (draft.age === "under_16" && !draft.gillick.pressure.trim()) return false;
  if (draft.doubted && draft.age !== "under_16" && !(draft.doubt.reason.trim() && draft.doubt.support_tried.trim())) return false;
  if (decider(draft) === "permission") return draft.assents !== "" && !!draft.permission.name.trim();
  return decider(draft) !== "best_interests" || (draft.assents !== "" && !!draft.doubt.decision_maker?.trim());
}

export function decidingOf(draft: DecidingDraft, born: string | null | undefined): Deciding {
  const child = draft.age === "under_16";
  const permits = decider(draft) === "permission" || draft.asked;
  return {
    age: draft.age || "adult",
    born: born ?? null,
    gillick: child ? { ...draft.gillick } : null,
    doubt: !child && draft.doubted ? { ...draft.doubt } : null,
    assents: draft.assents ? draft.assents === "yes" : null,
    permission: permits && draft.permission.name.trim() ? { ...draft.permission } : null,
    coercion: { seen: draft.pressure, what: draft.pressureWhat.trim() },
  };
}
