"""What a contact plan's sealed note says."""

from datetime import date
from typing import Literal

import msgspec

from voicecapture.engagement.contact_plans.rules import PlanGate

Channel = Literal["letter", "call", "text", "visit", "school"]


class ContactPlan(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """Whether we may contact a person, how, when, through whom and never through whom."""

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
