"""Wire shapes of decisions."""

from datetime import date, datetime
from typing import Annotated

import msgspec
from msgspec import Meta

from voicecapture.base.ids import Id
from voicecapture.base.noted import Noted
from voicecapture.base.schemas import LongText, OptionalLanguage, OptionalShortText, ShortText, Wire
from voicecapture.engagement.decisions.record import Source
from voicecapture.engagement.decisions.rules import DecisionKind, Missing, SpokenTo
from voicecapture.engagement.interpreters.record import Interpreted


class Spoken(Wire, kw_only=True):
    """The answer to: was this person spoken to directly, alone, in their language?

    "before" it was decided, or only "since": by whom, on which day, in which language. "no" says what
    was missing, why, and by when they will be spoken to. ``said`` is what they said, if they wished it
    written down. Who interpreted is one of the register by ``interpreter_id``, somebody else by the name
    ``interpreter``, which makes a yes count as a no, or nobody.
    """

    answer: SpokenTo
    spoken_by: OptionalShortText = ""
    spoken_on: date | None = None
    language: OptionalLanguage = ""
    interpreter: OptionalShortText = ""
    interpreter_id: Id | None = None
    said: LongText = ""
    missing: Annotated[list[Missing], Meta(max_length=3)] = msgspec.field(default_factory=list)
    why: LongText = ""
    speak_by: date | None = None


class NewDecision(Noted, kw_only=True):
    """A decision about a person's rights or home; it is not taken without the answer."""

    kind: DecisionKind
    what: Annotated[str, Meta(min_length=1, max_length=2000)]
    decided_by: ShortText
    decided_on: date
    source: Source
    source_detail: OptionalShortText = ""
    spoken: Spoken


class NewAnswer(Noted, kw_only=True):
    """A later answer: they were spoken to now, or they were not after all."""

    spoken: Spoken


class DecisionRecorded(Wire, kw_only=True):
    """What stands in clear of what was recorded."""

    id: Id
    decision_id: Id
    state: SpokenTo
    due_at: datetime | None
    recorded_at: datetime


class SpokenRow(Spoken, kw_only=True):
    """An answer, who recorded it and when; ``interpreted`` is empty where only a name was asked for.

    ``state`` is what it counts as: a yes through somebody who is not of the register counts as a no.
    """

    id: Id
    state: SpokenTo
    interpreted: Interpreted
    recorded_at: datetime
    recorded_by: Id
    noted_at: datetime | None


class DecisionRow(Wire, kw_only=True):
    """A decision and its answers, newest first.

    ``moves`` are the answers that may come next. ``side_by_side`` names answers that did not know of
    each other; the stricter counts until a later one settles it.
    """

    id: Id
    kind: DecisionKind
    what: str
    decided_by: str
    decided_on: date
    source: Source
    source_detail: str
    state: SpokenTo
    due_at: datetime | None
    moves: list[SpokenTo]
    side_by_side: list[Id]
    answers: list[SpokenRow]


class Decisions(Wire, kw_only=True):
    """What was decided about a person, the latest decision first.

    ``without``: made without speaking to them before; ``unknown``: nobody knows; ``owed``: of all of
    them, those for which somebody still has to speak with them or find out.
    """

    items: list[DecisionRow]
    without: int
    unknown: int
    owed: int
