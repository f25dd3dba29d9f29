"""Whether something about a person waits that a colleague on standby may open their record for.

An overdue read is worked out from the pieces; a call for help names its person only under the key of
the lead it was sealed to. The gate asks here, since both are known only now.
"""

from sqlalchemy.ext.asyncio import AsyncConnection

from voicecapture.accounts.keyholder import Keyholder
from voicecapture.base.errors import NotFound
from voicecapture.capture.alerts.about import alerts_about
from voicecapture.capture.entries import service as entries
from voicecapture.keyring.vaults import service as vaults
from voicecapture.keyring.vaults.service import Vault


async def waits(db: AsyncConnection, keyholder: Keyholder, vault: Vault) -> bool:
    """Return whether a read is overdue, or a call open, about the person this vault belongs to."""
    try:
        voice = await vaults.get_vault_of(db, vault.org_id, vault.subject_id, "voice")
    except NotFound:
        return False
    if voice.id in await entries.find_overdue(db, vault.org_id):
        return True
    return bool(await alerts_about(db, keyholder, [vault.subject_id]))
