"""A narrow gate before the costly hash: one at a time, a short queue, and 503 beyond it.

Argon2id is meant to be heavy; without a gate a handful of strangers could hold all memory.
"""

import asyncio

from voicecapture.base.errors import Busy
from voicecapture.crypto import passwords

QUEUE_MAX = 16


class HashGate:
    """Runs the server's Argon2id in a thread, one at a time."""

    def __init__(self, queue_max: int = QUEUE_MAX) -> None:
        self._turn = asyncio.Semaphore(1)
        self._waiting = 0
        self._queue_max = queue_max

    async def stretch(self, secret: bytes, salt: bytes) -> bytes:
        """Return the hash, or raise ``Busy`` when too many wait already."""
        if self._waiting >= self._queue_max:
            raise Busy(retry_after=3)
        self._waiting += 1
        try:
            async with self._turn:
                return await asyncio.to_thread(passwords.stretch, secret, salt, passwords.SERVER)
        finally:
            self._waiting -= 1
