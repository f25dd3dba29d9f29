"""Translations that a translator who leaves has not handed in: they go back to whoever asked.

The key of the one piece was wrapped to the leaver and goes with them. Whoever asked, or whoever takes
over from them, gives the piece to another translator from its page.
"""

from sqlalchemy.ext.asyncio import AsyncConnection

from voicecapture.accounts.keyholder import Keyholder
from voicecapture.accounts.workers import service as workers
from voicecapture.base.keystore import Keystore
from voicecapture.capture.entries import service as entries
from voicecapture.keyring.vaults import service as vaults
from voicecapture.notices import service as notices
from voicecapture.people.handovers.rules import ItemKind
from voicecapture.people.handovers.tasks import Task
from voicecapture.review.translations import queries


class TranslationTasks:
    """Translations that were asked of the leaver."""

    kind: ItemKind = "translation"

    async def find(self, db: AsyncConnection, org_id: str, worker_id: str) -> list[Task]:
        """Return what they have not handed in; it returns to a colleague who asked and is here."""
        rows = await queries.find_of_translator(db, org_id, worker_id)
        staff = {one.id for one in await workers.find_workers(db, org_id)}
        return [
            Task(
                "translation",
                row.translation_id,
                await _person_of(db, org_id, row.env_id),
                row.assigned_by if row.assigned_by in staff - {worker_id} else None,
            )
            for row in reversed(rows)
            if row.submitted_at is None
        ]

    async def move(
        self,
        db: AsyncConnection,
        keystore: Keystore,
        keyholder: Keyholder,
        task: Task,
        taker_id: str,
    ) -> None:
        """Take the piece's key from the leaver and tell the taker that a translator is needed."""
        row = await queries.find_translation(db, keyholder.org_id, task.object_id, lock=True)
        if row is None or row.submitted_at is not None:
            return
        await queries.delete_assignment(db, keyholder.org_id, task.object_id)
        await notices.raise_notice(
            db,
            keyholder.org_id,
            "handover_item",
            worker_id=taker_id,
            person_id=await _person_of(db, keyholder.org_id, row.env_id),
            object_id=row.env_id,
        )


async def _person_of(db: AsyncConnection, org_id: str, env_id: str) -> str:
    piece = await entries.get_piece(db, org_id, env_id)
    return (await vaults.get_vault(db, org_id, piece.vault_id)).subject_id
