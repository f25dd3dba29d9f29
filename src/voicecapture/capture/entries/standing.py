"""How much is safe and how much waits, in all organisations: counts for whoever runs the service, no ids."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy.ext.asyncio import AsyncConnection

from voicecapture.accounts.organisations import service as organisations
from voicecapture.base import clock
from voicecapture.capture.entries import queries

# A tablet that meets a line finishes what it began; after a day it has met none.
UNFINISHED_AFTER = timedelta(days=1)


@dataclass(frozen=True)
class Standing:
    """What is safe and what waits.

    Attributes:
        kept: pieces that were kept and receipted since the beginning, erased ones among them.
        last_kept_at: when the last of them arrived, or None.
        unfinished: pieces that began to arrive more than a day ago and are not whole.
        conflicts: pieces that stand beside another with their id.
        held: pieces that came after a dismissal and were not let through.
    """

    kept: int
    last_kept_at: datetime | None
    unfinished: int
    conflicts: int
    held: int


async def find_standing(db: AsyncConnection) -> Standing:
    """Return how much is safe and how much waits."""
    newest = [
        row
        for org in await organisations.find_all(db)
        if (row := await queries.find_newest(db, org.id)) is not None
    ]
    counts = await queries.count_unfinished(db, clock.now() - UNFINISHED_AFTER)
    return Standing(
        kept=sum(row.arrival for row in newest),
        last_kept_at=max((row.received_at for row in newest if row.received_at), default=None),
        unfinished=counts.unfinished,
        conflicts=counts.conflicts,
        held=await queries.count_held(db),
    )
