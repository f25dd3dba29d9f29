"""Wire shapes of contact plans."""

from datetime import date, datetime
from typing import Annotated, Literal

import msgspec
from msgspec import Meta

from voicecapture.base.ids import Id
from voicecapture.base.noted import Noted
from voicecapture.base.schemas import LongText, OptionalShortText, ShortText, Wire
from voicecapture.engagement.contact_plans.record import (
    AllegationsAgreed,
    Channel,
    ChildPlan,
    LegalAdvice,
    Named,
    Risk,
)
from voicecapture.engagement.contact_plans.rules import GateState, PlanGate

Words = Annotated[str, Meta(min_length=1, max_length=2000)]
_People = Annotated[list[Named], Meta(max_length=20)]


class PlanFields(Noted, kw_only=True):
    """Whether a person may be contacted, how, through whom, until when.

    "not_now" says who asked for it and why; "conditions" names them. ``decided_by`` may stay empty
    where whoever records it decided. ``valid_until`` is the last day of the plan, in the
    organisation's zone. Letters do not name us unless the plan says that they may.
    """

    gate: PlanGate
    conditions: LongText = ""
    said_by: Named | None = None
    decided_by: OptionalShortText = ""
    reason: LongText = ""
    channels: Annotated[list[Channel], Meta(max_length=6)] = msgspec.field(default_factory=list)
    safe_times: LongText = ""
    code_word: OptionalShortText = ""
    may_carry: _People = msgspec.field(default_factory=list)
    never: _People = msgspec.field(default_factory=list)
    letters_may_name_us: bool = False
    address: LongText = ""
    safe_number: LongText = ""
    safe_email: OptionalShortText = ""
    risks: Annotated[list[Risk], Meta(max_length=9)] = msgspec.field(default_factory=list)
    allegations_agreed: AllegationsAgreed | None = None
    legal_advice: LegalAdvice | None = None
    child_plan: ChildPlan | None = None
    valid_until: date


class NewPlan(PlanFields, kw_only=True):
    """A plan as it is written. ``knew`` are the plans that the page showed as standing."""


class Plan(PlanFields, kw_only=True):
    """A recorded plan; ``knew`` are the plans that it settled."""

    id: Id
    recorded_at: datetime
    recorded_by: Id


class NewReview(Noted, kw_only=True):
    """What a lead found: the plan stands, or its writer should look again, and why."""

    finding: Literal["stands", "look_again"]
    words: Words


class NewRoute(Noted, kw_only=True):
    """Another way to the person: through whom, if through anybody, and how."""

    through: Named | None = None
    words: Words


class NewTelling(Noted, kw_only=True):
    """Which social worker was told, and how, and what they said."""

    who: ShortText
    words: LongText = ""


class NewDanger(Noted, kw_only=True):
    """Nothing is asked: 999 first."""


class NewReason(Noted, kw_only=True):
    """What it was and what was done, afterwards."""

    words: Words


class ActKept(Wire, kw_only=True):
    """Something that was done is kept."""

    id: Id
    made_at: datetime


class PlanAct(Wire, kw_only=True):
    """What somebody did about a plan; ``about_id`` is the plan, or the danger it explains."""

    id: Id
    kind: Literal["review", "route", "told", "danger", "reason"]
    about_id: Id | None
    made_at: datetime
    made_by: Id
    noted_at: datetime | None
    finding: Literal["stands", "look_again"] | None = None
    through: Named | None = None
    who: str = ""
    words: str = ""


class PlanOwed(Wire, kw_only=True):
    """What is to be done about a plan, by when; ``yours`` says whether this reader may do it."""

    kind: Literal["plan_review", "other_route", "tell_social_worker", "danger_reason"]
    about_id: Id
    due_at: datetime
    yours: bool


class SessionLimits(Wire, kw_only=True):
    """What a planned session leaves alone, and what comes before it."""

    may_explore_allegations: bool
    legal_advice_due: bool


class PlanHistory(Wire, kw_only=True):
    """The plan that counts, and those before it, newest first.

    ``standing`` are the plans that nobody has settled, the strictest first. Where there are several
    ``current`` says what they say together. Read for a past day it is the page as it stood at that
    day's end, and nothing is owed.
    """

    current: Plan | None
    standing: list[Plan]
    history: list[Plan]
    gate: GateState
    gate_until: date | None
    limits: SessionLimits
    acts: list[PlanAct]
    owed: list[PlanOwed]
