/** How a person's yes was given: by their own touch on the tablet, or aloud before somebody else. The rules are the server's (`agreements/acts.py`). */
import type { AgreementTemplate, NewAgreement } from "../../api/types";

export type Act = NonNullable<NewAgreement["act"]>;
export type Form = NewAgreement["form"];
/** Who heard it beside whoever writes it down; "nobody" asks why. */
export type HeardBy = "interpreter" | "colleague" | "adult" | "nobody" | "";
export interface GivenDraft {
  form: Form;
  act: Act | null;
  /** The hash of the text that they touched an answer to: another text is another question. */
  to: string;
  heardBy: HeardBy;
  witness: string;
  why: string;
}
/** A tap closer than this to the last point of a line adds nothing to see. */
const NEAR = 8;
const LONGEST_MARK = 6000;
export const PICTURES = { agreed: "tick", declined: "open_hand" } as const;

export const emptyGiven = (): GivenDraft => ({ form: "said_aloud", act: null, to: "", heardBy: "", witness: "", why: "" });

/** Their own touch, where it answered this very text. */
export const actOn = (given: GivenDraft, text: AgreementTemplate | undefined): Act | null =>
  given.act && given.to === text?.sha256 ? given.act : null;

/** Who heard it, as chosen; the interpreter who was there heard it unless somebody else is chosen. */
export function heardBy(given: GivenDraft, interpreter: string): HeardBy {
  if (given.heardBy === "interpreter" && !interpreter) return "";
  return given.heardBy || (interpreter ? "interpreter" : "");
}

/** Whether a yes says all that makes it theirs: the same questions as the server's. */
export function givenReady(given: GivenDraft, text: AgreementTemplate | undefined, interpreter: string): boolean {
  if (given.form !== "said_aloud") {
    const act = actOn(given, text);
    return act?.answer === "agreed" && (given.form === "pictures") === (act.kind === "picture");
  }
  const by = heardBy(given, interpreter);
  if (by === "interpreter") return true;
  return by === "nobody" ? !!given.why.trim() : !!by && !!given.witness.trim();
}

/** What is sent of it. */
export function givenOf(given: GivenDraft, text: AgreementTemplate | undefined, interpreter: string): Required<Pick<NewAgreement, "form" | "act" | "witness" | "heard_as" | "unwitnessed">> {
  const by = given.form === "said_aloud" ? heardBy(given, interpreter) : "";
  const named = by === "colleague" || by === "adult";
  return {
    form: given.form,
    act: actOn(given, text),
    witness: named ? given.witness.trim() : "",
    heard_as: by === "nobody" ? "" : by,
    unwitnessed: by === "nobody" ? given.why.trim() : "",
  };
}

/** What somebody did, as it is kept. A mark is drawn before the word is touched. */
export function actOf(answer: Act["answer"], withPictures: boolean, mark: string, now = new Date()): Act {
  const at = now.toISOString();
  if (withPictures) return { kind: "picture", answer, at, picture: PICTURES[answer], mark: "" };
  return { kind: mark ? "mark" : "tapped", answer, at, picture: "", mark };
}

/** A line on, by one point in thousandths of the sheet's width; a mark that is long enough stays as it is. */
export function drawnOn(mark: string, x: number, y: number, begins: boolean): string {
  const point = [x, y].map((one) => Math.max(0, Math.min(999, Math.round(one)))).join(",");
  if (mark.length + point.length + 1 > LONGEST_MARK) return mark;
  if (!mark || begins) return mark ? `${mark};${point}` : point;
  const [lastX = 0, lastY = 0] = mark.slice(Math.max(mark.lastIndexOf(";"), mark.lastIndexOf(" ")) + 1).split(",").map(Number);
  return Math.hypot(x - lastX, y - lastY) < NEAR ? mark : `${mark} ${point}`;
}

/** The lines of a mark, as a drawing takes them; a dot is a very short line. */
export const linesOf = (mark: string): string[] => mark.split(";").filter(Boolean).map((line) => (line.includes(" ") ? line : `${line} ${line}`));
