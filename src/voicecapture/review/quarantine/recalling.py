"""What must end further up the tree when a piece is closed: a protocol, wired in ``app.py``.

Release comes after review, so this module declares what it would like done and imports nothing of it.
"""

from dataclasses import dataclass
from typing import Protocol, runtime_checkable

from sqlalchemy.ext.asyncio import AsyncConnection

from voicecapture.accounts.keyholder import Keyholder
from voicecapture.base.keystore import Keystore


@dataclass(frozen=True)
class Recalled:
    """How many releases that carried a piece were called back, and how many of them had been read."""

    count: int
    read: int


@runtime_checkable
class RecallsWith(Protocol):
    """Calls back every release that carries a piece, on whatever ground it was sent."""

    async def __call__(
        self, db: AsyncConnection, keystore: Keystore, keyholder: Keyholder, env_id: str
    ) -> Recalled:
        """Call them back."""
