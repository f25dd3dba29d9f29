"""Count what is opened, and tell a lead once when it is unusually much for that colleague.

The gate counts in the transaction of the audit row, under the lock of the organisation's chain, so that
two openings at one moment are two. One notice a worker and day: it is raised by the opening that
crosses the limit. It goes to the leads and deputies other than the worker; never to the worker alone.
"""

from datetime import timedelta

from sqlalchemy.ext.asyncio import AsyncConnection

from voicecapture.accounts.keyholder import Keyholder
from voicecapture.accounts.workers import service as workers
from voicecapture.base import clock
from voicecapture.keyring.opening.volume import queries, rules
from voicecapture.notices import service as notices

_LEADS = ("safeguarding_lead", "deputy")
# Who is told where a lead works alone: an administrator reads no record, and can ask.
_OTHERWISE = ("administrator",)


async def count(db: AsyncConnection, keyholder: Keyholder, object_id: str) -> None:
    """Count one opened object; call it after the audit row, before the commit."""
    day = clock.now().date().isoformat()
    key = {"org_id": keyholder.org_id, "worker_id": keyholder.worker_id, "day": day}
    if await queries.is_counted(db, **key, object_id=object_id):
        return
    await queries.insert_count(db, **key, object_id=object_id)
    today, earlier = await _days_of(db, keyholder.org_id, keyholder.worker_id, day)
    crossed = rules.is_unusual(today, earlier) and not rules.is_unusual(today - 1, earlier)
    if crossed:
        await _tell(db, keyholder)


async def count_on(db: AsyncConnection, org_id: str, worker_id: str, day: str) -> int:
    """Return how many distinct objects a worker opened on a day; 0 after a month."""
    found = dict(await queries.find_days(db, org_id, worker_id, rules.DAYS * 2))
    return found.get(day, 0)


async def forget(db: AsyncConnection) -> None:
    """Forget counts that no median needs any more."""
    oldest = clock.now() - timedelta(days=rules.DAYS * 2)
    await queries.delete_before(db, oldest.date().isoformat())


async def _days_of(
    db: AsyncConnection, org_id: str, worker_id: str, day: str
) -> tuple[int, list[int]]:
    found = await queries.find_days(db, org_id, worker_id, rules.DAYS + 1)
    first = (clock.now() - timedelta(days=rules.DAYS)).date().isoformat()
    earlier = [number for one, number in found if first <= one < day]
    return dict(found).get(day, 0), earlier


async def _tell(db: AsyncConnection, keyholder: Keyholder) -> None:
    colleagues = await workers.find_workers(db, keyholder.org_id)
    others = [one for one in colleagues if one.id != keyholder.worker_id]
    leads = [one for one in others if one.roles.intersection(_LEADS)]
    for told in leads or [one for one in others if one.roles.intersection(_OTHERWISE)]:
        await notices.raise_notice(
            db,
            keyholder.org_id,
            "unusual_opening",
            worker_id=told.id,
            object_id=keyholder.worker_id,
        )
