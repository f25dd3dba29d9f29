"""Wire shapes of contact plans."""

from datetime import date, datetime
from typing import Annotated

import msgspec
from msgspec import Meta

from voicecapture.base.ids import Id
from voicecapture.base.schemas import LongText, Wire
from voicecapture.engagement.contact_plans.record import Channel
from voicecapture.engagement.contact_plans.rules import PlanGate


class NewPlan(Wire, kw_only=True):
    """Whether a person may be contacted, how, through whom, until when.

    "not_now" says who asked for it and why; "conditions" names them. ``valid_until`` is the last
    day of the plan, in the organisation's zone.
    """

    gate: PlanGate
    conditions: LongText = ""
    said_by: LongText = ""
    reason: LongText = ""
    channels: Annotated[list[Channel], Meta(max_length=5)] = msgspec.field(default_factory=list)
    safe_times: LongText = ""
    through: LongText = ""
    never_through: LongText = ""
    address: LongText = ""
    safe_number: LongText = ""
    valid_until: date


class Plan(NewPlan, kw_only=True):
    """A recorded plan."""

    id: Id
    recorded_at: datetime
    recorded_by: Id


class PlanHistory(Wire):
    """The plan that counts, and those before it, newest first."""

    current: Plan | None
    history: list[Plan]
