/**
 * Every prompt of the voice door that can be heard, each with its picture, in the order in which the studio lists them. The sentences stand where they
 * are shown; here they are only gathered. What names somebody ({worker}) is recorded without the name: "your worker".
 */
import { ACTIVITIES } from "../activities/all";
import { CALM, CALM_LINES } from "../calm/asked";
import { BODY_WORDS, PLACES, THERE } from "../check_in/body";
import { FEELINGS, type Feeling } from "../check_in/feelings";
import { ANOTHER, COLOUR, FEEL, FEELING_WORDS, WAYS } from "../check_in/words";
import { DRAW, FULL } from "../drawing/asked";
import { PROMPT_SYMBOLS, PROMPTS as BEGINNINGS, WRITE } from "../journal/prompts";
import { MINE } from "../mine/asked";
import { ALWAYS } from "../parts/asked";
import { TRAVELS } from "../parts/travels";
import { PEOPLE } from "../people/asked";
import { SHOW } from "../photo/asked";
import { CARDS } from "../picture_cards/cards";
import { ALL_SEEN, DECKS, OTHERWISE, PILES, WHICH_CARDS } from "../picture_cards/decks";
import type { ArtName } from "../pictures/names";
import { SPEAK } from "../recording/asked";
import { ASKED, SAFETY } from "../screens/asked";
import { HELP } from "../screens/helpAsked";
import { ADULT, CHILD } from "../screens/promises";
import { EMPTY_TOO, FILL, HOUSE_WORDS, HOUSES, WHICH } from "../three_houses/houses";
import { promptId } from "./ids";

export type Picture = { art: ArtName } | { symbol: string } | { face: Feeling };
export type Place = "welcome" | "choose" | "feel" | "make" | "houses" | "cards" | "travel" | "end" | "help";
export interface Prompt {
  sentence: string;
  picture: Picture;
  /** Where it is asked. */
  place: Place;
}
export interface NamedPrompt extends Prompt {
  id: string;
}

const of = (place: Place, picture: Picture, ...sentences: string[]): Prompt[] => sentences.map((sentence) => ({ sentence, picture, place }));
const art = (name: ArtName): Picture => ({ art: name });
const symbol = (name: string): Picture => ({ symbol: name });

const EVERY: Prompt[] = [
  ...[...CHILD, ...ADULT].flatMap(({ art: name, title, lines }) => of("welcome", art(name), title, ...lines)),
  ...of("choose", art("choice"), ASKED.choose),
  ...ACTIVITIES.flatMap(({ art: name, label, again }) => of("choose", art(name), label, again)),
  ...of("choose", art("nothing"), ASKED.nothing),
  ...of("feel", art("feelings"), FEEL, ANOTHER, ...Object.values(WAYS), COLOUR, THERE),
  ...FEELINGS.flatMap((face) => of("feel", { face }, FEELING_WORDS[face] ?? "")),
  ...of("feel", symbol("grown_up"), ...Object.values(PLACES).map(({ label }) => label)),
  ...of("feel", symbol("heart"), ...Object.values(BODY_WORDS)),
  ...of("make", art("journal"), WRITE),
  ...Object.entries(BEGINNINGS).flatMap(([name, words]) => of("make", symbol(PROMPT_SYMBOLS[name] ?? "other"), words)),
  ...of("make", art("recording"), ...Object.values(SPEAK)),
  ...of("make", art("drawing"), DRAW, ...Object.values(FULL)),
  ...of("make", art("photo"), ...Object.values(SHOW)),
  ...of("houses", art("houses"), WHICH, EMPTY_TOO, ...Object.values(FILL)),
  ...HOUSES.flatMap((name) => of("houses", art("houses"), HOUSE_WORDS[name].label, HOUSE_WORDS[name].ask)),
  ...of("cards", art("cards"), WHICH_CARDS, ALL_SEEN, ...Object.values(OTHERWISE)),
  ...Object.values(DECKS).flatMap(({ title, symbol: name, piles }) => [
    ...of("cards", symbol(name), title),
    ...PILES.flatMap((pile) => of("cards", symbol(`pile_${pile}`), piles[pile])),
  ]),
  ...Object.values(CARDS).flatMap(({ label, symbol: name }) => of("cards", symbol(name), label)),
  ...of("travel", art("team"), ASKED.travel, MINE.change, MINE.gone),
  ...TRAVELS.flatMap(({ art: name, label }) => of("travel", art(name), label)),
  ...of("travel", art("safe"), SAFETY),
  ...of("travel", art("keep"), ASKED.kept, ASKED.sealed, MINE.ask, MINE.touch),
  ...of("end", art("calm"), ASKED.pause, ASKED.breathing, ASKED.still, ...Object.values(CALM), ...Object.values(CALM_LINES).flat()),
  ...of("end", art("let_go"), ASKED.stopped, ASKED.begun, ASKED.letGo),
  ...of("end", art("go_on"), ASKED.again),
  ...of("end", art("answers"), ASKED.answers),
  ...of("end", art("next"), ASKED.next, ASKED.later, ASKED.keptNothing, ASKED.helped),
  ...of("end", art("end"), ASKED.end, ASKED.giveBack),
  ...of("help", art("go_on"), ALWAYS.skip),
  ...of("help", art("calm"), ALWAYS.pause),
  ...of("help", art("end"), ALWAYS.stop),
  ...of("help", art("help"), ALWAYS.help, ...Object.values(HELP)),
  ...of("help", symbol("many"), ...Object.values(PEOPLE)),
];

/** Each sentence once: what is said in two places is recorded once. */
export const PROMPTS: readonly Prompt[] = EVERY.filter(({ sentence }, at) => EVERY.findIndex((one) => one.sentence === sentence) === at);

export const namedPrompts = (): Promise<NamedPrompt[]> => Promise.all(PROMPTS.map(async (one) => ({ ...one, id: await promptId(one.sentence) })));
