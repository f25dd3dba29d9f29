"""A summary as its author sees it: the newest draft, and what became of its release."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy.ext.asyncio import AsyncConnection

from voicecapture.accounts.keyholder import Keyholder
from voicecapture.keyring.errors import DoesNotOpen
from voicecapture.keyring.opening import entries as opening
from voicecapture.keyring.opening.entries import OpenVault
from voicecapture.release.approvals.service import REASON
from voicecapture.release.portal.service import ACKNOWLEDGEMENT
from voicecapture.release.releases import queries
from voicecapture.release.releases.record import Acknowledgement, Reason
from voicecapture.release.sharing import service as sharing
from voicecapture.release.sharing.rules import Basis
from voicecapture.release.stores import Stores
from voicecapture.release.summaries import choosing
from voicecapture.release.summaries import service as summaries
from voicecapture.release.summaries.record import Draft
from voicecapture.release.summaries.service import Summary
from voicecapture.review.pieces import service as review
from voicecapture.review.pieces.service import OpenedPiece


@dataclass(frozen=True)
class Journey:
    """What became of the newest release of a summary; nothing yet, if there is none."""

    approver_id: str | None = None
    expires_at: datetime | None = None
    reason: str | None = None
    acknowledged_at: datetime | None = None
    acknowledged_by: str | None = None
    basis: Basis | None = None
    recalled_at: datetime | None = None
    sharing_stopped_at: datetime | None = None


async def open_summary(
    db: AsyncConnection, stores: Stores, keyholder: Keyholder, summary_id: str
) -> tuple[Summary, Draft, Journey]:
    """Open a summary's newest draft and what became of it, on the record.

    Raises:
        NoGrant: the keyholder may not open this person's voice; the attempt is on record.
    """
    summary = await summaries.get_summary(db, keyholder.org_id, summary_id)
    opened = await summaries.open_vault_of(db, stores.keystore, keyholder, summary)
    draft = await summaries.read_draft(db, opened, summary)
    return summary, draft, await _read_journey(db, opened, summary)


async def open_candidates(
    db: AsyncConnection, stores: Stores, keyholder: Keyholder, summary_id: str
) -> list[OpenedPiece]:
    """Open the pieces that the person lets travel, newest first, on the record."""
    summary = await summaries.get_summary(db, keyholder.org_id, summary_id)
    opened = await summaries.open_vault_of(db, stores.keystore, keyholder, summary)
    found = await choosing.find_candidates(db, stores.blobs, keyholder, opened)
    # On the record before anything is shown; and the database need not wait for the pictures.
    await db.commit()
    return [await review.with_picture(piece) for piece in found]


async def _read_journey(db: AsyncConnection, opened: OpenVault, summary: Summary) -> Journey:
    standing = await sharing.find_standing(db, summary.org_id, summary.person_id)
    if summary.release_id is None:
        return Journey(sharing_stopped_at=standing.since)
    row = await queries.find_release(db, summary.org_id, summary.release_id)
    if row is None:
        raise DoesNotOpen
    return Journey(
        row.approver_id,
        row.expires_at,
        await _read_reason(db, opened, row),
        row.acknowledged_at,
        await _read_acknowledged_by(db, opened, row),
        row.basis,
        row.recalled_at,
        standing.since,
    )


async def _read_reason(db: AsyncConnection, opened: OpenVault, row: Any) -> str | None:
    if row.reason is None:
        return None
    note = await opening.read_note(db, opened, row.reason, REASON, row.release_id, Reason)
    if note.author_id != row.approver_id:
        raise DoesNotOpen
    return note.content.reason


async def _read_acknowledged_by(db: AsyncConnection, opened: OpenVault, row: Any) -> str | None:
    if row.acknowledgement is None:
        return None
    note = await opening.read_note(
        db, opened, row.acknowledgement, ACKNOWLEDGEMENT, row.release_id, Acknowledgement
    )
    return note.content.by


async def find_recipient_id(db: AsyncConnection, org_id: str, release_id: str) -> str | None:
    """Return whom a release is for, or None if there is no such release (any more)."""
    row = await queries.find_release(db, org_id, release_id)
    if row is None:
        return None
    return (await summaries.get_summary(db, org_id, row.summary_id)).recipient_id
