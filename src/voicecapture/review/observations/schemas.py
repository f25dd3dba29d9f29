"""Wire shapes of observations."""

from datetime import date, datetime
from typing import Annotated

import msgspec
from msgspec import Meta

from voicecapture.base import noted
from voicecapture.base.ids import Id
from voicecapture.base.schemas import LongText, Wire
from voicecapture.review.observations.ages import Age
from voicecapture.review.observations.record import BeforeBirth, Fate, Noted, Topic

Account = Annotated[str, Meta(min_length=1, max_length=8000)]


class NotedIn(Wire):
    """What was seen and heard of one thing that the guide for small children asks for."""

    topic: Topic
    text: LongText


class ObservationCount(Wire):
    """How many there are."""

    count: int


class NewObservation(noted.Noted):
    """What was seen and heard; what the worker makes of it stands apart.

    ``seen_and_heard`` may be empty where ``noted`` says it thing by thing. The age is added by the server.
    Of one noted without a line, ``seen_on`` left out means the day on which it was noted.
    """

    seen_and_heard: Annotated[str, Meta(max_length=8000)]
    noted: Annotated[list[NotedIn], Meta(max_length=20)] = msgspec.field(default_factory=list)
    seen_on: date | None = None
    opinion: Account | None = None
    session_id: Id | None = None
    env_id: Id | None = None


class ObservationOut(Wire):
    """An observation in the clear; ``recorded_by`` is a worker's id.

    ``about`` is the unborn child of the person whose record it lies in; ``before_birth`` says what it is
    a copy of.
    """

    id: Id
    seen_and_heard: str
    noted: list[Noted]
    seen_on: date | None
    age: Age | None
    about: Id | None
    before_birth: BeforeBirth | None
    opinion: str | None
    session_id: Id | None
    env_id: Id | None
    recorded_at: datetime
    recorded_by: Id


class SubjectOut(Wire):
    """How old somebody is on a day, and in whose record it is kept what is observed of them."""

    age: Age | None
    keeper: Id


class FromBeforeOut(Wire):
    """An observation from before the birth, and what was decided of it."""

    observation: ObservationOut
    fate: Fate | None


class NewBirthDecision(Wire):
    """Where these observations belong from now on, and why."""

    fate: Fate
    observations: Annotated[list[Id], Meta(min_length=1, max_length=200)]
    reason: Annotated[str, Meta(min_length=1, max_length=2000)]
