"""What the sealed note of an explanation says."""

from datetime import date, datetime

import msgspec

from voicecapture.engagement.entitlements.rules import Alone, Audience, Outcome, Topic

EXPLAINED = "entitlement"


class Explained(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """Which right was explained, by whom, when, in which language, through whom, alone or not.

    With the outcome "owed" nothing was explained: it says why, and by when it will be.
    """

    topic: Topic
    audience: Audience
    outcome: Outcome
    explained_by: str
    explained_on: date | None
    language: str
    chosen_language: bool
    interpreter: str
    alone: Alone
    asked: str
    why: str
    again_by: date | None
    noted_at: datetime | None
    knew: list[str]
