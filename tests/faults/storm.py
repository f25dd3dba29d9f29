"""Tablets that send while something breaks: what they kept, what was acknowledged, what still waits."""

import asyncio
import contextlib
from datetime import timedelta
from typing import Any

import httpx

from tests.factories.pieces import Tablet
from tests.support.installation import Installation
from voicecapture.base import clock
from voicecapture.client.batches import Pace
from voicecapture.client.chain import Piece
from voicecapture.client.line import TryLater
from voicecapture.client.queue import MemoryQueue

_YEARS = timedelta(days=3653)


class Witness(MemoryQueue):
    """A tablet's queue that remembers what was acknowledged to it, by a receipt that the client verified."""

    def __init__(self) -> None:
        super().__init__()
        self.acknowledged: set[str] = set()

    def delete(self, piece: Piece) -> None:
        """Forget a piece, and remember that we were told to."""
        super().delete(piece)
        self.acknowledged.add(piece.env_id)


def _one_by_one() -> Pace:
    # A request for each part, however quick the line: there is more to break between.
    return Pace(room=1, quick=-1, slow=1e9)


async def _soon(_: float) -> None:
    await asyncio.sleep(0.1)


async def _ask(
    http: httpx.AsyncClient, tablet: Tablet, queue: Witness, tries: int = 20
) -> list[dict[str, Any]]:
    """Ask again where a process that was killed took the line with it, as a tablet does."""
    for _ in range(tries - 1):
        with contextlib.suppress(httpx.TransportError):
            return await tablet.offer(http, *queue.waiting())
        await _soon(0)
    return await tablet.offer(http, *queue.waiting())


class Storm:
    """All tablets of an installation, each with its queue. All seal to one person."""

    def __init__(self, installation: Installation) -> None:
        self._vault = installation.visit.vault
        self._tablets: list[tuple[Tablet, Witness]] = [
            (tablet, Witness()) for tablet in installation.tablets
        ]
        self.kept: set[str] = set()

    def keep(self, each: int, media: int = 0) -> None:
        """Each tablet keeps pieces; every other tablet's clock is ten years ahead, the rest's behind."""
        moment = clock.now()
        for number, (tablet, queue) in enumerate(self._tablets):
            claimed = clock.milliseconds(moment + (_YEARS if number % 2 else -_YEARS))
            for _ in range(each):
                piece = tablet.keep(self._vault, claimed=claimed, media=bytes(media))
                queue.add(piece)
                self.kept.add(piece.env_id)

    @property
    def acknowledged(self) -> set[str]:
        """What the tablets were told is durable."""
        return set().union(*(queue.acknowledged for _, queue in self._tablets))

    async def find_in_part(self, url: str) -> set[str]:
        """Ask what has arrived in part of what still waits, as a tablet asks before it sends."""
        found: set[str] = set()
        async with httpx.AsyncClient(base_url=url, timeout=30) as http:
            for tablet, queue in self._tablets:
                answers = await _ask(http, tablet, queue)
                found |= {one["env"].hex() for one in answers if one["state"] == "partial"}
        return found

    async def send_until_it_breaks(self, url: str) -> int:
        """Every tablet sends, piece by piece, until the line ends it; return how many lines ended so."""

        async def send(http: httpx.AsyncClient, tablet: Tablet, queue: Witness) -> bool:
            try:
                await tablet.courier(http, queue, pace=_one_by_one()).attempt()
            except TryLater:
                return True
            return False

        async with httpx.AsyncClient(base_url=url, timeout=30) as http:
            return sum(await asyncio.gather(*(send(http, *one) for one in self._tablets)))

    async def send_all(self, url: str, tries: int = 300) -> None:
        """Every tablet sends until nothing waits, trying again ten times a second."""
        limits = httpx.Limits(max_connections=64)
        async with httpx.AsyncClient(base_url=url, timeout=120, limits=limits) as http:
            await asyncio.gather(
                *(
                    tablet.courier(http, queue, pace=_one_by_one(), rest=_soon).drain(tries)
                    for tablet, queue in self._tablets
                )
            )

    async def wait_for(self, enough: int) -> None:
        """Return when so many pieces were acknowledged."""
        async with asyncio.timeout(60):
            while len(self.acknowledged) < enough:  # noqa: ASYNC110 - a poll is all this needs.
                await asyncio.sleep(0.003)
