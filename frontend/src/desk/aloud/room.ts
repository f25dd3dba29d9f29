/** How much of a language a tablet still takes, in a measure that whoever records can feel: minutes of speaking or signing. */
import type { PromptsToCarry } from "../../api/types";
import { isSigned } from "./languages";

/** What a browser writes at the studio's rate, with what the file itself needs: bytes a second. */
const PACE = { sound: 2_200, signed: 38_000 };

/** Whole minutes that still fit beside what is in use; 0 for less than one. */
export function minutesLeft({ language, size, size_max }: Pick<PromptsToCarry, "language" | "size" | "size_max">): number {
  const pace = isSigned(language) ? PACE.signed : PACE.sound;
  return Math.max(0, Math.floor((size_max - size) / pace / 60));
}
