/**
 * What the screens of a person's own phone say, as English sentences: shown in the person's language, and heard by the phone's own voice where it has
 * one. Nobody records them, because no recording is ever carried to a phone (decision 40). The six pictures are never said: somebody might hear them.
 */
import { msg } from "../../i18n/index.svelte";
import type { ArtName } from "../pictures/names";

export const NUMBERS = {
  // Translators: emergency number of the United Kingdom; keep the digits.
  danger: msg("In danger, ring 999."),
  // Translators: calling 999 from a mobile telephone without speaking; keep the digits.
  silent: msg("If you cannot speak, press 55 when you are asked to."),
};

/** The last of the numbers as it is heard, with its digits; on the screen they stand beside it, to be touched. */
const CHILDLINE = {
  // Translators: said aloud; Childline is a free helpline for children in the United Kingdom; keep the digits.
  child: msg("Childline is free at any time: 0800 1111"),
  // Translators: said aloud; Childline is a free helpline for children in the United Kingdom; keep the digits.
  anybody: msg("For children and young people, Childline is free at any time: 0800 1111"),
};
export const numbersSaid = (child: boolean): string[] => [...Object.values(NUMBERS), child ? CHILDLINE.child : CHILDLINE.anybody];

/** What stands in the way of opening, in one calm line. */
export const STANDING = {
  // Translators: the person touched six other pictures than theirs.
  wrong: msg("Those were other pictures. That happens. Try again, slowly; the order counts."),
  // Translators: the telephone has no connection.
  line: msg("There is no line just now. Please try again when there is one."),
  // Translators: something went wrong on our side.
  failed: msg("It does not open just now. This is not because of you. Please try again later."),
};

export const OWN = {
  // Translators: heading; asks whether the telephone in the person's hand is their own.
  whose: msg("Is this your phone?"),
  // Translators: a choice, and what it means.
  mine: msg("This is my phone"),
  // Translators: a choice, and what it means.
  remembers: msg("It remembers the way back here. Nothing you say stays on it."),
  // Translators: a choice, and what it means.
  others: msg("This is not my phone"),
  // Translators: a choice, and what it means.
  forgets: msg("Nothing you say stays on it. Only the link stays, in its list of opened pages. To come back you need the link and your pictures."),
  // Translators: heading; six pictures are shown below, by which the person comes back.
  pictures: msg("Your six pictures"),
  // Translators: below the heading "Your six pictures".
  story: msg("With them you come back here. The order counts. A little story helps to remember them."),
  // Translators: below six pictures that the person remembers.
  secret: msg("Nobody else knows them, and we cannot look them up. Please tell nobody, and do not take a picture of them."),
  // Translators: heading; the person touches the six pictures once more.
  practise: msg("Now touch them in order"),
  // Translators: above sixty-four pictures, of which the person touches six.
  inOrder: msg("Touch them in order."),
  // Translators: a link that was opened a second time, or is over. Kind, and it tells nobody whose it was.
  used: msg("This link does not open anything new. If you have your pictures, touch them. If not, ask whoever gave it to you for a new one."),
  // Translators: for somebody who does not remember the pictures.
  forgotten: msg("Forgotten? That happens. Ask your worker for new ones when you meet."),
  // Translators: heading after five wrong tries.
  locked: msg("It is locked now"),
  // Translators: below the heading "It is locked now".
  keepsOut: msg("That keeps out whoever guesses. Nothing you sent is lost. Ask your worker for new pictures."),
  // Translators: heading; a link that opens nothing, for whatever reason.
  gone: msg("Nothing opens here"),
  // Translators: below the heading "Nothing opens here".
  another: msg("If somebody gave you this link, please ask them for a new one."),
  // Translators: heading after somebody said that they do not want this on their telephone.
  no: msg("That is fine"),
  // Translators: after somebody said no on their telephone, and the no could not be sent.
  unheard: msg("Nothing of it is left on this phone. Your no has not arrived yet, so your worker has not heard it and the link still opens. Please try again when there is a line, or tell your worker when you meet."),
  // Translators: after somebody said no.
  heard: msg("Nothing of it is left on this phone, and the link opens nothing any more. Your worker hears that you would rather not, and nothing else."),
  // Translators: after somebody said no.
  change: msg("If you change your mind, tell your worker. What you sent before is safe."),
  // Translators: heading of the first screen after somebody came in with their pictures; no name is shown on a telephone.
  home: msg("Good that you are here"),
  // Translators: {worker} is a first name, {day} a date like "Tuesday 24 November".
  readBy: msg("Nobody is reading now. {worker} or somebody of the team reads what you keep by {day}."),
  // Translators: on a person's own telephone: they hid the page while what they had made was being sent. Calm; "say it again": make it anew.
  unsure: msg("Something was on its way when this was hidden, and we do not know whether it arrived. You may say it again; it does no harm if it comes twice."),
  // Translators: on a person's own telephone: how they come back another time.
  sheet: msg("This page looks like a sheet for notes. To come back, open it, touch the little sheet three times, then your pictures."),
  // Translators: how somebody comes back to their own page where the telephone in their hand is another's and remembers nothing.
  link: msg("To come back, you need the link and your pictures."),
  // Translators: on a person's own telephone: why the page may be another one when they look again. "quarter of an hour": 15 minutes.
  left: msg("If you leave it for five minutes, or touch nothing for a quarter of an hour, this page becomes a sheet for notes by itself. What you have not kept is then gone."),
  // Translators: a choice: leads to writing, drawing and so on.
  say: msg("Say something"),
  // Translators: a choice: shows what the person kept before, and the answers to it.
  kept: msg("What I kept, and answers"),
  // Translators: button; the person does not want to use this.
  rather: msg("I don't want this on my phone"),
  // Translators: reassurance on the last screen but one.
  again: msg("You can come back to this another time."),
  // Translators: on a person's own telephone, after the last screen.
  closing: msg("When you close this, the page is a sheet for notes again."),
  // Translators: heading on a person's own telephone after they pressed "I need help now".
  ring: msg("Please ring somebody now"),
  // Translators: on a person's own telephone: nobody is told by pressing the button.
  nobody: msg("Nobody is reading this, and this page calls nobody. A voice on the telephone can help at once."),
  // Translators: {worker} is a first name.
  orWorker: msg("You can also ring {worker}, or go to somebody near you whom you trust."),
};

interface Sheet {
  art: ArtName;
  title: string;
  lines: readonly string[];
  numbers?: boolean;
}

/** Before the first use, one thing at a time: what this is, who sees it, the promise about safety, and what a phone cannot hide. */
export const SHEETS: readonly Sheet[] = [
  {
    art: "place",
    // Translators: heading of the first screen on a person's own phone.
    title: msg("A page for your own words"),
    lines: [
      // Translators: on a person's own phone, before the first use.
      msg("Somebody you know gave you this link. You can write, draw or show how you feel, whenever you like."),
      // Translators: on a person's own phone, before the first use.
      msg("You need not. You can say no now or later, and nobody will be cross."),
    ],
  },
  {
    art: "private",
    title: msg("Who will see what you keep?"),
    lines: [
      // Translators: never promise secrecy.
      msg("We keep this private. Your worker and the team read what you keep. For each thing you say how far it may travel."),
      msg("If someone is or may be hurt, we tell people whose job is keeping you safe; we tell you first if that is safe."),
    ],
  },
  {
    art: "choice",
    // Translators: heading; below it stands what a page on a telephone cannot keep from others.
    title: msg("What a phone cannot hide"),
    lines: [
      // Translators: "family link apps": programs by which parents or partners see what a telephone is used for.
      msg("Family link apps and shared accounts can show others which pages were opened on this phone."),
      // Translators: somebody may have put a program on the telephone that shows them everything.
      msg("Somebody may have put a program on it that shows them everything. No page can stop that."),
      // Translators: advice before the first use on one's own telephone.
      msg("If you are not sure about this phone, do not use it for this. Tell your worker when you meet; there is always another way."),
    ],
  },
  {
    art: "help",
    // Translators: heading; nobody is at the other end while somebody writes on their telephone.
    title: msg("Nobody is reading now"),
    lines: [
      // Translators: when what is sent from a person's own telephone is read.
      msg("What you keep is read on the next working day, not at once."),
    ],
    numbers: true,
  },
];
