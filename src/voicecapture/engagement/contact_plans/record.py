"""What a contact plan's sealed note says: may we, how, when, through whom never, and who said so.

The parts are on the wire as they are in the note; whoever writes one writes both.
"""

from datetime import date, datetime
from typing import Literal

import msgspec

from voicecapture.base.ids import Id
from voicecapture.base.schemas import LongText, OptionalShortText, ShortText
from voicecapture.engagement.contact_plans.rules import PlanGate

Channel = Literal["letter", "call", "text", "email", "visit", "school"]
NamedKind = Literal[
    "household", "relative", "friend", "professional", "community", "interpreter", "other"
]
RiskKind = Literal[
    "coercion",
    "phone_watched",
    "ill_health",
    "therapy",
    "agency_fatigue",
    "timescales",
    "proceedings",
    "investigated",
    "other",
]


class Named(
    msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True, omit_defaults=True
):
    """Somebody in a person's life: one of our records by id, anyone else by name.

    With the plan's own person as ``person_id`` it is the person themselves. ``interpreter_id`` is the
    register's, of whoever interprets: the word "interpreter" alone says nothing of who was vetted.
    """

    name: ShortText
    person_id: Id | None
    kind: NamedKind
    interpreter_id: Id | None = None


class Risk(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """What may make contact unsafe or too much, and what is known of it."""

    kind: RiskKind
    note: LongText


class AllegationsAgreed(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """Who agreed, and when, that allegations may come up while proceedings are live.

    Without it no activity is about them, so that what the person may have to say in court stays
    theirs (Achieving Best Evidence).
    """

    by: Literal["police", "social_worker"]
    name: ShortText
    on: date


class LegalAdvice(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """What a person under investigation said when legal advice was offered to them, first."""

    answer: Literal["offered", "declined", "has_solicitor"]
    on: date


class ChildPlan(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """The plan of the local authority that a child is on, if any, and which social worker is told."""

    kind: Literal["child_protection", "child_in_need", "none"]
    social_worker: OptionalShortText
    phone: OptionalShortText

    @property
    def is_plan(self) -> bool:
        """Whether the child is on a plan: else only their social worker is named."""
        return self.kind != "none"


class ContactPlan(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """Whether we may contact a person, how, when, through whom and never through whom."""

    gate: PlanGate
    conditions: str
    said_by: Named | None
    decided_by: str
    reason: str
    channels: list[Channel]
    safe_times: str
    code_word: str
    may_carry: list[Named]
    never: list[Named]
    letters_may_name_us: bool
    address: str
    safe_number: str
    safe_email: str
    risks: list[Risk]
    allegations_agreed: AllegationsAgreed | None
    legal_advice: LegalAdvice | None
    child_plan: ChildPlan | None
    valid_until: date
    noted_at: datetime | None


class FirstContactPlan(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """A plan as it was sealed before plans named people one by one; it stays readable."""

    gate: PlanGate
    conditions: str
    said_by: str
    reason: str
    channels: list[Channel]
    safe_times: str
    through: str
    never_through: str
    address: str
    safe_number: str
    valid_until: date

    def as_plan(self) -> ContactPlan:
        """Return it in today's shape; whom it named in one line is one name."""
        return ContactPlan(
            gate=self.gate,
            conditions=self.conditions,
            said_by=_by_name(self.said_by),
            decided_by="",
            reason=self.reason,
            channels=self.channels,
            safe_times=self.safe_times,
            code_word="",
            may_carry=[one for one in (_by_name(self.through),) if one],
            never=[one for one in (_by_name(self.never_through),) if one],
            letters_may_name_us=False,
            address=self.address,
            safe_number=self.safe_number,
            safe_email="",
            risks=[],
            allegations_agreed=None,
            legal_advice=None,
            child_plan=None,
            valid_until=self.valid_until,
            noted_at=None,
        )


class PlanReview(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """What a safeguarding lead found who looked at a plan of somebody else's."""

    finding: Literal["stands", "look_again"]
    words: str
    noted_at: datetime | None


class OtherRoute(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """Another way to a person for whom a household member answered, as a lead found it."""

    through: Named | None
    words: str
    noted_at: datetime | None


class SocialWorkerTold(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """Whom somebody told that a child on a plan was refused or not seen, how, and what was said."""

    who: str
    words: str
    noted_at: datetime | None


class Danger(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """Somebody saw danger and rang 999; nothing more was asked of them then."""

    noted_at: datetime | None


class DangerReason(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """What it was, and what was done, written afterwards."""

    words: str
    noted_at: datetime | None


def _by_name(name: str) -> Named | None:
    # A line held up to 2000 letters, a name holds 120: the rest stays in the sealed note.
    return Named(name=name.strip()[:120], person_id=None, kind="other") if name.strip() else None
