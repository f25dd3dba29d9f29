"""Wire shapes of pieces that came after a dismissal."""

from datetime import datetime
from typing import Annotated

from msgspec import Meta

from voicecapture.base.ids import Id
from voicecapture.base.schemas import Wire
from voicecapture.review.held_back.rules import Decision

MOST = 200
Reason = Annotated[str, Meta(min_length=1, max_length=2000)]


class HeldPerson(Wire):
    """Of whom something waits: how many pieces, about how many nobody decided yet, and when they came."""

    person_id: Id
    held: int
    undecided: int
    first: datetime
    last: datetime


class HeldPiece(Wire):
    """A piece that waits, nothing of what it says. ``worker_id`` is the colleague who was dismissed.

    ``size`` is in bytes, sealed; ``decision`` is what was decided last, if anything was.
    """

    env_id: Id
    worker_id: Id
    device_id: Id
    received_at: datetime
    size: int
    opened_at: datetime | None
    decision: Decision | None


class HeldDecision(Wire):
    """What a lead decided about how many pieces, and why."""

    kind: Decision
    at: datetime
    by: Id
    pieces: int
    reason: str


class HeldOf(Wire):
    """What waits of one person, newest first, and what was decided before; ``next`` as in a page."""

    pieces: list[HeldPiece]
    decisions: list[HeldDecision]
    next: str | None


class NewDecision(Wire):
    """What is decided about which pieces, and why; the reason is sealed before it is stored."""

    env_ids: Annotated[list[Id], Meta(min_length=1, max_length=MOST)]
    decision: Decision
    reason: Reason
