/** A contact as it was answered on the form, and the note that is kept of it. */
import type { Channel, Helped, Named } from "../../api/types";
import type { ContactNote } from "./noting";

/** Stands for: none of the offers that wait was answered. */
export const NONE = "none";

export interface ContactDraft {
  direction: ContactNote["direction"];
  channel: Channel;
  language: string;
  venue: string;
  carriedBy: Named | null;
  answered: "themselves" | "for_them" | "nobody";
  answeredBy: Named | null;
  outcome: ContactNote["outcome"];
  door: "" | NonNullable<ContactNote["access"]>["access"];
  opener: Named | null;
  helped: Helped[];
  /** The offer that was answered, `NONE`, or empty where nobody said. */
  about: string;
  words: string;
}

function accessOf({ channel, door, opener, answered }: ContactDraft, person: string): ContactNote["access"] {
  if (channel !== "visit" || !door) return null;
  if (door === "nobody_in") return { access: door, opened: "nobody", opened_by: null, seen: false };
  const self = opener?.person_id === person;
  return { access: door, opened: self ? "themselves" : "someone", opened_by: self ? null : opener, seen: door === "refused" ? null : answered === "themselves" };
}

export function contactOf(draft: ContactDraft, person: string): ContactNote {
  const { direction, channel, language, venue, carriedBy, answered, answeredBy, outcome, helped, about, words } = draft;
  return {
    direction, channel, language, venue: venue.trim(), carried_by: carriedBy, answered, answered_by: answered === "for_them" ? answeredBy : null, outcome, helped,
    access: accessOf(draft, person), about: answered !== "nobody" && about && about !== NONE ? about : null, note: words.trim(),
  };
}
