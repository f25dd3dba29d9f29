"""Which activities a visit's pack holds.

While proceedings are live nothing in a planned session is about allegations, unless police or social
worker agreed: what the person may have to say in court stays theirs to say there (Achieving Best
Evidence). The activities of today leave the subject to the person: three houses ask what belongs into
each, picture cards name places, people and times and nobody's doing, and no card stands for harm
(docs/activities.md). One that asks about what somebody did says so here. Listening is limited by nothing.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from voicecapture.engagement.contact_plans.rules import SessionLimits


@dataclass(frozen=True)
class Activity:
    """One activity of the voice door, and whether it asks about allegations."""

    name: str
    about_allegations: bool = False


ACTIVITIES = (
    Activity("journal"),
    Activity("drawing"),
    Activity("check_in"),
    Activity("three_houses"),
    Activity("picture_cards"),
    Activity("recording"),
    Activity("photo"),
)


def offered(limits: SessionLimits, activities: Iterable[Activity] = ACTIVITIES) -> list[str]:
    """Return the names of the activities that a session with these limits may offer."""
    return [
        one.name
        for one in activities
        if limits.may_explore_allegations or not one.about_allegations
    ]
