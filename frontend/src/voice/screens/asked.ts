/** What the screens between the activities say, as English sentences: shown in the person's language, and heard in it (aloud/prompts.ts). */
import { msg } from "../../i18n/index.svelte";

/** The promise about safety, in the same words wherever it stands. */
// Translators: the promise about safety; keep every part of it.
export const SAFETY = msg("If someone is or may be hurt, we tell people whose job is keeping you safe.");

export const ASKED = {
  // Translators: heading above the activities.
  choose: msg("What would you like to do?"),
  // Translators: a choice beside the activities: doing none of them.
  nothing: msg("Nothing, thank you"),
  // Translators: small button, and heading over pictures of what the person kept today.
  mine: msg("What I kept today"),
  // Translators: small button and heading; the person may say in private that they do not want somebody who is here.
  people: msg("Something about the people here"),
  // Translators: heading; "this" is what the person just wrote, drew or showed. Names the choices of who may see a piece, too.
  travel: msg("How far may this travel?"),
  // Translators: heading; below stands what a social worker or the team did with what the person said before.
  answers: msg("What was done with what you said"),
  // Translators: heading; what the person made is safely kept.
  kept: msg("It is kept"),
  // Translators: below "It is kept"; {worker} is a name.
  sealed: msg("It is sealed now. It goes to {worker} and the team."),
  // Translators: heading of the last screen but one.
  next: msg("What happens next"),
  // Translators: the person will be told what came of it.
  later: msg("Later you hear what was done with it, when it is safe to tell you."),
  // Translators: the person kept nothing in this visit. It does not say whether anything was sent.
  keptNothing: msg("You kept nothing today, and that is fine."),
  // Translators: on the last screen but one; the person pressed "I need help now" in this visit. {worker} is a name.
  helped: msg("You asked for help, and that was right. {worker} and the team hear of it."),
  // Translators: heading after the person pressed "Stop" with something unfinished.
  stopped: msg("You stopped. That is fine."),
  // Translators: below "You stopped".
  begun: msg("What shall happen with what you began?"),
  // Translators: choice: delete what was begun.
  letGo: msg("Let it go"),
  // Translators: choice: look at what was begun again, to finish and keep it.
  again: msg("Look at it again"),
  // Translators: heading of the last screen.
  end: msg("Thank you"),
  // Translators: {worker} is a name.
  giveBack: msg("Now give the tablet back to {worker}."),
  // Translators: heading of the pause.
  pause: msg("A pause"),
  // Translators: while a circle grows and shrinks.
  breathing: msg("In while it grows, out while it shrinks. Or just look."),
  // Translators: below a still picture of a calm sun.
  still: msg("Take as long as you like. Touch the picture to breathe with it."),
};
