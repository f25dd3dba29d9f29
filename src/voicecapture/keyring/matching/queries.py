"""What the database expects the keystore to hold."""

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncConnection

from voicecapture.audit.models import audit_rows
from voicecapture.keyring.vaults.models import vaults


async def find_vaults_not_erased(db: AsyncConnection) -> set[str]:
    """Return the ids of all vaults whose key should still be there, whatever their organisation."""
    query = select(vaults.c.vault_id).where(vaults.c.state != "erased")
    return set((await db.execute(query)).scalars())


async def has_refused_codes(db: AsyncConnection) -> bool:
    """Return whether anyone ever tried a wrong code, so that tries must have been counted."""
    query = select(audit_rows.c.seq).where(audit_rows.c.action == "release.refused").limit(1)
    return (await db.execute(query)).first() is not None
