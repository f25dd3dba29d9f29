"""Pieces that wait unread past their time go to whoever covers, without anybody asking.

The round runs every minute in one process of all that share a database. Under the lock of the
organisation's record it raises one notice to each colleague on standby for each person, and closes those
whose pieces have been read; walked twice it changes nothing. What a lead sees on their first page is still
worked out whenever they look, so that a dead round hides nothing.
"""

from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncConnection

from voicecapture.audit import service as audit
from voicecapture.capture.entries import service as entries
from voicecapture.keyring.vaults import service as vaults
from voicecapture.keyring.vaults.service import Vault
from voicecapture.notices import service as notices
from voicecapture.notices.service import Notice


async def tell_cover(db: AsyncConnection) -> None:
    """The round: tell those on standby what waits too long, and forget what was read."""
    waiting: dict[str, list[Notice]] = {}
    for notice in await notices.find_open_of_kind(db, "read_overdue"):
        waiting.setdefault(notice.org_id, []).append(notice)
    for org_id in sorted({*waiting, *await entries.find_with_overdue(db)}):
        await audit.take_turn(db, org_id)
        await _tell(db, org_id, await _open_now(db, org_id))


async def close_if_read(db: AsyncConnection, org_id: str, vault_id: str) -> None:
    """Close the notices about a vault as soon as nothing of it waits too long any more."""
    waiting = await notices.find_open(db, org_id, "read_overdue", [vault_id])
    if waiting and vault_id not in await entries.find_overdue(db, org_id):
        for notice in waiting:
            await notices.mark_done(db, org_id, notice.id, "system")


async def _open_now(db: AsyncConnection, org_id: str) -> list[Notice]:
    found = await notices.find_open_of_kind(db, "read_overdue")
    return [one for one in found if one.org_id == org_id]


async def _tell(db: AsyncConnection, org_id: str, waiting: list[Notice]) -> None:
    overdue = await entries.find_overdue(db, org_id)
    told = {(one.object_id, one.worker_id) for one in waiting}
    for vault_id, since in overdue.items():
        vault = await vaults.get_vault(db, org_id, vault_id)
        for holder in await vaults.find_holders(db, vault):
            if holder.standby and holder.live and (vault_id, holder.worker_id) not in told:
                await _raise(db, vault, holder.worker_id, since)
    for notice in waiting:
        if notice.object_id not in overdue:
            await notices.mark_done(db, org_id, notice.id, "system")


async def _raise(db: AsyncConnection, vault: Vault, worker_id: str, since: datetime) -> None:
    await notices.raise_notice(
        db,
        vault.org_id,
        "read_overdue",
        worker_id=worker_id,
        person_id=vault.subject_id,
        object_id=vault.id,
        due_at=since,
    )
