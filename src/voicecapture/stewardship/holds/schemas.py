"""Wire shapes of holds."""

from datetime import date, datetime
from typing import Annotated

from msgspec import Meta

from voicecapture.base.ids import Id
from voicecapture.base.schemas import Wire
from voicecapture.stewardship.holds.rules import HoldKind, HoldState

Reason = Annotated[str, Meta(min_length=1, max_length=4000)]


class NewHold(Wire):
    """Which need keeps a record, why, when somebody looks again, and its last day if it has one."""

    kind: HoldKind
    reason: Reason
    review_on: date
    ends_on: date | None = None


class Lift(Wire):
    """Why the record need not be kept any more."""

    reason: Reason


class HoldRow(Wire):
    """A hold in a list: its times, and nothing of what it is for. ``set_by`` is a worker's id."""

    id: Id
    state: HoldState
    set_by: Id
    set_at: datetime
    review_on: date
    ends_on: date | None
    lifted_at: datetime | None


class HoldOut(HoldRow):
    """A hold, opened."""

    kind: HoldKind
    reason: str
