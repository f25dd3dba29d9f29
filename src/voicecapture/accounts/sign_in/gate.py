"""A narrow gate before the costly hash: one at a time, a short queue, and 503 beyond it.

Argon2id is meant to be heavy; without a gate a handful of strangers could hold all memory. Some of the
places in the queue are kept for browsers on which the account is known, so that strangers who fill the
others keep no worker waiting outside.
"""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager

from voicecapture.base.errors import Busy
from voicecapture.crypto import passwords

QUEUE_MAX = 16
RESERVED = 6

Stretch = Callable[[bytes, bytes], Awaitable[bytes]]


class HashGate:
    """Runs the server's Argon2id in a thread, one at a time."""

    def __init__(self, queue_max: int = QUEUE_MAX, reserved: int = RESERVED) -> None:
        self._turn = asyncio.Semaphore(1)
        self._waiting = 0
        self._queue_max = queue_max
        self._open_to_all = max(queue_max - reserved, 1)

    def check_room(self, *, known: bool = False) -> None:
        """Raise ``Busy`` when too many wait already."""
        if self._waiting >= (self._queue_max if known else self._open_to_all):
            raise Busy(retry_after=3)

    async def stretch(self, secret: bytes, salt: bytes, *, known: bool = False) -> bytes:
        """Return the hash, or raise ``Busy`` when too many wait already."""
        async with self.turn(known=known) as stretch:
            return await stretch(secret, salt)

    @asynccontextmanager
    async def turn(self, *, known: bool = False) -> AsyncIterator[Stretch]:
        """Wait for one's turn and yield the hash; what else is done in it, nobody does meanwhile."""
        self.check_room(known=known)
        self._waiting += 1
        try:
            async with self._turn:
                yield _stretch
        finally:
            self._waiting -= 1


async def _stretch(secret: bytes, salt: bytes) -> bytes:
    return await asyncio.to_thread(passwords.stretch, secret, salt, passwords.SERVER)
