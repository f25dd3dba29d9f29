"""What later stages end when a person stops or says no: a protocol, wired in ``app.py``.

Agreements come before release, so this module says what it would like done and imports nothing of it.
"""

from typing import Protocol, runtime_checkable

from sqlalchemy.ext.asyncio import AsyncConnection

from voicecapture.accounts.keyholder import Keyholder
from voicecapture.base.keystore import Keystore
from voicecapture.engagement.agreements.catalogue import Purpose


@runtime_checkable
class EndsWhatRests(Protocol):
    """Ends, in the same transaction, what rested on an agreement that stands no more."""

    async def __call__(
        self,
        db: AsyncConnection,
        keystore: Keystore,
        keyholder: Keyholder,
        person_id: str,
        purpose: Purpose,
    ) -> None:
        """End it; what rests on law or on somebody's safety stays."""
