"""Whether a colleague on standby has a reason to open a person's vault now.

The gate knows notices that name the person. Overdue reads and calls for help, whose person lies sealed,
are known further up the tree; what looks there is registered when the application is put together.
"""

from typing import Protocol

from sqlalchemy.ext.asyncio import AsyncConnection

from voicecapture.accounts.keyholder import Keyholder
from voicecapture.keyring.vaults.vault import Vault
from voicecapture.notices import service as notices


class Need(Protocol):
    """Says whether something about a vault's person waits that a colleague on standby may answer."""

    async def __call__(self, db: AsyncConnection, keyholder: Keyholder, vault: Vault) -> bool:
        """Return whether it does."""


async def _nothing_else(db: AsyncConnection, keyholder: Keyholder, vault: Vault) -> bool:
    return False


_beyond_notices: Need = _nothing_else


def look_further(need: Need) -> None:
    """Ask this as well (called once, when the application is put together)."""
    global _beyond_notices  # noqa: PLW0603 - one application a process.
    _beyond_notices = need


async def is_needed(db: AsyncConnection, keyholder: Keyholder, vault: Vault) -> bool:
    """Return whether an alert is open or a read overdue about this vault's person.

    The care record also opens for what a lead must do about a contact plan, which lies in it.
    """
    if vault.kind == "care" and await notices.find_open_about(
        db, vault.org_id, vault.subject_id, notices.PLAN_DUTIES
    ):
        return True
    if await notices.find_alerts_about(db, vault.org_id, vault.subject_id):
        return True
    return await _beyond_notices(db, keyholder, vault)
