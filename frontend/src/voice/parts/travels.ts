/** How far a piece may travel. "Only me" is not among the choices, because it could not be promised. */
import type { Travel } from "../../crypto/envelope";
import { msg } from "../../i18n/index.svelte";
import type { ArtName } from "../pictures/names";

export const TRAVELS: readonly { value: Travel; art: ArtName; label: string }[] = [
  // Translators: who may see this piece: the worker's team and nobody further, safety excepted.
  { value: "team", art: "team", label: msg("My worker's team") },
  // Translators: who may see this piece: the team and the statutory social worker.
  { value: "social_worker", art: "social_worker", label: msg("Also my social worker") },
  // Translators: who may see this piece: the person has not decided.
  { value: "undecided", art: "undecided", label: msg("Not decided yet") },
];
