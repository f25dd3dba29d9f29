"""Put on record what is done with a vault."""

from sqlalchemy.ext.asyncio import AsyncConnection

from voicecapture.audit import service as audit
from voicecapture.keyring.vaults.vault import Vault


async def record(
    db: AsyncConnection, actor: str, action: str, vault: Vault, **detail: str | int
) -> None:
    """Append a row about a vault and whom it belongs to."""
    await audit.append(
        db,
        org_id=vault.org_id,
        actor=actor,
        action=action,
        object_kind="vault",
        object_id=vault.id,
        subject=vault.subject_id,
        kind=vault.kind,
        **detail,
    )
