"""The closed list of what the record can say: every action, what it means, what it may carry.

An act that is not here cannot be recorded, and what cannot be recorded is not done. A row says who,
what, why, when and on which device; never what anyone said. So each detail has a kind: an id, a
count, or a code that a programmer chose. Adding an action is one line here, with a sentence that a
safeguarding lead understands.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final, Literal

from voicecapture.audit.purposes import PURPOSES
from voicecapture.base.errors import N_

Family = Literal["opening", "access", "account", "record", "release", "safety", "keys"]
DetailKind = Literal["id", "code", "count"]

ID: Final[DetailKind] = "id"
CODE: Final[DetailKind] = "code"  # One code, or several with a space between.
COUNT: Final[DetailKind] = "count"

_ID = re.compile(r"[0-9a-f]{32}")
_CODES = re.compile(r"[a-z][a-z0-9_]{0,39}(?: [a-z][a-z0-9_]{0,39}){0,15}|")
_ACTOR = re.compile(r"[0-9a-f]{32}|system|portal")
_KIND = re.compile(r"[a-z][a-z_]{0,39}")
_OBJECT = re.compile(r"[0-9a-f]{32,64}")


class Unlisted(ValueError):
    """A fault of ours: something was to be recorded that the list below does not allow."""


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


_OPENING = {"purpose": CODE, "vault": CODE, "reason": CODE}
_VAULT = {"kind": CODE, "worker": ID, "epoch": COUNT, "reason": CODE}

# Translators: each line below says what somebody did, as in "Ruth Okafor · Opened". The page puts
# the name before it and the record's kind after it.
ACTIONS: Final[Mapping[str, Action]] = {
    # Openings, and attempts at them.
    "opened": Action("opening", N_("Opened"), _OPENING),
    "opening.refused": Action("opening", N_("Tried to open and was refused"), _OPENING),
    "help.opened": Action("opening", N_("Opened a call for help")),
    "notice.opened": Action("opening", N_("Opened a notice"), {"kind": CODE}),
    "release.opened": Action("opening", N_("The recipient opened the summary")),
    # Who may open what.
    "vault.made": Action("access", N_("Made a vault"), _VAULT),
    "grant.given": Action("access", N_("Gave access"), _VAULT),
    "grant.taken": Action("access", N_("Took access away"), _VAULT),
    "grant.renewed": Action("keys", N_("Renewed a colleague’s access after new keys"), _VAULT),
    "grant.unproven": Action("access", N_("Dropped an access that nobody gave"), _VAULT),
    "vault.rotated": Action("keys", N_("Changed a vault’s key"), _VAULT),
    "vault.rotation_due": Action("keys", N_("Noted that a vault’s key must change"), _VAULT),
    "vault.shared": Action("keys", N_("Shared a vault’s key among the custodians"), _VAULT),
    "vault.state_set": Action("access", N_("Changed whether a vault can be opened"), _VAULT),
    "block.added": Action(
        "access", N_("Kept a colleague away from this record"), {"worker": ID, "reason": CODE}
    ),
    "block.lifted": Action("access", N_("Let a colleague near this record again"), {"worker": ID}),
    # Leaving, taking over, standing by, staying away.
    "handover.begun": Action(
        "access", N_("Began to hand a colleague’s work over"), {"worker": ID, "reason": CODE}
    ),
    "handover.access_ended": Action(
        "access", N_("Ended a colleague’s access at once"), {"worker": ID}
    ),
    "handover.taker_chosen": Action(
        "access", N_("Chose who takes over"), {"worker": ID, "kind": CODE}
    ),
    "handover.task_moved": Action(
        "access", N_("Moved a task to a colleague"), {"worker": ID, "kind": CODE}
    ),
    "handover.finished": Action("access", N_("Finished a handover"), {"worker": ID}),
    "read_first.written": Action("record", N_("Kept what a new worker should read first")),
    "read_first.acknowledged": Action("access", N_("Read what the person wants read first")),
    "conflict.recused": Action("access", N_("Said that they know this family")),
    "conflict.named": Action("access", N_("Recorded whom the person does not want")),
    "conflict.name_taken_back": Action("access", N_("Recorded that the person took a name back")),
    "review.confirmed": Action("access", N_("Looked at an access and kept it"), {"worker": ID}),
    "review.ended": Action("access", N_("Looked at an access and ended it"), {"worker": ID}),
    # Colleagues, tablets, sessions at the desk.
    "organisation.created": Action("account", N_("Founded the organisation")),
    "worker.created": Action("account", N_("Added a colleague"), {"roles": CODE}),
    "worker.invited": Action("account", N_("Invited a colleague")),
    "worker.enrolled": Action("account", N_("Came in by invitation, with new keys")),
    "worker.deactivated": Action("account", N_("Closed a colleague’s account"), {"reason": CODE}),
    "unlock.added": Action("account", N_("Added a way to sign in"), {"kind": CODE}),
    "unlock.removed": Action("account", N_("Took a way to sign in away"), {"kind": CODE}),
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
    "device.enrolled": Action("account", N_("Enrolled a tablet")),
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
    "session.started": Action("record", N_("Started a session"), {"kind": CODE}),
    "session.presence": Action("record", N_("Recorded who was present")),
    "session.tablet_handed_over": Action("record", N_("Handed the tablet over"), {"device": ID}),
    "session.closed": Action("record", N_("Closed a session"), {"must_act": COUNT}),
    "pieces.received": Action(
        "record", N_("Pieces arrived from a tablet"), {"kept": COUNT, "conflicts": COUNT}
    ),
    "observation.recorded": Action("record", N_("Recorded an observation")),
    "translation.assigned": Action("record", N_("Asked for a translation"), {"worker": ID}),
    "translation.submitted": Action("record", N_("Handed in a translation"), {"worker": ID}),
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
    "release.recalled": Action("release", N_("Called a summary back, as the person wished")),
    "sharing.stopped": Action(
        "release", N_("Stopped all sharing that rests on agreement"), {"recalled": COUNT}
    ),
    "sharing.resumed": Action("release", N_("Recorded that the person shares again")),
    "answer.given": Action("release", N_("Brought the answer to the person’s session")),
    # Sealing and erasing, and what stands against it.
    "withdrawal.asked": Action("record", N_("Asked to seal or erase a record"), {"kind": CODE}),
    "withdrawal.checked": Action(
        "record", N_("Asked the person in private whether they wish it"), {"kind": CODE}
    ),
    "withdrawal.taken_back": Action("record", N_("Took the wish back"), {"kind": CODE}),
    "withdrawal.refused": Action(
        "record", N_("Refused, and restricted the record instead"), {"kind": CODE}
    ),
    "record.sealed": Action("record", N_("Sealed the record as the second person")),
    "record.unsealed": Action("record", N_("Opened a sealed record again, as the person wished")),
    "record.unrestricted": Action("record", N_("Ended the restriction of a record")),
    "record.erased": Action(
        "record", N_("Erased the record as the second person"), {"pieces": COUNT}
    ),
    "record.erased_again": Action("record", N_("Erased what a restored backup had brought back")),
    "hold.set": Action("record", N_("Recorded that a record must be kept")),
    "hold.lifted": Action("record", N_("Recorded that a record need not be kept any more")),
    # Someone may be hurt.
    "danger.raised": Action("safety", N_("Said that the person was in danger")),
    "danger.explained": Action("safety", N_("Wrote down why, after the danger")),
    "social_worker.told": Action("safety", N_("Recorded that the social worker was told")),
    "help.received": Action("safety", N_("A call for help arrived")),
    "notice.done": Action("safety", N_("Recorded what was done about a notice"), {"kind": CODE}),
}


def check(
    action: str, actor: str, object_kind: str, object_id: str, detail: Mapping[str, str | int]
) -> None:
    """Raise :class:`Unlisted` unless a row of these values belongs on the record."""
    listed = ACTIONS.get(action)
    if listed is None:
        raise Unlisted(f"the action {action} is not in audit/actions.py")
    if not (
        _ACTOR.fullmatch(actor) and _KIND.fullmatch(object_kind) and _OBJECT.fullmatch(object_id)
    ):
        raise Unlisted(f"{action}: actor and object are ids, the object's kind is a code")
    for name, value in detail.items():
        _check_detail(action, name, listed.detail.get(name), value)


def _check_detail(action: str, name: str, kind: DetailKind | None, value: str | int) -> None:
    if kind is None:
        raise Unlisted(f"{action} may not carry {name}; list it in audit/actions.py")
    if not _fits(kind, value):
        # The value stays out of the message: it may be the very words that must not be here.
        raise Unlisted(f"{action}: {name} should be a {kind}")
    if name == "purpose" and value not in PURPOSES:
        raise Unlisted(f"{action}: list its purpose in audit/purposes.py")


def _fits(kind: DetailKind, value: str | int) -> bool:
    if kind == "count":
        return isinstance(value, int) and not isinstance(value, bool)
    pattern = _ID if kind == "id" else _CODES
    return isinstance(value, str) and pattern.fullmatch(value) is not None
