"""Sweep the sealed parts that nothing names, one shelf at a time, and count them for who looks after us.

The names are read first, then the rows, and each part is looked at once more as it is deleted: it goes only
if nobody put it again meanwhile. Nothing is locked while files are read or deleted.
"""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import datetime

import structlog
from sqlalchemy.ext.asyncio import AsyncConnection

from voicecapture.base import clock
from voicecapture.base.blobs.store import SHELVES, Blobs
from voicecapture.base.blobs.threads import in_thread
from voicecapture.base.db import Database
from voicecapture.stewardship.orphans import queries, rules

log = structlog.get_logger("voicecapture")


@dataclass(frozen=True)
class Swept:
    """What a sweep found and did: counts, and bytes freed; ``left`` is what looked too much to be true."""

    unnamed: int = 0
    removed: int = 0
    freed: int = 0
    left: int = 0

    def __add__(self, other: "Swept") -> "Swept":
        return Swept(
            self.unnamed + other.unnamed,
            self.removed + other.removed,
            self.freed + other.freed,
            self.left + other.left,
        )


def make_round(blobs: Blobs, backup_keep_days: int) -> Callable[[AsyncConnection], Awaitable[None]]:
    """Return the round that sweeps the shelf of this hour."""

    async def sweep_one(db: AsyncConnection) -> None:
        now = clock.now()
        before = rules.old_before(now, backup_keep_days)
        await _sweep_shelf(db, blobs, rules.shelf_of(now), before)

    return sweep_one


async def sweep_all(database: Database, blobs: Blobs, backup_keep_days: int) -> Swept:
    """Sweep every shelf."""
    before, found = rules.old_before(clock.now(), backup_keep_days), Swept()
    for shelf in range(SHELVES):
        async with database.reading() as db:
            found += await _sweep_shelf(db, blobs, shelf, before)
    return found


async def look(database: Database, blobs: Blobs, backup_keep_days: int) -> Swept:
    """Return what a sweep of every shelf would find; deletes nothing."""
    before, found = rules.old_before(clock.now(), backup_keep_days), Swept()
    for shelf in range(SHELVES):
        async with database.reading() as db:
            old, unnamed = await _find_unnamed(db, blobs, shelf, before)
        wrong = rules.looks_wrong(old, len(unnamed))
        found += Swept(unnamed=len(unnamed), left=len(unnamed) if wrong else 0)
    return found


async def _sweep_shelf(db: AsyncConnection, blobs: Blobs, shelf: int, before: datetime) -> Swept:
    old, unnamed = await _find_unnamed(db, blobs, shelf, before)
    # Files are deleted without holding anybody up.
    await db.rollback()
    if rules.looks_wrong(old, len(unnamed)):
        log.error("blobs.not_swept", old=old, unnamed=len(unnamed))
        return Swept(unnamed=len(unnamed), left=len(unnamed))
    freed, unfinished = await in_thread(_remove, blobs, shelf, unnamed, before)
    removed = sum(1 for size in freed if size)
    if removed or unfinished:
        log.info("blobs.swept", removed=removed, unfinished=unfinished, bytes=sum(freed))
    return Swept(len(unnamed), removed, sum(freed))


async def _find_unnamed(
    db: AsyncConnection, blobs: Blobs, shelf: int, before: datetime
) -> tuple[int, list[bytes]]:
    """Return how many old parts a shelf holds, and those of them that no row names."""
    old = await in_thread(blobs.list_older, shelf, before)
    named = await queries.find_named(db, old) if old else set()
    return len(old), [digest for digest in old if digest not in named]


def _remove(
    blobs: Blobs, shelf: int, unnamed: list[bytes], before: datetime
) -> tuple[list[int], int]:
    freed = [blobs.remove_older(digest, before) for digest in unnamed]
    return freed, blobs.remove_unfinished(shelf, before)
