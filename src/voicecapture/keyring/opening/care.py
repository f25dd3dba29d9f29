"""Open the working records: care, safeguarding and household vaults; never a voice."""

from sqlalchemy.ext.asyncio import AsyncConnection

from voicecapture.accounts.keyholder import Keyholder
from voicecapture.base.keystore import Keystore
from voicecapture.keyring.opening.gate import check_any_grant, open_on_record
from voicecapture.keyring.opening.record import Note, read_note
from voicecapture.keyring.vaults.service import OpenVault, Vault

__all__ = ["Note", "OpenVault", "check_any_grant", "open_care_vault", "read_note"]


async def open_care_vault(
    db: AsyncConnection,
    keystore: Keystore,
    keyholder: Keyholder,
    vault: Vault,
    *,
    purpose: str,
    object_kind: str,
    object_id: str,
) -> OpenVault:
    """Open a vault that holds no voice, on the record."""
    if vault.kind == "voice":
        raise ValueError("voices are opened through keyring.opening.entries")
    return await open_on_record(
        db,
        keystore,
        keyholder,
        vault,
        purpose=purpose,
        object_kind=object_kind,
        object_id=object_id,
    )
