/**
 * When each person was last heard, and heard alone: asked for those whose care record the reader holds, one by one, and never what was
 * said. Where it cannot be read the map says so and goes on.
 */
import type { Coverage } from "../../api/types";
import { t } from "../../i18n/index.svelte";
import { api } from "../session.svelte";
import { fromNow } from "./format";

/** "shut" is not open to this reader; "unknown" could not be read just now. */
export type Heard = Pick<Coverage, "last_heard_at" | "last_alone_at"> | "shut" | "unknown";

export async function coverageOf(people: { id: string; open: boolean }[]): Promise<Map<string, Heard>> {
  const found = await Promise.all(
    people.map(async ({ id, open }): Promise<[string, Heard]> => [
      id,
      open ? await api.get<Coverage>(`/api/people/${id}/coverage`).catch(() => "unknown" as const) : "shut",
    ]),
  );
  return new Map(found);
}

/** Two short lines: when heard, when heard alone. */
export function heardWords(heard: Heard | undefined): [string, string] {
  // Translators: on a family's map, under a person whose record this reader may not open.
  if (heard === "shut") return [t("not open to you"), ""];
  if (heard === "unknown" || !heard) return ["", ""];
  // Translators: on a family's map, under a person who has told nothing yet.
  if (!heard.last_heard_at) return [t("not heard yet"), ""];
  return [
    // Translators: on a family's map, under a person; {when} is like "3 days ago".
    t("heard {when}", { when: fromNow(heard.last_heard_at) }),
    // Translators: on a family's map, under a person; {when} is like "3 days ago". "Alone": with no relative in earshot.
    heard.last_alone_at ? t("alone {when}", { when: fromNow(heard.last_alone_at) }) : t("never alone"),
  ];
}

export type Ring = "alone" | "heard" | "silent" | "shut" | "unknown";
export function ringOf(heard: Heard | undefined): Ring {
  if (heard === "shut") return "shut";
  if (heard === "unknown" || !heard) return "unknown";
  if (heard.last_alone_at) return "alone";
  return heard.last_heard_at ? "heard" : "silent";
}
