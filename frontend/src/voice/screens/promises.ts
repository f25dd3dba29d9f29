/** What is promised before anything else, in two wordings, each page with its picture. Promises 1 and 3 of docs. */
import { msg } from "../../i18n/index.svelte";
import type { ArtName } from "../pictures/names";
import { SAFETY } from "./asked";

export interface Promised {
  art: ArtName;
  title: string;
  lines: string[];
}

export const CHILD: readonly Promised[] = [
  {
    art: "place",
    // Translators: for a child. Heading of the first screen; {called} is the child's name.
    title: msg("Hello {called}"),
    lines: [
      // Translators: for a child.
      msg("This is a place for you. You can write, draw, or show how you feel."),
      // Translators: for a child.
      msg("Nothing here is right or wrong."),
    ],
  },
  {
    art: "private",
    // Translators: for a child. Heading.
    title: msg("Who will see it?"),
    lines: [
      // Translators: for a child. {worker} is the name of the worker in the room. Never promise secrecy.
      msg("We keep this private. {worker} and the team look at what you keep."),
    ],
  },
  {
    art: "safe",
    // Translators: for a child. Heading.
    title: msg("We want people to be safe"),
    lines: [
      SAFETY,
      // Translators: for a child. Second half of the promise about safety.
      msg("We tell you first, if that is safe."),
    ],
  },
  {
    art: "choice",
    // Translators: for a child. Heading.
    title: msg("You choose"),
    lines: [
      // Translators: for a child.
      msg("You can skip, have a pause, or stop. You can do nothing at all. Nobody will be cross."),
      // Translators: for a child. Stopping does not take back what was already told to keep someone safe.
      msg("If we had to tell somebody to keep a person safe, stopping does not take that back."),
    ],
  },
];

export const ADULT: readonly Promised[] = [
  {
    art: "place",
    // Translators: for an adult. Heading of the first screen; {called} is what the person likes to be called.
    title: msg("Welcome, {called}"),
    lines: [
      // Translators: for an adult.
      msg("This is a place for your own words, in your own language. You can write, draw, or show how you feel."),
      // Translators: for an adult.
      msg("Nothing here is right or wrong, and nothing is too small."),
    ],
  },
  {
    art: "private",
    // Translators: for an adult. Heading.
    title: msg("Who will see what you keep?"),
    lines: [
      // Translators: for an adult. {worker} is the name of the worker. Never promise secrecy.
      msg("We keep this private. {worker} and the team read what you keep. For each thing you say how far it may travel."),
    ],
  },
  {
    art: "safe",
    // Translators: for an adult. Heading.
    title: msg("When someone may be hurt"),
    lines: [
      // Translators: for an adult. This is the promise about safety; keep every part of it.
      msg("If someone is or may be hurt, we tell people whose job is keeping you safe; we tell you first if that is safe."),
    ],
  },
  {
    art: "choice",
    // Translators: for an adult. Heading.
    title: msg("You can stop at any time"),
    lines: [
      // Translators: for an adult.
      msg("Taking part is free. You can skip, pause or stop whenever you like. Saying nothing is an answer too."),
      // Translators: for an adult. "what rests on your agreement" is what happens only because the person agreed to it.
      msg("Stopping ends what rests on your agreement. It does not block or take back what was shared because the law or someone's safety asks for it."),
    ],
  },
];
