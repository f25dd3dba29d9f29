"""Wire shapes of rights and entitlements."""

from datetime import date, datetime

from voicecapture.base.ids import Id
from voicecapture.base.noted import Noted
from voicecapture.base.schemas import LongText, OptionalLanguage, OptionalShortText, Wire
from voicecapture.engagement.entitlements.rules import (
    Alone,
    Audience,
    EntitlementState,
    Outcome,
    Topic,
)
from voicecapture.engagement.interpreters.record import Interpreted


class EntitlementText(Wire, kw_only=True):
    """One right in words that can be read out; ``draft`` until a native speaker has signed it off."""

    topic: Topic
    title: str
    sentence: str
    language: str
    direction: str
    draft: bool


class Explanation(Wire, kw_only=True):
    """How a right was explained to this person, or why it is still owed and by when it will be.

    It counts as done when they were alone and chose the language, and whoever interpreted is of the
    register (``interpreter_id``); through somebody else, named in ``interpreter``, it is still owed.
    """

    topic: Topic
    audience: Audience
    outcome: Outcome
    explained_by: OptionalShortText = ""
    explained_on: date | None = None
    language: OptionalLanguage = ""
    chosen_language: bool = False
    interpreter: OptionalShortText = ""
    interpreter_id: Id | None = None
    alone: Alone = "unknown"
    asked: LongText = ""
    why: LongText = ""
    again_by: date | None = None


class NewExplanation(Noted, kw_only=True):
    """``thread`` is that of the row for this topic, where there is one already."""

    thread: Id | None = None
    explanation: Explanation


class ExplanationRecorded(Wire, kw_only=True):
    """What stands in clear of what was recorded."""

    id: Id
    thread: Id
    state: EntitlementState
    due_at: datetime | None
    recorded_at: datetime


class ExplanationRow(Explanation, kw_only=True):
    """An explanation, who recorded it and when; ``interpreted`` is empty where only a name was asked."""

    id: Id
    state: EntitlementState
    interpreted: Interpreted
    recorded_at: datetime
    recorded_by: Id
    noted_at: datetime | None


class EntitlementRow(Wire, kw_only=True):
    """One topic: done, partly, or owed; what was recorded of it, newest first."""

    topic: Topic
    state: EntitlementState
    thread: Id | None
    due_at: datetime | None
    side_by_side: list[Id]
    records: list[ExplanationRow]


class Entitlements(Wire, kw_only=True):
    """Every topic, also those that nobody has touched: these are owed."""

    items: list[EntitlementRow]
    done: int
    owed: int
