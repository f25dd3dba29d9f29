"""When somebody's access is due to be looked at again, and who may say that it stays.

Access that nobody needs any more is the commonest leak of all: it is looked at every quarter. Nobody
confirms their own.
"""

from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Literal

REVIEW_EVERY = timedelta(days=90)
SOON = timedelta(days=14)

Standing = Literal["later", "soon", "overdue"]


def due_at(granted: Iterable[datetime], reviewed: datetime | None) -> datetime:
    """Return when a worker's access to a person is next due.

    Args:
        granted: when each of the person's vaults was opened to them; the first counts, so that one
            more vault, or a new key, does not put the review off.
        reviewed: when somebody last looked at it, or None.
    """
    begun = min(granted)
    return max(begun, reviewed or begun) + REVIEW_EVERY


def standing_of(due: datetime, now: datetime) -> Standing:
    """Return how urgent a review is."""
    if due <= now:
        return "overdue"
    return "soon" if due - now <= SOON else "later"


def may_review(reviewer: str, worker: str) -> bool:
    """Return whether this reviewer may confirm or end that worker's access; never their own."""
    return reviewer != worker
