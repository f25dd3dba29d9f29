"""Whether what a person says would be kept at all."""

from sqlalchemy.ext.asyncio import AsyncConnection

from voicecapture.capture.sessions.errors import RecordErasedAddAnew
from voicecapture.keyring.vaults import service as vaults


async def check_has_room(db: AsyncConnection, org_id: str, person_id: str) -> None:
    """Return if what this person says would be kept: their record was not erased.

    Listening is not blocked by it: they are added anew and heard. On an erased record every word would
    be answered with its tombstone and lost.

    Raises:
        RecordErasedAddAnew: with what to do.
    """
    if (await vaults.get_vault_of(db, org_id, person_id, "voice")).state == "erased":
        raise RecordErasedAddAnew
