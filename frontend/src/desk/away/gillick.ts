/** Whether a child under 16 can make this very decision (Gillick v West Norfolk and Wisbech AHA [1985] UKHL 7), as the form asks it. */
export const UNDERSTANDS = ["understands_nature", "understands_purpose", "understands_consequences", "can_weigh", "voluntary"] as const;
export type Understanding = (typeof UNDERSTANDS)[number];
export type Gillick = Record<Understanding, boolean> & { pressure: string; note: string };

/** One answer for each question; nothing is assumed. */
export interface GillickDraft {
  answers: Record<Understanding, "yes" | "no" | "">;
  pressure: string;
}
export const emptyGillick = (): GillickDraft => ({
  answers: { understands_nature: "", understands_purpose: "", understands_consequences: "", can_weigh: "", voluntary: "" },
  pressure: "",
});
export const gillickReady = ({ answers, pressure }: GillickDraft): boolean => UNDERSTANDS.every((one) => answers[one] !== "") && !!pressure.trim();
/** All of it, not most of it. */
export const isCompetent = ({ answers }: GillickDraft): boolean => UNDERSTANDS.every((one) => answers[one] === "yes");

export function gillickOf({ answers, pressure }: GillickDraft): Gillick {
  const said = (one: Understanding): boolean => answers[one] === "yes";
  return {
    understands_nature: said("understands_nature"), understands_purpose: said("understands_purpose"),
    understands_consequences: said("understands_consequences"), can_weigh: said("can_weigh"), voluntary: said("voluntary"), pressure: pressure.trim(), note: "",
  };
}
