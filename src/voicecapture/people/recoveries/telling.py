"""Tell those whom a recovery concerns, by name and never by role: a role may hold the complained-of."""

from collections.abc import Iterable, Sequence

from sqlalchemy.ext.asyncio import AsyncConnection

from voicecapture.accounts.workers import service as workers
from voicecapture.base import clock
from voicecapture.keyring.standing import service as standing
from voicecapture.notices import service as notices
from voicecapture.people.recoveries import rules
from voicecapture.people.recoveries.reading import Recovery
from voicecapture.people.recoveries.request import Ask


async def tell_asked(db: AsyncConnection, org_id: str, said: Ask, vault_ids: Sequence[str]) -> None:
    """Tell everyone with access, and the leads, that they may object; a rehearsal changes nothing."""
    if said.rehearsal:
        return
    kept_out = [one.hex() for one in said.kept_out]
    due = clock.from_milliseconds(said.opens)
    for worker_id in await _find_told(db, org_id, vault_ids, kept_out):
        await notices.raise_notice(
            db,
            org_id,
            "recovery_asked",
            worker_id=worker_id,
            object_id=said.recovery.hex(),
            due_at=due,
        )


async def tell_objected(db: AsyncConnection, recovery: Recovery) -> None:
    """Tell those who may consider it that somebody objected."""
    for one in await find_considerers(db, recovery):
        await notices.raise_notice(
            db, recovery.org_id, "recovery_asked", worker_id=one, object_id=recovery.id
        )


async def tell_done(db: AsyncConnection, recovery: Recovery, holders: Iterable[str]) -> None:
    """Tell everyone who had access, and the leads, that it was brought back."""
    leads = await _find_leads(db, recovery.org_id)
    for worker_id in rules.who_is_told(holders, leads, recovery.facts.kept_out):
        if worker_id != recovery.facts.to_worker:
            await notices.raise_notice(
                db, recovery.org_id, "recovery_done", worker_id=worker_id, object_id=recovery.id
            )


async def withdraw(db: AsyncConnection, org_id: str, recovery_id: str) -> None:
    """Take back what asked people to look at a recovery: it has ended."""
    for one in await notices.find_open(db, org_id, "recovery_asked", [recovery_id]):
        await notices.mark_done(db, org_id, one.id, "system")


async def find_considerers(db: AsyncConnection, recovery: Recovery) -> list[str]:
    """Return the ids of those who may weigh the objections."""
    found = await workers.find_workers(db, recovery.org_id)
    readers = [rules.Reader(one.id, one.roles) for one in found]
    return [one.id for one in readers if rules.may_consider(recovery.facts, one)]


async def _find_told(
    db: AsyncConnection, org_id: str, vault_ids: Sequence[str], kept_out: Sequence[str]
) -> list[str]:
    holders = await standing.find_holders(db, org_id, vault_ids)
    return rules.who_is_told(
        [one for who in holders.values() for one in who], await _find_leads(db, org_id), kept_out
    )


async def _find_leads(db: AsyncConnection, org_id: str) -> list[str]:
    found = await workers.find_workers(db, org_id)
    return [one.id for one in found if not rules.CONSIDERERS.isdisjoint(one.roles)]
