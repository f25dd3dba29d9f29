/** The words for what the wire says in codes; translated where they are shown, with `t(LABEL[code])`. */
import type {
  AgreementState, Channel, ClosingStep, HeldOf, IdentityField, Named, Nearby, NewPlan, NoticeRow, PersonKind, Place, Presence, Purpose, Responsibility, Role, SummaryState,
  VaultKind,
} from "../../api/types";
import { msg } from "../../i18n/index.svelte";

export const ROLES: Record<Role, string> = {
  // Translators: jobs in the charity.
  worker: msg("Worker"),
  safeguarding_lead: msg("Safeguarding lead"),
  approver: msg("Approver"),
  // Translators: jobs in the charity.
  administrator: msg("Administrator"),
  translator: msg("Translator"),
  // Translators: job in the charity: stands in for the safeguarding lead.
  deputy: msg("Deputy safeguarding lead"),
  // Translators: job in the charity: holds one of three shares with which, two together, lost access is recovered.
  custodian: msg("Custodian"),
};
export const KINDS: Record<PersonKind, string> = {
  // Translators: what someone is in a household.
  child: msg("Child"),
  adult: msg("Adult"),
  unborn: msg("Unborn child"),
};
export const PLAN_GATES: Record<NewPlan["gate"], string> = {
  // Translators: what a contact plan says about contact.
  safe: msg("Safe to contact"),
  conditions: msg("Safe with conditions"),
  not_now: msg("Not now"),
};
export const AGREEMENTS: Record<AgreementState, string> = {
  // Translators: short mark beside a person: whether they agreed to take part.
  none: msg("Not asked yet"),
  agreed: msg("Agreed to take part"),
  declined: msg("Said no to taking part"),
  // Translators: short mark beside a person who agreed before and stopped.
  withdrawn: msg("Stopped taking part"),
  // Translators: short marks beside a person: they agreed once and are to be asked again.
  expired: msg("Time to ask again"),
  text_wrong: msg("The text was wrong, ask again"),
  // Translators: short mark beside a person: a yes that was noted without a network and misses something.
  incomplete: msg("Their yes does not count yet"),
};
export const CHANNELS: Record<Channel, string> = {
  // Translators: ways of getting in touch with a person.
  letter: msg("Letter"),
  call: msg("Phone call"),
  text: msg("Text message"),
  // Translators: a way of getting in touch with a person.
  email: msg("Email"),
  // Translators: ways of getting in touch with a person.
  visit: msg("Visit"),
  school: msg("At school"),
};
export const NAMED_KINDS: Record<Named["kind"], string> = {
  // Translators: who somebody is to a person; "household": lives with them.
  household: msg("Someone in the household"),
  relative: msg("A relative"),
  friend: msg("A friend or neighbour"),
  // Translators: who somebody is to a person.
  professional: msg("A professional: teacher, midwife, social worker …"),
  community: msg("Someone of their community or faith"),
  interpreter: msg("An interpreter"),
  other: msg("Somebody else"),
};
export const PLACES: Record<Place, string> = {
  // Translators: where a session takes place.
  home: msg("At home"),
  school: msg("At school"),
  refuge: msg("In a refuge"),
  // Translators: where a session takes place; a ward is a hospital ward.
  ward: msg("On a ward"),
  office: msg("In our office"),
  other: msg("Somewhere else"),
};
export const WHY_NOT_ALONE: Record<Exclude<Presence["why_not"], "">, string> = {
  // Translators: why a person was not alone with the worker.
  they_wished: msg("They wished it"),
  would_not_leave: msg("Somebody would not leave"),
  no_other_room: msg("There was no other room"),
  // Translators: why a person was not alone with the worker.
  small_child: msg("A small child needed them"),
  required: msg("It was required"),
  other: msg("Something else"),
};
export const ASKED_BY: Record<Exclude<Nearby["asked_by"], "">, string> = {
  // Translators: who asked for somebody else to be in the room: the person, that one themselves, we …
  person: msg("The person did"),
  themselves: msg("They did themselves"),
  worker: msg("We did"),
  // Translators: who asked for somebody else to be in the room.
  authority: msg("The authority did"),
  nobody: msg("Nobody asked"),
};
export const DOORS: Record<NonNullable<Presence["access"]>["outcome"], string> = {
  // Translators: how the door of a home opened to a worker.
  given: msg("It was opened to us"),
  refused_at_first: msg("Not at first, then it was opened"),
  refused: msg("It was not opened: nobody was seen"),
  // Translators: how the door of a home opened to a worker.
  forced: msg("Access was forced"),
};
export const PURPOSES: Record<Purpose, string> = {
  // Translators: reasons for opening what a person said; one is chosen and kept on record.
  read_by_due: msg("To read it by its time, as we promised"),
  prepare_visit: msg("To prepare the next visit"),
  compose_summary: msg("To write a voice summary"),
  // Translators: reasons for opening what a person said; one is chosen and kept on record.
  safeguarding: msg("To keep someone safe"),
  supervision: msg("For supervision"),
  translation_check: msg("To check a translation"),
};
export const VAULTS: Record<VaultKind, string> = {
  // Translators: the three parts of a person's record, each opened to colleagues by itself.
  voice: msg("Voice: what they said and drew"),
  care: msg("Care: contact plan, address, agreement, sessions"),
  safeguarding: msg("Safeguarding: disclosures, observations, decisions"),
};
export const NOTICES: Record<NoticeRow["kind"], string> = {
  // Translators: titles of alerts for workers.
  help: msg("Someone pressed “I need help now”"),
  must_act: msg("A worker saw or heard something to act on"),
  // Translators: titles of alerts for workers; said by the person without their worker knowing.
  quiet_word: msg("Somebody said something about the people at a session"),
  // Translators: titles of alerts for workers.
  read_overdue: msg("A piece has not been read by its time"),
  // Translators: titles of alerts for workers.
  answer_arrived: msg("An answer has come back"),
  chain_gap: msg("A tablet’s pieces do not follow one another"),
  // Translators: titles of alerts for workers and leads: a browser deleted what was kept on a tablet.
  tablet_emptied: msg("A tablet has lost what lay on it"),
  // Translators: titles of alerts for workers.
  grant_review: msg("Please look at who has access"),
  unusual_opening: msg("A colleague opened more than usual"),
  // Translators: titles of alerts for workers. "Cover": a colleague who may open in an emergency.
  cover_used: msg("A colleague who covers opened this record"),
  rotation_due: msg("Keys are to be renewed"),
  recovery_asked: msg("Somebody asked to bring back lost access"),
  // Translators: titles of alerts for workers.
  recovery_done: msg("Lost access was brought back"),
  conflict: msg("A colleague must stay away from this record"),
  handover_item: msg("A colleague leaves, and something needs you"),
  read_first: msg("There is something to read first"),
  // Translators: titles of alerts for workers.
  withdrawal_asked: msg("A person asked to stop sharing, seal or erase"),
  erasure_due: msg("A record is to be erased"),
  attempts: msg("Somebody tried to sign in under your name"),
  // Translators: titles of alerts for workers. "Certified": two custodians have vouched for a colleague's key.
  certify_due: msg("Colleagues wait to be certified"),
  // Translators: titles of alerts for workers.
  turning_18: msg("Somebody turns 18 soon"),
  turned_18: msg("Somebody turned 18"),
  household_split: msg("Somebody you work with belongs to another household now"),
  // Translators: titles of reminders for workers; something was decided about a person without speaking to them.
  speak_due: msg("Somebody is to be spoken to about a decision"),
  spoken_unknown: msg("Find out whether they were spoken to"),
  rights_owed: msg("A right is to be explained"),
  // Translators: title of an alert for a safeguarding lead; nothing in it may sound like blame.
  speak_missed: msg("The day to speak with somebody has passed"),
  // Translators: titles of reminders for workers; a referral asks a specialist service for help.
  referral_chase: msg("A referral is to be chased"),
  referral_next: msg("A referral needs its next step"),
  referral_lead: msg("A declined referral needs a lead"),
  // Translators: titles of alerts about contact plans, for safeguarding leads.
  plan_review: msg("Please look at a contact plan"),
  other_route: msg("Please find another way to reach someone"),
  tell_social_worker: msg("Please tell the social worker today"),
  // Translators: titles of alerts about contact plans, for workers.
  plan_again: msg("A lead asks you to look at your contact plan again"),
  plan_ended: msg("A contact plan has ended"),
  // Translators: title of an alert: a session began on a tablet without a network, and the plan or the agreement had changed by then.
  begun_then_changed: msg("A session began without a line, and something had changed"),
  // Translators: title of an alert: in a planned session somebody interpreted whom the person could not have chosen, such as a relative or somebody who is not vetted.
  stepped_in: msg("Somebody stepped in as interpreter in a planned session"),
  // Translators: titles of alerts: a worker met somebody whom nobody knew of, where there was no network; days later they are still in no family's record.
  met_away: msg("Somebody new was met without a line"),
  met_away_waits: msg("Somebody who was met still waits to be joined"),
  // Translators: titles of alerts: somebody is in danger now; afterwards the worker is asked why.
  in_danger: msg("A worker says that someone is in danger"),
  danger_reason: msg("Please write down what the danger was"),
  // Translators: titles of alerts for workers.
  agreement_reask: msg("Somebody is to be asked again whether they agree"),
  parent_refused: msg("A parent said no"),
  permission_refused: msg("The authority or a court said no"),
  // Translators: titles of alerts for workers.
  unwitnessed: msg("A yes that nobody else heard"),
  // Translators: title of an alert: a yes was noted without a network, and nobody may rely on it before it was explained.
  agreement_incomplete: msg("A yes noted without a line does not count yet"),
  // Translators: title of an alert: a summary was sent because a person agreed, and our text had told them something wrong; it was called back.
  wrong_text_shared: msg("Something sent on a wrong text was called back"),
  // Translators: titles of alerts for workers; "it": that an offer found no answer. No blame may be heard in it.
  why_asked: msg("An offer was not taken up: what may stand in the way?"),
  reoffer: msg("Today an offer can be made again"),
  // Translators: titles of alerts for workers.
  drift: msg("The same way was tried three times without change"),
  against_plan: msg("A contact was made that the plan did not allow"),
  // Translators: title of an alert for safeguarding leads: a picture may be indecent or show an injury.
  unsafe_picture: msg("A picture was closed: please do not look, and ring"),
  // Translators: title of an alert for safeguarding leads: pieces came from the tablet of a colleague after they were dismissed.
  after_dismissal: msg("Something came after a dismissal: please read it first"),
  // Translators: titles of alerts for workers; about a person who may use their own phone, and the pictures by which they come back.
  own_device_made: msg("A picture code was made on somebody’s own phone"),
  own_device_locked: msg("Somebody’s pictures are locked after five wrong tries"),
  // Translators: titles of alerts for workers.
  own_device_refused: msg("Somebody does not want this on their phone"),
  own_device_reset: msg("A second colleague is asked for: new pictures"),
};
export const SUMMARY_STATES: Record<SummaryState, string> = {
  // Translators: where a voice summary stands.
  draft: msg("Being written"),
  submitted: msg("With the approver"),
  approved: msg("Approved, ready to hand over"),
  // Translators: where a voice summary stands.
  returned: msg("Returned by the approver"),
  released: msg("Handed over"),
  acknowledged: msg("Receipt acknowledged"),
  // Translators: where a voice summary stands.
  answered: msg("Answered"),
  recalled: msg("Called back"),
};
export const TRAVEL: Record<string, string> = {
  // Translators: how far a person said that a piece may travel.
  team: msg("My worker's team"),
  social_worker: msg("Also my social worker"),
  undecided: msg("Not decided yet"),
};
export const ACTIVITIES: Record<string, string> = {
  // Translators: kinds of pieces.
  journal: msg("Words"),
  drawing: msg("Drawing"),
  check_in: msg("Feelings check-in"),
  three_houses: msg("Three houses"),
  picture_cards: msg("Picture cards"),
  // Translators: kinds of pieces; the moment someone asked for help.
  help: msg("Asked for help"),
  // Translators: kinds of pieces; the person changed how far an earlier piece may travel.
  travel: msg("A change of how far it may travel"),
  // Translators: kinds of pieces: a recorded voice; a photo; direct work that was done elsewhere.
  recording: msg("Recording"),
  photo: msg("Photo"),
  earlier_work: msg("Earlier work"),
};
/** What happened to a picture that stays closed. */
export const CLOSING_STEPS: Record<ClosingStep["kind"], string> = {
  // Translators: what happened to a picture that may be indecent or show an injury.
  flagged: msg("It came closed from the tablet"),
  marked: msg("A colleague closed it without looking"),
  told: msg("Somebody was told"),
  // Translators: what happened to a picture that may be indecent or show an injury.
  released: msg("The mark was a mistake"),
};
/** What a lead decided about pieces that came after a dismissal. */
export const HELD_DECISIONS: Record<HeldOf["decisions"][number]["kind"], string> = {
  // Translators: what a lead decided about pieces that came after a dismissal.
  let_through: msg("let through"),
  kept_back: msg("kept back"),
};
export const FLAGS: Record<string, string> = {
  // Translators: marks beside a piece.
  late: msg("made before a change of keys"),
  gap: msg("an earlier piece of this tablet is missing"),
  fork: msg("this tablet sent two pieces with one number"),
  // Translators: a mark beside a piece.
  own_device: msg("made on their own phone, without a worker"),
};
/** Kinds of relationship, read "from is the … of to". */
export const RELATIONSHIPS: Record<string, string> = {
  // Translators: "A is … of B".
  parent: msg("parent"),
  step_parent: msg("step-parent"),
  grandparent: msg("grandparent"),
  // Translators: "A is … of B".
  partner: msg("partner"),
  former_partner: msg("former partner"),
  sibling: msg("brother or sister"),
  // Translators: "A is … of B": a pregnant woman and the child that is not born yet.
  expecting: msg("expecting mother"),
  // Translators: "A is … of B".
  aunt_or_uncle: msg("aunt or uncle"),
  parent_in_law: msg("parent-in-law"),
  // Translators: "A is … of B". Special guardian: named by a court (England and Wales) to bring up a child.
  special_guardian: msg("special guardian"),
  // Translators: "A is … of B": somebody with whom a child in care lives.
  foster_carer: msg("foster carer"),
  // Translators: "A is … of B".
  carer: msg("carer"),
  other: msg("someone close"),
};
/** Whether somebody holds parental responsibility for a child. */
export const RESPONSIBILITY: Record<Responsibility, string> = {
  // Translators: in brackets after "parent of Zara". Parental responsibility is the legal right and duty to decide for a child.
  yes: msg("holds parental responsibility"),
  no: msg("without parental responsibility"),
  // Translators: in brackets after "parent of Zara".
  unknown: msg("parental responsibility not known yet"),
};
/** Each thing about who a person is has a place of its own. */
export const IDENTITY: Record<IdentityField, string> = {
  // Translators: headings on a page about who a person is, in their own words.
  about_me: msg("About me"),
  ethnicity: msg("Ethnicity"),
  culture: msg("Culture"),
  // Translators: headings on a page about who a person is.
  faith: msg("Faith"),
  pronouns: msg("Pronouns"),
  speaks: msg("Languages I speak"),
  // Translators: headings on a page about who a person is.
  understands: msg("Languages I understand"),
  reads: msg("Languages I read"),
  communication: msg("What helps me to talk"),
  // Translators: headings on a page about who a person is; the first is about ramps, distances, times; the second about noise, light, touch.
  access: msg("What I need to get there and be there"),
  sensory: msg("What is too much, or calms me"),
};
/** Languages that families here speak at home most often; any other can be typed as its tag. */
export const SPOKEN = ["en", "ur", "pa", "pnb", "phr", "ps", "ar", "bn", "cy", "fa", "pl", "ro", "so", "ti", "tr", "bfi"];
