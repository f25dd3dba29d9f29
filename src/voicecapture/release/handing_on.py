"""Summaries and approvals of a colleague who leaves.

A summary that has not gone out yet gets another author. What its first author signed for an approver was
signed by them alone, and link and code were wrapped to them: it is withdrawn, and the new author signs
anew. An approval is bound to the approver whom the author named; it returns to the author, who chooses
another.
"""

from typing import Any

from sqlalchemy.ext.asyncio import AsyncConnection

from voicecapture.accounts.keyholder import Keyholder
from voicecapture.base import clock
from voicecapture.base.keystore import Keystore
from voicecapture.capture.alerts.handing_on import NoticeTasks
from voicecapture.capture.sessions.handing_on import SessionTasks
from voicecapture.crypto import notes
from voicecapture.notices import service as notices
from voicecapture.people.handovers.rules import ItemKind
from voicecapture.people.handovers.tasks import Task, TasksOf
from voicecapture.release.releases import queries as releases
from voicecapture.release.releases.service import SHARES
from voicecapture.release.summaries import queries
from voicecapture.release.summaries.rules import find_next
from voicecapture.review.translations.handing_on import TranslationTasks


class SummaryTasks:
    """Summaries that the leaver writes and nobody outside has yet."""

    kind: ItemKind = "summary"

    async def find(self, db: AsyncConnection, org_id: str, worker_id: str) -> list[Task]:
        """Return the leaver's summaries that could still go out."""
        rows = await queries.find_unsent_of(db, org_id, worker_id)
        return [Task("summary", row.summary_id, row.person_id) for row in rows]

    async def move(
        self,
        db: AsyncConnection,
        keystore: Keystore,
        keyholder: Keyholder,
        task: Task,
        taker_id: str,
    ) -> None:
        """Give a summary another author, as a draft."""
        org_id = keyholder.org_id
        row = await queries.find_summary(db, org_id, task.object_id, lock=True)
        if row is None:
            return
        state = find_next(row.state, "take_over")
        if state is None:
            return
        if row.state in {"submitted", "approved"} and row.release_id:
            await _close_release(db, keystore, org_id, row.release_id)
        await queries.update_summary(
            db,
            org_id,
            task.object_id,
            author_id=taker_id,
            moved_from=await _sealed_by(db, row),
            state=state,
        )
        await _tell(db, org_id, taker_id, row)


class ApprovalTasks:
    """Summaries that wait for the leaver's signature as the second person."""

    kind: ItemKind = "approval"

    async def find(self, db: AsyncConnection, org_id: str, worker_id: str) -> list[Task]:
        """Return what waits for the leaver; each returns to its author."""
        rows = await releases.find_waiting(db, org_id, worker_id)
        return [Task("approval", row.release_id, row.person_id, row.author_id) for row in rows]

    async def move(
        self,
        db: AsyncConnection,
        keystore: Keystore,
        keyholder: Keyholder,
        task: Task,
        taker_id: str,
    ) -> None:
        """Return a submission to its author, who chooses another approver."""
        org_id = keyholder.org_id
        row = await releases.find_release(db, org_id, task.object_id, lock=True)
        if row is None or row.approved_at or row.returned_at:
            return
        summary = await queries.find_summary(db, org_id, row.summary_id, lock=True)
        state = find_next(summary.state, "return") if summary else None
        if summary is None or state is None:
            return
        await _close_release(db, keystore, org_id, row.release_id)
        await queries.update_summary(db, org_id, row.summary_id, state=state)
        await _tell(db, org_id, summary.author_id, summary)


async def _close_release(
    db: AsyncConnection, keystore: Keystore, org_id: str, release_id: str
) -> None:
    """Make sure that a release never opens: its wraps go, and so does the server's share."""
    await releases.update_release(
        db,
        org_id,
        release_id,
        returned_at=clock.now(),
        draft_wrap=None,
        package_wrap=None,
        package_digest=None,
    )
    keystore.destroy(SHARES, release_id)


async def _sealed_by(db: AsyncConnection, row: Any) -> str:
    """Return whose signature stands under the newest revision; it says so on its outside."""
    revision = await queries.find_revision(db, row.org_id, row.summary_id, row.revision)
    if revision is None:
        return str(row.author_id)
    return notes.read_outside(revision.note).signer.hex()


async def _tell(db: AsyncConnection, org_id: str, worker_id: str, summary: Any) -> None:
    await notices.raise_notice(
        db,
        org_id,
        "handover_item",
        worker_id=worker_id,
        person_id=summary.person_id,
        object_id=summary.summary_id,
    )


# Every stage's tasks of a leaver, in the order in which a page shows them.
TASKS: tuple[TasksOf, ...] = (
    SessionTasks(),
    NoticeTasks(),
    TranslationTasks(),
    SummaryTasks(),
    ApprovalTasks(),
)
