"""What the sealed note of an explanation says."""

from datetime import date, datetime

from voicecapture.engagement.entitlements.rules import Alone, Audience, Outcome, Topic
from voicecapture.engagement.interpreters.record import Conversation

EXPLAINED = "entitlement"


class Explained(Conversation, frozen=True, kw_only=True):
    """Which right was explained, by whom, when, in which language, through whom, alone or not.

    With the outcome "owed" nothing was explained: it says why, and by when it will be.
    """

    topic: Topic
    audience: Audience
    outcome: Outcome
    explained_by: str
    explained_on: date | None
    chosen_language: bool
    alone: Alone
    asked: str
    why: str
    again_by: date | None
    noted_at: datetime | None
    knew: list[str]
