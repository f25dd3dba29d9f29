"""A round that asks whether a ceremony is due: somebody waits, or a certificate ends soon."""

from sqlalchemy.ext.asyncio import AsyncConnection

from voicecapture.accounts.organisations import service as organisations
from voicecapture.accounts.root import due
from voicecapture.accounts.root.drafting import find_draft


async def look(db: AsyncConnection) -> None:
    """Tell the custodians of every organisation where a ceremony would change what counts."""
    for organisation in await organisations.find_all(db):
        if (await find_draft(db, organisation.id)).due:
            await due.note(db, organisation.id)
