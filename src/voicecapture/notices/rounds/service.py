"""Walk the rounds: every minute or hour, in one process of all that share a database.

A round looks at clear facts only, since nobody's keys are at hand: times that have passed, and whom to
tell. Each one is written so that walking it twice changes nothing; the table merely saves the work. A
round that fails is logged by its name and tried again a minute later; it stops nobody's request.
"""

import asyncio
from collections.abc import Awaitable, Callable, Collection, Mapping
from contextlib import suppress
from datetime import timedelta

import structlog
from sqlalchemy.ext.asyncio import AsyncConnection

from voicecapture.base import clock
from voicecapture.base.db import Database
from voicecapture.notices.rounds import queries

log = structlog.get_logger("voicecapture")

EVERY = timedelta(seconds=60)
SELDOM = timedelta(hours=1)

Round = Callable[[AsyncConnection], Awaitable[None]]


async def walk(database: Database, name: str, walked: Round, every: timedelta = EVERY) -> bool:
    """Walk one round in a transaction of its own, unless another process did; return whether."""
    async with database.transaction() as db:
        moment = clock.now()
        # A little less than the pause between two rounds, so that none is skipped by a hair.
        if not await queries.take(db, name, moment, moment + every * 0.9):
            await db.rollback()
            return False
    async with database.transaction() as db:
        await walked(db)
    return True


class Rounds:
    """The task that walks all rounds in turn while the application lives."""

    def __init__(
        self,
        database: Database,
        rounds: Mapping[str, Round],
        seldom: Collection[str] = (),
        every: timedelta = EVERY,
    ) -> None:
        """Take the rounds by name; those named in ``seldom`` are walked once an hour."""
        self._database = database
        self._rounds = dict(rounds)
        self._seldom = frozenset(seldom)
        self._every = every
        self._task: asyncio.Task[None] | None = None

    def start(self) -> None:
        """Start walking; the first round comes after one pause."""
        self._task = asyncio.create_task(self._live(), name="rounds")

    async def close(self) -> None:
        """Stop walking."""
        if self._task is not None:
            self._task.cancel()
            with suppress(asyncio.CancelledError):
                await self._task
            self._task = None

    async def _live(self) -> None:
        while True:
            await asyncio.sleep(self._every.total_seconds())
            for name, walked in self._rounds.items():
                await self._walk(name, walked)

    async def _walk(self, code: str, walked: Round) -> None:
        try:
            every = SELDOM if code in self._seldom else self._every
            await walk(self._database, code, walked, every)
        except Exception as error:  # noqa: BLE001 - a round that fails must not end all rounds.
            log.warning("round.failed", round=code, error=type(error).__name__)
