"""Wire shapes of pieces that are kept closed."""

from datetime import date, datetime
from typing import Annotated

from msgspec import Meta

from voicecapture.base.ids import Id
from voicecapture.base.schemas import LongText, OptionalShortText, ShortText, Wire
from voicecapture.review.quarantine.record import Marked, Released, Told
from voicecapture.review.quarantine.rules import StepKind

Reason = Annotated[str, Meta(min_length=1, max_length=2000)]


class NewMark(Wire):
    """Why a piece is to be closed; it is sealed before it is stored."""

    reason: Reason


class NewTold(Wire):
    """Who was told when, by whom, under which reference, and what they said."""

    whom: ShortText
    on: date
    told_by: ShortText
    reference: OptionalShortText = ""
    said: LongText = ""


class NewRelease(Wire):
    """Why marking it was a mistake."""

    reason: Reason


class ClosingStep(Wire):
    """One thing that happened; at most one of the last three is there, once it was opened."""

    kind: StepKind
    at: datetime
    by: str
    marked: Marked | None = None
    told: Told | None = None
    released: Released | None = None


class ClosedRow(Wire):
    """A piece that is kept closed, or was: facts alone. ``size`` is in bytes, sealed."""

    env_id: Id
    person_id: Id
    received_at: datetime
    size: int
    held: bool
    steps: list[ClosingStep]
