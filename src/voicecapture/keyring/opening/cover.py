"""Tell a person's workers that a colleague on standby opened their record."""

from datetime import timedelta

from sqlalchemy.ext.asyncio import AsyncConnection

from voicecapture.accounts.keyholder import Keyholder
from voicecapture.base import clock
from voicecapture.keyring.vaults import service as vaults
from voicecapture.keyring.vaults.vault import Vault
from voicecapture.notices import service as notices

# Each opening is on the record. Workers are told once for what was opened within the hour.
_ONCE_IN = timedelta(hours=1)


async def tell_holders(db: AsyncConnection, keyholder: Keyholder, vault: Vault) -> None:
    """Raise a notice to everyone who holds the vault as usual; it names who covered and for whom."""
    known = await notices.find_open(db, vault.org_id, "cover_used", [keyholder.worker_id])
    since = clock.now() - _ONCE_IN
    told = {
        notice.worker_id
        for notice in known
        if notice.person_id == vault.subject_id and notice.created_at > since
    }
    for holder in await vaults.find_holders(db, vault):
        if not holder.standby and holder.worker_id not in told | {keyholder.worker_id}:
            await notices.raise_notice(
                db,
                vault.org_id,
                "cover_used",
                worker_id=holder.worker_id,
                person_id=vault.subject_id,
                object_id=keyholder.worker_id,
            )
