"""The task beside the application that signs checkpoints and sends them out.

It never holds up work and never stops: whatever fails is an error in the log, every round again, until
someone mends it. Several processes may run one each; the database decides who signs and who sends.
"""

import asyncio
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import replace
from datetime import timedelta

import structlog
from sqlalchemy.exc import IntegrityError, SQLAlchemyError

from voicecapture.audit.checkpoints import outside, queries, service
from voicecapture.audit.checkpoints.outside import NotSent, Place, TimestampAuthority
from voicecapture.audit.checkpoints.service import ChainBroken, Kept
from voicecapture.base import clock
from voicecapture.base.db import Database
from voicecapture.base.keystore import MissingKey
from voicecapture.crypto.errors import CryptoError

ROUND_SECONDS = 60
_CLAIM = timedelta(minutes=2)
_BATCH = 50

log = structlog.get_logger("voicecapture")

KeyOf = Callable[[str], bytes]


class Keeper:
    """Signs what is due and sends what waits, once a minute and at the end."""

    def __init__(
        self,
        database: Database,
        key_of: KeyOf,
        places: Sequence[Place],
        authority: TimestampAuthority | None = None,
    ) -> None:
        self._database = database
        self._key_of = key_of
        self._places = places
        self._authority = authority
        self._task: asyncio.Task[None] | None = None

    def start(self) -> None:
        """Begin the rounds."""
        if not self._places:
            log.warning("checkpoint.nowhere_outside")
        self._task = asyncio.create_task(self._run())

    async def close(self) -> None:
        """End the rounds with a last one, so that a quiet evening is signed too."""
        if self._task is not None:
            self._task.cancel()
            with suppress(asyncio.CancelledError):
                await self._task
        await self.round(at_once=True)

    async def _run(self) -> None:
        while True:
            await asyncio.sleep(ROUND_SECONDS)
            await self.round()

    async def round(self, *, at_once: bool = False) -> None:
        """Sign and send once; nothing is raised."""
        try:
            for org_id in await self._find_due(at_once):
                await self._seal(org_id)
            await self._send_waiting()
        except (SQLAlchemyError, OSError) as error:
            log.error("checkpoint.database_away", kind=type(error).__name__)

    async def _find_due(self, at_once: bool) -> list[str]:
        async with self._database.reading() as db:
            return await service.find_due(db, at_once=at_once)

    async def _seal(self, org_id: str) -> None:
        try:
            async with self._database.transaction() as db:
                await service.seal(db, org_id, self._key_of(org_id))
        except IntegrityError:
            log.info("checkpoint.made_elsewhere")
        except (ChainBroken, MissingKey, CryptoError) as error:
            log.error("checkpoint.not_made", kind=type(error).__name__)

    async def _send_waiting(self) -> None:
        async with self._database.reading() as db:
            waiting = await queries.find_waiting(db, clock.now(), _BATCH)
        if not self._places and self._authority is None:
            return
        for kept in map(service.from_row, waiting):
            if not await self._claim(kept):
                continue
            if not await self._send(kept):
                return

    async def _claim(self, kept: Kept) -> bool:
        moment = clock.now()
        async with self._database.transaction() as db:
            return await queries.claim(db, kept.org_id, kept.seq, moment, moment + _CLAIM)

    async def _send(self, kept: Kept) -> bool:
        stamped = await self._stamp(kept)
        try:
            for place in self._places:
                await place.send(outside.line_of(stamped))
        except NotSent as error:
            log.error("checkpoint.not_sent", why=str(error), made_at=kept.made_at.isoformat())
            await self._note(kept, claimed_until=None, timestamp=stamped.timestamp)
            return False
        await self._note(kept, delivered_at=clock.now(), timestamp=stamped.timestamp)
        return True

    async def _stamp(self, kept: Kept) -> Kept:
        if self._authority is None or kept.timestamp is not None:
            return kept
        try:
            return replace(kept, timestamp=await self._authority.stamp(kept))
        except NotSent as error:
            # Sent without: the next checkpoint's timestamp covers this one through ``prev``.
            log.error("checkpoint.not_stamped", why=str(error))
            return kept

    async def _note(self, kept: Kept, **values: object) -> None:
        async with self._database.transaction() as db:
            await queries.update_checkpoint(db, kept.org_id, kept.seq, **values)
