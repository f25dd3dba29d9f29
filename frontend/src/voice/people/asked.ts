/** What is asked of somebody who has something to say about the people here. */
import { msg } from "../../i18n/index.svelte";
import { ASKED } from "../screens/asked";

export const PEOPLE = {
  ask: ASKED.people,
  // Translators: the person does not want this worker; {worker} is a name.
  worker: msg("I do not want to be with {worker}"),
  // Translators: the person does not want this interpreter.
  interpreter: msg("I do not want the interpreter"),
  // Translators: something about somebody else who is in the room or near it.
  other: msg("Somebody else is here"),
  // Translators: heading; {lead} is the name of the safeguarding lead, who is somebody else than the worker in the room.
  sure: msg("Shall we tell {lead}?"),
  // Translators: {lead} leads safeguarding; {worker} is the worker in the room. Never promise secrecy.
  whom: msg("{lead} looks after people being safe here. It goes to {lead} and not to {worker}."),
  // Translators: heading; what the person said is written down and on its way.
  told: msg("It is on its way"),
  // Translators: {lead} is a name. On a person's own telephone.
  afterOnPhone: msg("{lead} reads it and finds a way to speak with you. When you go on, this phone shows nothing of it."),
  // Translators: {lead} is a name.
  after: msg("{lead} reads it and finds a way to speak with you. When you go on, this tablet shows nothing of it."),
  // Translators: heading; the tablet cannot pass this on to anybody but the worker in the room.
  nobody: msg("Nobody else can hear it here just now"),
  // Translators: whom a person can turn to instead of the worker in the room.
  instead: msg("You can tell another adult whom you trust: at school, at the doctor’s, a neighbour. Children can ring Childline on 0800 1111, at any time, and it costs nothing."),
};
