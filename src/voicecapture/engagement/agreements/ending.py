"""What later stages end when an agreement stands no more: a protocol, wired in ``app.py``.

Agreements come before release, so this module says what it would like done and imports nothing of it.
"""

from dataclasses import dataclass
from typing import Literal, Protocol, runtime_checkable

from sqlalchemy.ext.asyncio import AsyncConnection

from voicecapture.base.keystore import Keystore
from voicecapture.engagement.agreements.catalogue import Purpose

# The person stopped or said no; or the text that they agreed to was found wrong.
Why = Literal["their_word", "text_wrong"]


@dataclass(frozen=True)
class Ending:
    """Whose agreement on what stands no more, and why; ``by`` is a worker's id, or ``system``."""

    org_id: str
    person_id: str
    purpose: Purpose
    by: str
    why: Why = "their_word"


@runtime_checkable
class EndsWhatRests(Protocol):
    """Ends, in the same transaction, what rested on an agreement that stands no more.

    It asks for nobody's keys, since a round ends what rests on a wrong text.
    """

    async def __call__(self, db: AsyncConnection, keystore: Keystore, ending: Ending) -> None:
        """End it; what rests on law or on somebody's safety stays."""
