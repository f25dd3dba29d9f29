"""What the sealed note of an answer says."""

from datetime import date, datetime

import msgspec

from voicecapture.engagement.contact_plans.record import Named
from voicecapture.engagement.non_engagement.rules import Explanation, Route


class Why(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """Why it may look like this, what was tried, who is best placed, and what next.

    Attributes:
        offers: the first entries of the offers that it is about.
        explanations: what may explain it; "not_known" is an answer too.
        heard: what the person, or somebody close, said of it, as closely as can be.
        best_placed: who could reach them; nobody means that it is not known yet.
    """

    offers: list[str]
    explanations: list[Explanation]
    heard: str
    tried: str
    best_placed: Named | None
    best_placed_why: str
    next: list[Route]
    next_words: str
    next_on: date | None
    noted_at: datetime | None
