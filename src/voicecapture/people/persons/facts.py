"""What later stages know of a person and people may show: a protocol, wired in ``app.py``.

People come before engagement and capture, so this module declares what it would like to hear and
imports from neither.
"""

from dataclasses import dataclass
from datetime import date
from typing import Literal, Protocol, runtime_checkable

from sqlalchemy.ext.asyncio import AsyncConnection

GateState = Literal["open", "conditions", "blocked", "none"]
AgreementStanding = Literal[
    "none", "agreed", "declined", "withdrawn", "expired", "text_wrong", "incomplete"
]


@dataclass(frozen=True)
class Facts:
    """Whether a person may be contacted and until when, whether they take part, open sessions.

    ``agreed_to`` are the purposes on which an agreement stands now.
    """

    gate: GateState
    gate_until: date | None
    agreement: AgreementStanding
    sessions_open: int
    agreed_to: tuple[str, ...] = ()


@runtime_checkable
class FactsOf(Protocol):
    """Finds the facts of one person without opening anything."""

    async def __call__(self, db: AsyncConnection, org_id: str, person_id: str) -> Facts:
        """Return the facts."""
