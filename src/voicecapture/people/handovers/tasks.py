"""Tasks of a leaver that later stages know of: a protocol declared here, wired in ``app.py``.

People come before capture, review and release, so this module says what it needs to hear of a task and
imports from none of them. Each stage finds its own and moves its own; what moving means is its choice
(an open session gets another worker, an approval returns to its author), and it tells the taker.
"""

from dataclasses import dataclass
from typing import Protocol, runtime_checkable

from sqlalchemy.ext.asyncio import AsyncConnection

from voicecapture.accounts.keyholder import Keyholder
from voicecapture.base.keystore import Keystore
from voicecapture.people.handovers.rules import ItemKind


@dataclass(frozen=True)
class Task:
    """One thing that waits for the leaver.

    Attributes:
        person_id: whom it is about, where the stage may know that without opening anything.
        fixed_taker: who gets it, where that follows from the task itself.
    """

    kind: ItemKind
    object_id: str
    person_id: str | None = None
    fixed_taker: str | None = None


@runtime_checkable
class TasksOf(Protocol):
    """A stage's tasks of one kind."""

    kind: ItemKind

    async def find(self, db: AsyncConnection, org_id: str, worker_id: str) -> list[Task]:
        """Return what waits for this worker, oldest first; opens nothing."""
        ...

    async def move(
        self,
        db: AsyncConnection,
        keystore: Keystore,
        keyholder: Keyholder,
        task: Task,
        taker_id: str,
    ) -> None:
        """Move one task to its taker; opens nothing."""
        ...
