"""How little of a person a tablet may hold, and how long.

A tablet is left in a car and taken from a hall. So a sheet holds what a visit needs and nothing that
leads to a door: no address, no number, no reason, nothing that was said (mission, promise 4;
"limited to planned visits, 72 hours at most, and expires" is what the threat model promises).
"""

from datetime import date, datetime, timedelta

from voicecapture.engagement.agreements.catalogue import Band
from voicecapture.people.service import PersonKind

HOURS_MAX = 72
# An answer is to one of the last offers; what lies further back is chosen at the desk.
OFFERS_MAX = 5


def good_until(opened: datetime) -> datetime:
    """Return when a sheet that was opened then must be gone from the tablet."""
    return opened + timedelta(hours=HOURS_MAX)


def bands_for(kind: PersonKind | None, born: date | None, today: date) -> list[Band]:
    """Return the bands in whose texts this person may be asked, the likeliest first.

    The birth date itself stays on the server. Of whoever is a stranger to the reader, or a child of
    unknown age, every child's text goes along: the worker in the room sees who stands before them.
    """
    if kind == "adult":
        return ["adult", "easy_read"]
    age = _age(born, today) if born else None
    fitting = [band for low, high, band in _CHILDREN if age is not None and low <= age <= high]
    return fitting or [band for _, _, band in reversed(_CHILDREN)]


_CHILDREN: list[tuple[int, int, Band]] = [
    (0, 5, "child_3_5"),
    (6, 9, "child_6_9"),
    (10, 13, "child_10_13"),
    (14, 17, "child_14_17"),
]


def _age(born: date, today: date) -> int:
    return today.year - born.year - ((today.month, today.day) < (born.month, born.day))
