"""How many spares a tablet carries, how long, and when somebody has to think of them again.

"Nobody waits unread" (mission, promise 2) holds for somebody of whom we know no more than a first name; and
the review's mother was never spoken to directly (8.7): whoever is met in a home is heard in their own right,
under a key of their own, although nobody knew of them when the worker drove out.
"""

from datetime import datetime, timedelta

# A grandmother, an aunt and a cousin's child; more strangers in one home are heard on paper.
SPARES_MAX = 3
# Somebody who was met belongs into a household, with a plan, before the week is over.
JOIN_WITHIN = timedelta(days=3)
# What was said on a tablet may reach us long after its spares have ended. A key is destroyed sooner only when
# the tablet has said that nobody was met with it.
UNHEARD_MAX = timedelta(days=400)


def useless_before(now: datetime) -> datetime:
    """Return the end before which a spare that was never heard of is kept no longer."""
    return now - UNHEARD_MAX


def remind_before(now: datetime) -> datetime:
    """Return when somebody must have been met for their worker and the lead to be reminded of them now."""
    return now - JOIN_WITHIN


def is_used(told_at: datetime | None, heard: bool) -> bool:
    """Return whether somebody was met with a spare: its worker said so, or something they said is here."""
    return told_at is not None or heard
