"""Wire shapes of the answers to "why does it look like this?"."""

from datetime import date, datetime
from typing import Annotated

import msgspec
from msgspec import Meta

from voicecapture.base.ids import Id
from voicecapture.base.noted import Noted
from voicecapture.base.schemas import LongText, Wire
from voicecapture.engagement.contact_plans.record import Named
from voicecapture.engagement.non_engagement.rules import Explanation, Route


class NewWhy(Noted, kw_only=True):
    """Why it may look like this. ``offers`` are those that it is about; all of them are then answered."""

    offers: Annotated[list[Id], Meta(max_length=20)]
    explanations: Annotated[list[Explanation], Meta(max_length=9)]
    heard: LongText = ""
    tried: LongText = ""
    best_placed: Named | None = None
    best_placed_why: LongText = ""
    next: Annotated[list[Route], Meta(max_length=9)] = msgspec.field(default_factory=list)
    next_words: LongText = ""
    next_on: date | None = None


class WhyRow(Wire, kw_only=True):
    """A recorded answer."""

    id: Id
    recorded_at: datetime
    recorded_by: Id
    noted_at: datetime | None
    offers: list[Id]
    explanations: list[Explanation]
    heard: str
    tried: str
    best_placed: Named | None
    best_placed_why: str
    next: list[Route]
    next_words: str
    next_on: date | None


class WhyPage(Wire, kw_only=True):
    """Answers so far, newest first; which ways were chosen already; and which each explanation opens now."""

    items: list[WhyRow]
    next: str | None
    chosen: list[Route]
    ways: dict[Explanation, list[Route]]
