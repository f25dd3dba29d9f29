"""What somebody noted without a line, perhaps days ago: written once, and never over another's.

A note made on a tablet carries an id of its own, so that sending it twice writes it once, and the ids
of the records that its writer had seen. Two notes that did not know of each other both stand, side by
side, until a later one that knew both settles them; a person decides, not the order of arrival
(mission, C7; the same idea as the heads of a version history).
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Annotated
from zoneinfo import ZoneInfo

import msgspec
from msgspec import Meta

from voicecapture.base import clock
from voicecapture.base.ids import Id
from voicecapture.base.schemas import Wire

KNEW_MAX = 20


class Noted(Wire, kw_only=True):
    """What a tablet says of something it noted; all of it may be left out at the desk.

    ``id`` makes a repeated request harmless; ``noted_at`` is when, by the tablet's clock; ``since`` is when
    what it was written from was opened, by ours; ``knew`` are the newest records of this kind, about this
    person, that the writer had seen.
    """

    id: Id | None = None
    noted_at: datetime | None = None
    since: datetime | None = None
    knew: Annotated[list[Id], Meta(max_length=KNEW_MAX)] = msgspec.field(default_factory=list)

    def __post_init__(self) -> None:
        """Believe the tablet's clock only as far as ours allows, before anybody reads it."""
        if self.noted_at is not None:
            self.noted_at = within(self.noted_at, self.since, clock.now())


def within(noted_at: datetime, since: datetime | None, received: datetime) -> datetime:
    """Return when something was noted: no earlier than what it was written from, and no later than now."""
    earliest = noted_at if since is None else since
    return min(max(noted_at, earliest), received)


@dataclass(frozen=True)
class Known:
    """A record and those that its writer knew."""

    id: str
    knew: frozenset[str]


def heads(records: Sequence[Known]) -> list[str]:
    """Return the ids of the records that no other record knew, in the order given.

    One head is what counts; several were written side by side and wait for somebody to settle them.
    """
    known = {one for record in records for one in record.knew if one != record.id}
    return [record.id for record in records if record.id not in known]


def knew_or_all(knew: Iterable[str], heads_now: Iterable[str], *, away: bool) -> frozenset[str]:
    """Return what a writer knew: what they say, or everything for one who writes at the desk.

    ``away`` is whether the note was made without a line (it carries its own time). Only then can its
    writer have missed something; at the desk the page has just been read.
    """
    said = frozenset(knew)
    return said if away or said else frozenset(heads_now)


def moment_of(noted_at: datetime | None, received: datetime) -> datetime:
    """Return when something was noted: what the tablet claims, but never later than it arrived."""
    return received if noted_at is None else min(noted_at, received)


def day_of(noted_at: datetime | None, received: datetime, zone: ZoneInfo) -> date:
    """Return the day, where the organisation works, on which something was noted."""
    return moment_of(noted_at, received).astimezone(zone).date()
