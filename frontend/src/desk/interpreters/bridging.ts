/** What an interpreter lacks to bridge to the person in a session: the same rule as the server's (`interpreters/rules.py`, `lack_of`). */
import { TONGUES } from "../../i18n/languages";

export interface Bridge {
  /** What the person asked for. */
  language: string;
  dialect: string;
  /** What the register says that they interpret; a sheet of before does not say. */
  spoken?: readonly { language: string; dialect?: string }[];
}
export type Lack = "" | "language" | "dialect";

const tongue = (language: string): string => language.split("-")[0] ?? "";
const folded = (name: string): string => name.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase().trim();

const speaks = ({ spoken }: Bridge, language: string, dialect: string): boolean =>
  !spoken || spoken.some((one) => tongue(one.language) === tongue(language) && (!dialect || folded(one.dialect ?? "") === folded(dialect)));

/** In a session in English they bridge to the language that was asked for, and so they do where no tablet shows that language. */
export function lackOf(bridge: Bridge, session: string): Lack {
  const toTheirs = tongue(session) === "en" || !(tongue(bridge.language) in TONGUES);
  const wanted = toTheirs ? bridge.language : session;
  if (!speaks(bridge, wanted, "")) return "language";
  return speaks(bridge, wanted, tongue(wanted) === tongue(bridge.language) ? bridge.dialect : "") ? "" : "dialect";
}
