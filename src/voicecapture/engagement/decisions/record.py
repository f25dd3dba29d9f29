"""What the sealed notes of a decision say."""

from datetime import date, datetime
from typing import Literal

import msgspec

from voicecapture.engagement.decisions.rules import DecisionKind, Missing, SpokenTo
from voicecapture.engagement.interpreters.record import Conversation

# How we know of it. "relative" is told apart: one narrator's account of what was decided about another.
Source = Literal["person", "letter", "meeting", "professional", "relative", "other"]

DECIDED = "decision"
ANSWERED = "decision_answer"


class Answered(Conversation, frozen=True, kw_only=True):
    """Whether this person was spoken to directly, alone, in their language.

    ``counted`` is what it counts as where that is not what was answered: see ``rules.counts_as``.
    """

    answer: SpokenTo
    spoken_by: str
    spoken_on: date | None
    said: str
    missing: list[Missing]
    why: str
    speak_by: date | None
    counted: SpokenTo | None = None

    @property
    def state(self) -> SpokenTo:
        """What this answer counts as."""
        return self.counted or self.answer


class Decided(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """What was decided, by whom and when, how we know, and whether the person was spoken to."""

    kind: DecisionKind
    what: str
    decided_by: str
    decided_on: date
    source: Source
    source_detail: str
    answered: Answered
    noted_at: datetime | None


class AnsweredLater(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """A later answer about a decision, and which answers its writer knew."""

    decision: str
    knew: list[str]
    answered: Answered
    noted_at: datetime | None
