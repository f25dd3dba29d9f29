"""How many tries there are, and how long one waits after them.

Five tries, then a quarter of an hour; whoever goes on waits longer each time, up to half a day. A day
without a try begins anew. A try is taken before it is judged, and given back or wiped out when it was
right, so that however many arrive at once no more than five are ever judged (ASVS 5.0, V6.3.1; NIST SP
800-63B, 5.2.2 allows a hundred).
"""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta

TRIES = 5
WAITS = (timedelta(minutes=15), timedelta(hours=1), timedelta(hours=4), timedelta(hours=12))
QUIET = timedelta(days=1)


@dataclass(frozen=True)
class Count:
    """What is known of one bucket: tries since the last closing, closings, and until when."""

    tries: int
    closings: int
    closed_until: datetime | None
    tried_at: datetime


def find_wait(count: Count | None, moment: datetime) -> timedelta | None:
    """Return how long this bucket is closed still, or None if it takes a try."""
    if count is None or count.closed_until is None or count.closed_until <= moment:
        return None
    return count.closed_until - moment


def take(count: Count | None, moment: datetime) -> Count:
    """Return the count after one more try; the fifth closes the bucket."""
    if count is None or is_forgotten(count, moment):
        return Count(1, 0, None, moment)
    tries = count.tries + 1
    if tries < TRIES:
        return Count(tries, count.closings, None, moment)
    wait = WAITS[min(count.closings, len(WAITS) - 1)]
    return Count(0, count.closings + 1, moment + wait, moment)


def give_back(count: Count, moment: datetime) -> Count:
    """Return the count without the last try, which was no wrong one."""
    if find_wait(count, moment) is not None:
        return Count(TRIES - 1, count.closings - 1, None, moment)
    return replace(count, tries=max(count.tries - 1, 0))


def is_forgotten(count: Count, moment: datetime) -> bool:
    """Return whether nobody tried for so long that the count begins anew."""
    resting = count.closed_until or count.tried_at
    return max(resting, count.tried_at) + QUIET <= moment
