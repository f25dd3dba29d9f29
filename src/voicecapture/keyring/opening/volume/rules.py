"""When somebody opens unusually much in a day.

A rule that is easy to explain to the person it concerns: more than thirty different pieces or records,
and more than four times what is usual for them. It accuses nobody. A colleague who prepares a court
report, or takes over from another, opens much for good reasons; a lead asks, and writes down what was
found. Distinct objects count, so that looking at one drawing ten times is one.
"""

from collections.abc import Sequence
from statistics import median

ALWAYS_USUAL = 30
TIMES_THEIR_OWN = 4
DAYS = 28


def limit_of(earlier: Sequence[int]) -> int:
    """Return how many distinct objects a day are still usual for a worker.

    Args:
        earlier: what they opened on each of the last 28 days on which they opened anything; days
            off say nothing about a working day and are left out.
    """
    return max(ALWAYS_USUAL, int(TIMES_THEIR_OWN * median(earlier)) if earlier else 0)


def is_unusual(today: int, earlier: Sequence[int]) -> bool:
    """Return whether a lead should be told."""
    return today > limit_of(earlier)
