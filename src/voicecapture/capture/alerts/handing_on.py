"""Notices of a colleague who leaves: what somebody must still act on goes to whoever takes over."""

from sqlalchemy.ext.asyncio import AsyncConnection

from voicecapture.accounts.keyholder import Keyholder
from voicecapture.base.keystore import Keystore
from voicecapture.notices import service as notices
from voicecapture.notices.service import Kind
from voicecapture.people.handovers.rules import ItemKind
from voicecapture.people.handovers.tasks import Task

# What these say is about the leaver's own keys or access, and ends with them.
_THEIR_OWN: frozenset[Kind] = frozenset(
    {
        "read_overdue",
        "cover_used",
        "grant_review",
        "handover_item",
        "read_first",
        "rotation_due",
        "attempts",
        "certify_due",
        "danger_reason",
        # Every lead but the worker it may be about was told; it must never move to that worker.
        "quiet_word",
    }
)


class NoticeTasks:
    """Open notices that are addressed to the leaver by name."""

    kind: ItemKind = "notice"

    async def find(self, db: AsyncConnection, org_id: str, worker_id: str) -> list[Task]:
        """Return what waits for the leaver and could wait for somebody else."""
        found = await notices.find_for(db, org_id, worker_id, roles=())
        return [
            Task("notice", one.id, one.person_id)
            for one in found
            if one.worker_id == worker_id and one.done_at is None and one.kind not in _THEIR_OWN
        ]

    async def move(
        self,
        db: AsyncConnection,
        keystore: Keystore,
        keyholder: Keyholder,
        task: Task,
        taker_id: str,
    ) -> None:
        """Address a notice to the taker; its clock goes on."""
        await notices.readdress(db, keyholder.org_id, task.object_id, taker_id)
