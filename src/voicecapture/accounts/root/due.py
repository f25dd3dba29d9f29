"""Tell the custodians that a ceremony is due, once; settle it when one was held."""

from sqlalchemy.ext.asyncio import AsyncConnection

from voicecapture.notices import service as notices


async def note(db: AsyncConnection, org_id: str) -> None:
    """Raise a notice to the custodians unless one waits already."""
    if not await notices.find_open(db, org_id, "certify_due", [org_id]):
        await notices.raise_notice(db, org_id, "certify_due", role="custodian", object_id=org_id)


async def settle(db: AsyncConnection, org_id: str, by: str) -> None:
    """Mark it done: somebody held a ceremony."""
    for notice in await notices.find_open(db, org_id, "certify_due", [org_id]):
        await notices.mark_done(db, org_id, notice.id, by)
