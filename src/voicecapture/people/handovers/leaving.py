"""End a leaver's way in: the account closes, and every session with it, at once."""

from sqlalchemy.ext.asyncio import AsyncConnection

from voicecapture.accounts.keyholder import Keyholder
from voicecapture.accounts.leaving import service as leaving
from voicecapture.accounts.leaving.rules import Reason as Why
from voicecapture.base.keystore import Keystore
from voicecapture.people.handovers.rules import Reason


async def end_access(
    db: AsyncConnection, keystore: Keystore, keyholder: Keyholder, leaver_id: str, reason: Reason
) -> None:
    """Close an account and end its sessions; doing it twice changes nothing.

    Whoever is away for long left, as far as access goes: they come back by a new invitation.
    """
    why: Why = "dismissed" if reason == "dismissed" else "left"
    await leaving.deactivate(db, keystore, keyholder.org_id, keyholder.worker_id, leaver_id, why)
