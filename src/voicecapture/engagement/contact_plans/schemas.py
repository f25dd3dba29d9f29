"""Wire shapes of contact plans."""

from datetime import date, datetime
from typing import Annotated

import msgspec
from msgspec import Meta

from voicecapture.base.ids import Id
from voicecapture.base.schemas import LongText, OptionalShortText, Wire
from voicecapture.engagement.contact_plans.record import (
    AllegationsAgreed,
    Channel,
    ChildPlan,
    LegalAdvice,
    Named,
    Risk,
)
from voicecapture.engagement.contact_plans.rules import PlanGate

_People = Annotated[list[Named], Meta(max_length=20)]


class PlanFields(Wire, kw_only=True):
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
    """A plan as it is written."""


class Plan(PlanFields, kw_only=True):
    """A recorded plan."""

    id: Id
    recorded_at: datetime
    recorded_by: Id
    noted_at: datetime | None


class PlanHistory(Wire):
    """The plan that counts, and those before it, newest first."""

    current: Plan | None
    history: list[Plan]
