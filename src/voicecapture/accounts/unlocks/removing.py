"""Take a way in away: what unlocked with it is gone from the database, and other sessions end."""

from sqlalchemy.ext.asyncio import AsyncConnection

from voicecapture.accounts.keyholder import Keyholder
from voicecapture.accounts.passkeys import service as passkeys
from voicecapture.accounts.sign_in import sessions
from voicecapture.accounts.time_codes import service as time_codes
from voicecapture.accounts.unlocks import rules, service
from voicecapture.accounts.unlocks.errors import LastSecondFactor, LastWrap
from voicecapture.audit import service as audit
from voicecapture.base.errors import NotFound, Problem

_REFUSALS: dict[rules.Hindrance, type[Problem]] = {
    "last_wrap": LastWrap,
    "last_second_factor": LastSecondFactor,
}


async def remove(db: AsyncConnection, keyholder: Keyholder, unlock_id: str) -> None:
    """Remove one of the worker's own ways in.

    Raises:
        NotFound: it is not theirs.
        LastWrap, LastSecondFactor: something must stand in its place first.
    """
    # Two pages that each remove one of two must not remove both.
    await audit.take_turn(db, keyholder.org_id)
    ways = await service.find_ways(db, keyholder.org_id, keyholder.worker_id)
    found = next((way for way in ways if way.id == unlock_id), None)
    if found is None:
        raise NotFound
    hindrance = rules.find_hindrance(ways, unlock_id)
    if hindrance is not None:
        raise _REFUSALS[hindrance]
    await _forget(db, keyholder.org_id, unlock_id)
    await sessions.end_others(db, keyholder)
    await record(db, keyholder, "unlock.removed", found.kind)


async def forget_all(db: AsyncConnection, org_id: str, worker_id: str) -> None:
    """Remove every way in of a worker who left, or who comes back with new keys."""
    for way in await service.find_ways(db, org_id, worker_id):
        await _forget(db, org_id, way.id)
    await time_codes.forget_waiting(db, org_id, worker_id)


async def record(db: AsyncConnection, keyholder: Keyholder, action: str, kind: str) -> None:
    """Put a change of one's own ways in on the record."""
    await audit.append(
        db,
        org_id=keyholder.org_id,
        actor=keyholder.worker_id,
        action=action,
        object_kind="worker",
        object_id=keyholder.worker_id,
        subject="",
        kind=kind,
    )


async def _forget(db: AsyncConnection, org_id: str, unlock_id: str) -> None:
    await passkeys.forget(db, org_id, unlock_id)
    await time_codes.forget(db, org_id, unlock_id)
    await service.forget(db, org_id, unlock_id)
