"""Sessions of a colleague who leaves: whoever takes over closes them."""

from sqlalchemy.ext.asyncio import AsyncConnection

from voicecapture.accounts.keyholder import Keyholder
from voicecapture.base.keystore import Keystore
from voicecapture.capture.sessions import queries
from voicecapture.people.handovers.rules import ItemKind
from voicecapture.people.handovers.tasks import Task


class SessionTasks:
    """Sessions that were begun and not closed yet."""

    kind: ItemKind = "session"

    async def find(self, db: AsyncConnection, org_id: str, worker_id: str) -> list[Task]:
        """Return the leaver's open sessions."""
        rows = await queries.find_open_of_worker(db, org_id, worker_id)
        return [Task("session", row.session_id, row.person_id) for row in reversed(rows)]

    async def move(
        self,
        db: AsyncConnection,
        keystore: Keystore,
        keyholder: Keyholder,
        task: Task,
        taker_id: str,
    ) -> None:
        """Give a session to another worker; what the tablet still holds of it arrives all the same."""
        await queries.set_worker(db, keyholder.org_id, task.object_id, taker_id)
