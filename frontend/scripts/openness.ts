/**
 * Whether a sentence that a person is asked leaves the answer to them. After Achieving Best Evidence in Criminal Proceedings (2022) and the NICHD
 * protocol: open invitations first; no question that yes or no answers about harm, none that holds a name, a role or its own answer, no "why
 * did you", and no praise that would teach what is wanted. The sources are in docs/activities.md. English only: translations are read by people.
 */

const ASKED_TO_CONFIRM = /^(?:(?:and|so|but)[, ]+)?(?:do|does|did|don't|doesn't|didn't|is|are|am|was|were|isn't|aren't|wasn't|weren't|has|have|had|hasn't|haven't|can|could|will|would|should|may|might|must)\b.*\?/i;
const TAG = /(?:,\s*|\s)(?:(?:is|are|was|were|do|does|did|has|have|had|ca|could|wo|would|should)n't\s+(?:it|he|she|they|you|we|there|that)|right|yes|no|ok(?:ay)?|true|correct)\s*\?/i;
const WHY = /\bwhy\b.*\b(?:you|your)\b|\bhow come\b|\bwhat made you\b/i;
const HARM = /\b(?:hurt\w*|harm\w*|hit|hits|hitting|beat\w*|slap\w*|kick\w*|punch\w*|bruise\w*|wound\w*|injur\w*|abus\w*|violen\w*|attack\w*|threat\w*|shout\w*|yell\w*|scream\w*|force[sd]?|rape\w*|naked|private parts|bad touch\w*|kill\w*|weapon\w*|knife|danger\w*|unsafe)\b/i;
const ROLE = /\b(?:dad\w*|daddy|father\w*|mum\w*|moms?|mommy|mummy|mother\w*|parents?|step\w+|brothers?|sisters?|siblings?|uncles?|aunts?|auntie|cousins?|grand(?:ma|pa|mother|father|parents?)|gran|nan|husband\w*|wife|wives|partners?|boyfriend\w*|girlfriend\w*|in-laws?|social workers?|police\w*|teachers?)\b/i;
const PRAISE = /\b(?:well done|good job|great|excellent|perfect|amazing|awesome|brilliant|bravo|correct|(?<!right or |nothing )wrong|score\w*|\d+ points?|\d+ stars?|streak\w*|level \d|winner|clever|proud of you|try harder|not finished|\d+ (?:of|out of) \d+)\b|\{\w+\} of \{\w+\}/i;
const SECRECY = /\b(?:secret\w*|only me|nobody (?:else )?will (?:know|see)|no one (?:else )?will (?:know|see)|confidential\w*|between us)\b/i;

export type Fault = "asks to confirm" | "tag question" | "asks why" | "names harm" | "names a role" | "praises or counts" | "promises secrecy";

/** What every sentence of the voice door keeps: these would lead, or promise what cannot be kept. */
const EVERYWHERE: [Fault, RegExp][] = [["tag question", TAG], ["asks why", WHY], ["praises or counts", PRAISE], ["promises secrecy", SECRECY]];
/** What every sentence of an activity keeps besides: there, nothing speaks of harm or of anybody in particular. */
const IN_ACTIVITIES: [Fault, RegExp][] = [["asks to confirm", ASKED_TO_CONFIRM], ["names harm", HARM], ["names a role", ROLE]];

const found = (rules: [Fault, RegExp][], sentence: string): Fault[] => rules.filter(([, rule]) => rule.test(sentence)).map(([fault]) => fault);

/** The faults of a sentence that is shown on the voice door; `prompt` where it belongs to an activity. */
export const faultsOf = (sentence: string, { prompt }: { prompt: boolean }): Fault[] => [
  ...found(EVERYWHERE, sentence),
  ...(prompt ? found(IN_ACTIVITIES, sentence) : []),
];
