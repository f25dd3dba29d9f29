"""Wire shapes of observations."""

from datetime import datetime
from typing import Annotated

from msgspec import Meta

from voicecapture.base.ids import Id
from voicecapture.base.schemas import Wire

Account = Annotated[str, Meta(min_length=1, max_length=8000)]


class ObservationCount(Wire):
    """How many there are."""

    count: int


class NewObservation(Wire):
    """What was seen and heard; what the worker makes of it stands apart."""

    seen_and_heard: Account
    opinion: Account | None = None
    session_id: Id | None = None
    env_id: Id | None = None


class ObservationOut(Wire):
    """An observation in the clear; ``recorded_by`` is a worker's id."""

    id: Id
    seen_and_heard: str
    opinion: str | None
    session_id: Id | None
    env_id: Id | None
    recorded_at: datetime
    recorded_by: Id
