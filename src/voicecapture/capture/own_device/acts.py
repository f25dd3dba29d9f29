"""What workers do about somebody's own device, on the record."""

from sqlalchemy.ext.asyncio import AsyncConnection

from voicecapture.accounts.keyholder import Keyholder
from voicecapture.audit import service as audit

# What a vault is opened for where somebody's own device is concerned (``audit.purposes``).
PURPOSE = "own_device"


async def record(
    db: AsyncConnection, keyholder: Keyholder, object_id: str, person_id: str, action: str
) -> None:
    """Put an act about a place or a reset on the record."""
    await audit.append(
        db,
        org_id=keyholder.org_id,
        actor=keyholder.worker_id,
        action=action,
        object_kind="own_device",
        object_id=object_id,
        subject=person_id,
    )
