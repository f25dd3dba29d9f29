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


class Named(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """Somebody in a person's life: one of our records by id, anyone else by name.

    With the plan's own person as ``person_id`` it is the person themselves.
    """

    name: ShortText
    person_id: Id | None
    kind: NamedKind


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
    """The plan of the local authority that a child is on, and which social worker is told."""

    kind: Literal["child_protection", "child_in_need"]
    social_worker: OptionalShortText
    phone: OptionalShortText


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
