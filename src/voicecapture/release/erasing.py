"""What release deletes when a person's record is erased.

Whatever rests on agreement is called back, and its bytes go. A release on legal or safety grounds that
its recipient holds link and code of stays open to that recipient until its last day: erasing does
not reach what law or safety asked for. Nobody here opens it any more: the author's wrap of link and
code goes.
"""

from typing import Any

from sqlalchemy.ext.asyncio import AsyncConnection

from voicecapture.base import clock
from voicecapture.base.blobs.store import Blobs
from voicecapture.base.blobs.threads import in_thread
from voicecapture.base.keystore import Keystore
from voicecapture.release.answers import queries as answers
from voicecapture.release.releases import queries as releases
from voicecapture.release.sharing import queries as sharing
from voicecapture.release.sharing.service import SHARES
from voicecapture.release.summaries import queries as summaries


async def erase_of(
    db: AsyncConnection, keystore: Keystore, blobs: Blobs, org_id: str, person_id: str
) -> None:
    """Delete drafts, answers, and every release that does not stay with its recipient."""
    for row in await releases.find_of_person(db, org_id, person_id):
        await in_thread(blobs.remove, row.draft_digest)
        await releases.delete_pieces(db, org_id, row.release_id)
        emptied: dict[str, Any] = {"reason": None, "acknowledgement": None}
        if not _stays(row):
            keystore.destroy(SHARES, row.release_id)
            if row.package_digest is not None:
                await in_thread(blobs.remove, row.package_digest)
            emptied["recalled_at"] = row.recalled_at or clock.now()
            await sharing.set_summary_recalled(db, org_id, row.summary_id, row.release_id)
        await sharing.set_recalled(db, org_id, row.release_id, **emptied)
    await summaries.delete_revisions_of(db, org_id, person_id)
    await answers.delete_of(db, org_id, person_id)


def _stays(row: Any) -> bool:
    left = row.package_digest is not None and row.recalled_at is None
    return bool(left and row.basis != "agreement" and row.expires_at >= clock.now())
