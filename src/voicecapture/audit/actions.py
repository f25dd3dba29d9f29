"""The closed list of what the record can say: every action, what it means, what it may carry.

An act that is not here cannot be recorded, and what cannot be recorded is not done. A row says who, what,
why, when and on which device; never what anyone said. So each detail has a kind: an id, a count, or a code
that a programmer chose. Adding an action is one line, with a sentence that a safeguarding lead understands.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final, Literal

from voicecapture.base.errors import N_

Family = Literal["opening", "access", "account", "record", "release", "safety", "keys"]
DetailKind = Literal["id", "code", "count"]

ID: Final[DetailKind] = "id"
CODE: Final[DetailKind] = "code"  # One code, or several with a space between.
COUNT: Final[DetailKind] = "count"


@dataclass(frozen=True)
class Action:
    """One thing that can be on the record.

    Attributes:
        family: what the page that shows the record sorts it under.
        means: what happened, as a sentence without its subject.
        detail: which details it may carry, and of which kind each is.
    """

    family: Family
    means: str
    detail: Mapping[str, DetailKind] = field(default_factory=dict)


_KIND = {"kind": CODE}
_DEVICE = {"device": ID}
_WORKER = {"worker": ID}
_PIECES = {"pieces": COUNT}
_WORKER_KIND = {"worker": ID, "kind": CODE}
_WORKER_WHY = {"worker": ID, "reason": CODE}
_OPENING = {"purpose": CODE, "vault": CODE, "reason": CODE}
_BEGUN = {"kind": CODE, "seq": COUNT, "conditions_met": COUNT, "changed": CODE}
_VAULT = {"kind": CODE, "worker": ID, "epoch": COUNT, "reason": CODE}

# Translators: each line below says what somebody did, as in "Ruth Okafor · Opened". The page puts
# the name before it and the record's kind after it.
ACTIONS: Final[Mapping[str, Action]] = {
    # Openings, and attempts at them.
    "opened": Action("opening", N_("Opened"), _OPENING),
    "opening.refused": Action("opening", N_("Tried to open and was refused"), _OPENING),
    "help.opened": Action("opening", N_("Opened a call for help")),
    "quiet_word.opened": Action("opening", N_("Opened what somebody said quietly")),
    "notice.opened": Action("opening", N_("Opened a notice"), _KIND),
    "release.opened": Action("opening", N_("The recipient opened the summary")),
    # Who may open what.
    "vault.made": Action("access", N_("Made one part of a record"), _VAULT),
    "grant.given": Action("access", N_("Gave access"), _VAULT),
    "grant.taken": Action("access", N_("Took access away"), _VAULT),
    "grant.renewed": Action("keys", N_("Renewed a colleague’s access after new keys"), _VAULT),
    "grant.unproven": Action("access", N_("Removed an access that nobody had given"), _VAULT),
    "vault.rotated": Action("keys", N_("Changed the key of one part of a record"), _VAULT),
    "vault.rotation_due": Action(
        "keys", N_("Noted that one part of a record needs a new key"), _VAULT
    ),
    "vault.shared": Action(
        "keys", N_("Shared the key of one part of a record among the custodians"), _VAULT
    ),
    "vault.state_set": Action(
        "access", N_("Changed whether one part of a record can be opened"), _VAULT
    ),
    "block.added": Action("access", N_("Kept a colleague away from this record"), _WORKER_WHY),
    "block.lifted": Action("access", N_("Let a colleague near this record again"), _WORKER),
    # Leaving, taking over, standing by, staying away.
    "handover.begun": Action("access", N_("Began to hand a colleague’s work over"), _WORKER_WHY),
    "handover.access_ended": Action("access", N_("Ended a colleague’s access at once"), _WORKER),
    "handover.taker_chosen": Action("access", N_("Chose who takes over"), _WORKER_KIND),
    "handover.task_moved": Action("access", N_("Moved a task to a colleague"), _WORKER_KIND),
    "handover.finished": Action("access", N_("Finished a handover"), _WORKER),
    "read_first.written": Action("record", N_("Kept what a new worker should read first")),
    "read_first.acknowledged": Action("access", N_("Read what the person wants read first")),
    "conflict.recused": Action("access", N_("Said that they know this family")),
    "conflict.named": Action("access", N_("Recorded whom the person does not want")),
    "conflict.name_taken_back": Action("access", N_("Recorded that the person took a name back")),
    "review.confirmed": Action("access", N_("Looked at an access and kept it"), _WORKER),
    "review.ended": Action("access", N_("Looked at an access and ended it"), _WORKER),
    # Colleagues, tablets, sessions at the desk.
    "organisation.created": Action("account", N_("Founded the organisation")),
    "worker.created": Action("account", N_("Added a colleague"), {"roles": CODE}),
    "worker.invited": Action("account", N_("Invited a colleague")),
    "worker.enrolled": Action("account", N_("Came in by invitation, with new keys")),
    "worker.deactivated": Action("account", N_("Closed a colleague’s account"), {"reason": CODE}),
    "unlock.added": Action("account", N_("Added a way to sign in"), _KIND),
    "unlock.removed": Action("account", N_("Took a way to sign in away"), _KIND),
    "worker.passphrase_renewed": Action("account", N_("Chose a new passphrase")),
    # Access brought back by two custodians.
    "recovery.asked": Action(
        "keys",
        N_("Asked two custodians to bring access back"),
        {"worker": ID, "reason": CODE, "vaults": COUNT, "kept_out": COUNT},
    ),
    "recovery.objected": Action("keys", N_("Objected to access being brought back")),
    "recovery.considered": Action(
        "keys", N_("Considered the objections and decided"), {"decision": CODE}
    ),
    "recovery.called_off": Action("keys", N_("Called off a recovery of access")),
    "recovery.shares_taken": Action(
        "keys", N_("Took their own shares, to give them on"), {"vaults": COUNT}
    ),
    "recovery.shares_given": Action(
        "keys", N_("Gave shares, sealed to the colleague who was named"), {"shares": COUNT}
    ),
    "recovery.shares_refused": Action("keys", N_("Had shares that did not fit; they were removed")),
    "recovery.completed": Action(
        "keys", N_("Received access back from two custodians"), {"vault": ID, "kind": CODE}
    ),
    "recovery.rehearsed": Action(
        "keys", N_("Rehearsed a recovery; nothing was opened"), {"vault": ID, "kind": CODE}
    ),
    "custodian.key_made": Action("keys", N_("Made a custodian’s key")),
    "ceremony.completed": Action(
        "keys",
        N_("Completed a ceremony with the master key"),
        {"serial": COUNT, "workers": COUNT, "custodians": COUNT},
    ),
    "device.enrolled": Action("account", N_("Made a tablet ready")),
    "device.resumed": Action("account", N_("Let a tablet send what it had kept before")),
    "device.emptied": Action("account", N_("Said that a tablet had lost what lay on it"), _PIECES),
    "session.begun": Action("account", N_("Signed in")),
    "session.refused": Action("account", N_("A sign-in was refused")),
    "session.proved": Action("account", N_("Showed once more who they are")),
    "session.others_ended": Action(
        "account", N_("Signed out everywhere else"), {"sessions": COUNT}
    ),
    "session.ended": Action("account", N_("Signed out")),
    "session.handed_over": Action("account", N_("Signed out to hand over the tablet")),
    # What was written.
    "household.created": Action("record", N_("Added a household")),
    "household.related": Action("record", N_("Recorded how two people are related")),
    "household.residence_noted": Action("record", N_("Recorded who lives where")),
    "household.born": Action("record", N_("Recorded that a child was born")),
    "household.left": Action("record", N_("Recorded that some left this household")),
    "person.moved": Action("record", N_("Recorded that a person belongs to another household")),
    "person.looked_at_again": Action(
        "record", N_("Looked again at what was set up before a person turned 18")
    ),
    "identity.recorded": Action("record", N_("Kept who a person is, in their own words")),
    "person.added": Action("record", N_("Added a person")),
    "contact_plan.recorded": Action("record", N_("Recorded a contact plan"), {"gate": CODE}),
    "contact_plan.reviewed": Action(
        "record", N_("Looked at a colleague’s contact plan"), {"finding": CODE}
    ),
    "contact_plan.route_found": Action("record", N_("Found another way to reach the person")),
    "contact.recorded": Action("record", N_("Recorded an offer of contact")),
    "contact.corrected": Action("record", N_("Corrected an entry about a contact")),
    "contact.why_answered": Action(
        "record", N_("Wrote down why an offer may have found no answer")
    ),
    # A person's own phone. Where the person acts, the page says so in place of a name.
    "own_device.invited": Action("access", N_("Invited somebody to use their own phone")),
    "own_device.code_made": Action("access", N_("Made a picture code"), _DEVICE),
    "own_device.visited": Action("access", N_("Came back with a picture code"), _DEVICE),
    "own_device.wrong": Action("access", N_("Tried other pictures"), {"tries_left": COUNT}),
    "own_device.locked": Action("safety", N_("Locked after five wrong tries at the pictures")),
    "own_device.phone_named": Action("access", N_("Named another phone as their own")),
    "own_device.private": Action(
        "access", N_("Confirmed in private that a phone is the person’s alone")
    ),
    "own_device.not_private": Action("access", N_("Took back that a phone is private")),
    "own_device.reset_asked": Action("access", N_("Asked for a new picture code")),
    "own_device.reset_confirmed": Action(
        "access", N_("Confirmed, as the second, a new picture code")
    ),
    "own_device.refused": Action("access", N_("Did not want this on a phone")),
    "own_device.ended": Action("access", N_("Ended the use of somebody’s own phone")),
    "letter.sent": Action("release", N_("Had a letter or a text sent"), {"channel": CODE}),
    "letter.failed": Action(
        "release", N_("Could not have a letter or a text sent"), {"channel": CODE}
    ),
    "decision.recorded": Action(
        "record", N_("Recorded a decision, and whether the person was spoken to"), {"state": CODE}
    ),
    "decision.answered": Action(
        "record", N_("Recorded whether the person was spoken to since"), {"state": CODE}
    ),
    "entitlement.recorded": Action(
        "record", N_("Recorded that a right was explained or is owed"), {"state": CODE}
    ),
    "referral.recorded": Action(
        "record", N_("Recorded a step of a referral to a specialist"), {"state": CODE}
    ),
    "interpreter.added": Action("record", N_("Added an interpreter to the register")),
    "interpreter.changed": Action("record", N_("Changed an interpreter’s entry")),
    "interpreter.asked": Action("record", N_("Asked for an interpreter")),
    "interpreter.proposed": Action("record", N_("Proposed an interpreter to the person")),
    "interpreter.answered": Action("record", N_("Recorded what the person said to an interpreter")),
    "interpreter.name_given": Action("record", N_("Recorded that an interpreter was told a name")),
    "interpreter.declared": Action("record", N_("Recorded what ties an interpreter to the family")),
    "interpreter.used": Action("record", N_("Recorded who interpreted in a session")),
    "interpreter.ended": Action("record", N_("Ended a request for an interpreter")),
    "prompt_aloud.recorded": Action("record", N_("Recorded a prompt to be heard")),
    "prompt_aloud.accepted": Action("record", N_("Took a recorded prompt into use")),
    "prompt_aloud.returned": Action("record", N_("Sent a recorded prompt back"), {"reason": CODE}),
    "prompt_aloud.taken_out": Action("record", N_("Took a recorded prompt out of use")),
    "agreement.agreed": Action("record", N_("Recorded that the person agreed"), {"about": CODE}),
    "agreement.declined": Action("record", N_("Recorded that the person said no"), {"about": CODE}),
    "agreement.withdrawn": Action(
        "record", N_("Recorded that the person stopped"), {"about": CODE}
    ),
    "agreement.text_wrong": Action(
        "record", N_("Marked an agreement whose text was found wrong"), {"agreement": ID}
    ),
    "seeing_authority.recorded": Action("record", N_("Recorded who let us see a child")),
    "lawful_basis.recorded": Action("record", N_("Recorded on which ground the record is kept")),
    "session.started": Action("record", N_("Started a session"), _KIND),
    "session_pack.taken_along": Action(
        "record", N_("Took along what a session without a line needs"), {"device": ID, "kind": CODE}
    ),
    "spare.made": Action("record", N_("Took along a place for somebody new"), _DEVICE),
    "spare.met": Action("record", N_("Told of somebody new who was met without a line")),
    "spare.given_back": Action("record", N_("Gave a place for somebody new back")),
    "spare.joined": Action("record", N_("Joined somebody new to their family")),
    "spare.ended": Action("record", N_("Removed a place for somebody new that nobody needed")),
    "session.begun_away": Action("record", N_("Told of a session without a line"), _BEGUN),
    "session.presence": Action("record", N_("Recorded who was present")),
    "session.tablet_handed_over": Action("record", N_("Handed the tablet over"), _DEVICE),
    "session.closed": Action("record", N_("Closed a session"), {"must_act": COUNT}),
    "pieces.received": Action(
        "record", N_("Pieces arrived from a tablet"), {"kept": COUNT, "conflicts": COUNT}
    ),
    "travel.noted": Action("record", N_("Wrote down how far a piece may travel from now on")),
    "earlier_work.brought_in": Action("record", N_("Brought in work that was done elsewhere")),
    "observation.recorded": Action("record", N_("Recorded an observation")),
    "observation.birth_decided": Action(
        "record",
        N_("Decided where observations from before a birth belong"),
        {"fate": CODE, "count": COUNT},
    ),
    "translation.assigned": Action("record", N_("Asked for a translation"), _WORKER),
    "translation.submitted": Action("record", N_("Handed in a translation"), _WORKER),
    # On its way to those who decide, and back.
    "recipient.added": Action("release", N_("Added a recipient")),
    "summary.begun": Action("release", N_("Began a summary")),
    "summary.saved": Action("release", N_("Saved a summary"), {"revision": COUNT}),
    "summary.submitted": Action(
        "release",
        N_("Signed a summary and asked for approval"),
        {"release": ID, "approver": ID, "basis": CODE},
    ),
    "release.approved": Action("release", N_("Approved a summary and signed it")),
    "release.returned": Action("release", N_("Sent a summary back")),
    "release.acknowledged": Action("release", N_("The recipient acknowledged the summary")),
    "release.answered": Action("release", N_("The recipient answered the summary")),
    "release.refused": Action(
        "release", N_("A wrong code was tried for a summary"), {"tries_left": COUNT}
    ),
    "answer.approved": Action("release", N_("Wrote what the person will hear")),
    "release.recalled": Action("release", N_("Called a summary back")),
    "sharing.stopped": Action(
        "release", N_("Stopped all sharing that rests on agreement"), {"recalled": COUNT}
    ),
    "sharing.resumed": Action("release", N_("Recorded that the person shares again")),
    "answer.given": Action("release", N_("Brought the answer to the person’s session")),
    # Sealing and erasing, and what stands against it.
    "withdrawal.asked": Action("record", N_("Asked to seal or erase a record"), _KIND),
    "withdrawal.checked": Action(
        "record", N_("Asked the person in private whether they wish it"), _KIND
    ),
    "withdrawal.taken_back": Action("record", N_("Took the wish back"), _KIND),
    "withdrawal.refused": Action("record", N_("Refused, and restricted the record instead"), _KIND),
    "record.sealed": Action("record", N_("Sealed the record as the second person")),
    "record.unsealed": Action("record", N_("Opened a sealed record again, as the person wished")),
    "record.unrestricted": Action("record", N_("Ended the restriction of a record")),
    "record.erased": Action("record", N_("Erased the record as the second person"), _PIECES),
    "record.erased_again": Action("record", N_("Erased what a restored backup had brought back")),
    "hold.set": Action("record", N_("Recorded that a record must be kept")),
    "hold.lifted": Action("record", N_("Recorded that a record need not be kept any more")),
    # Someone may be hurt.
    "danger.raised": Action("safety", N_("Said that the person was in danger")),
    "danger.explained": Action("safety", N_("Wrote down why, after the danger")),
    "social_worker.told": Action("safety", N_("Recorded that the social worker was told")),
    "quarantine.flagged": Action(
        "safety", N_("Closed a picture that was kept as possibly indecent or showing an injury")
    ),
    "quarantine.marked": Action(
        "safety", N_("Closed a picture as possibly indecent or showing an injury")
    ),
    "pieces.held": Action("safety", N_("Pieces came after a dismissal, and wait"), _PIECES),
    "pieces.let_through": Action("safety", N_("Let through what came after a dismissal"), _PIECES),
    "pieces.kept_back": Action("safety", N_("Kept back what came after a dismissal"), _PIECES),
    "quarantine.told": Action("safety", N_("Recorded who was told of a closed picture")),
    "quarantine.released": Action(
        "safety", N_("Took the mark of a closed picture back as a mistake")
    ),
    "help.received": Action("safety", N_("A call for help arrived")),
    "quiet_word.received": Action("safety", N_("Something said quietly arrived for the lead")),
    "quiet_word.settled": Action("safety", N_("Settled what somebody said quietly")),
    "notice.done": Action("safety", N_("Recorded what was done about a notice"), _KIND),
}
