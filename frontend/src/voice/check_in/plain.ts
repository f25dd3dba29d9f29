/** A check-in as plain text; the record tells it in the same words (`contents/check_in.py`). */
import { msg, t } from "../../i18n/index.svelte";
import type { Content } from "../activities/contract";
import { colourName } from "../colours";
import { BODY_WORDS, PLACES, type Touched } from "./body";
import { FEELING_WORDS } from "./words";

// Translators: a colour that the person chose for a feeling; {colour} is the name of a crayon.
const IN_COLOUR = msg("the colour {colour}");

const plainPlace = ({ place, words, own_word }: Touched): string =>
  `${t(PLACES[place]?.label ?? place)}: ${[...words.map((one) => t(BODY_WORDS[one] ?? one)), ...(own_word ? [own_word] : [])].join(" · ")}`;

/** Everything that was shown: feelings, the own word and the colour in one line, then a line for each place of the body. */
export function plain({ feelings, own_word, colour, body }: Content): string {
  const shown = (feelings as string[]).map((name) => t(FEELING_WORDS[name] ?? name));
  const coloured = colour ? [t(IN_COLOUR, { colour: t(colourName(colour as string)) })] : [];
  const line = [...shown, ...(own_word ? [own_word as string] : []), ...coloured].join(" · ");
  return [line, ...((body ?? []) as Touched[]).map(plainPlace)].filter(Boolean).join("\n");
}
