"""Who turns 18 soon: told two weeks ahead, although nobody opens anything in those weeks.

Birth dates are sealed. Whoever opens a household in the last half-year before an eighteenth birthday leaves
the month of it in clear, never the day; a round tells from that. It goes two months after.
"""

from datetime import date, timedelta

from sqlalchemy.ext.asyncio import AsyncConnection

from voicecapture.base import clock
from voicecapture.notices import service as notices
from voicecapture.people.households import ages, queries
from voicecapture.people.households.record import HouseholdRecord
from voicecapture.people.persons import service as persons

NOTICE: notices.Kind = "turning_18"
_LEADS = "safeguarding_lead"
_KEPT_FOR = timedelta(days=62)


async def differs(db: AsyncConnection, org_id: str, record: HouseholdRecord, today: date) -> bool:
    """Return whether what stands in clear of these members is not what the record says today."""
    standing = await _find_standing(db, org_id, record)
    return standing != ages.coming_of_age(record, today)


async def keep(db: AsyncConnection, org_id: str, record: HouseholdRecord, today: date) -> None:
    """Bring what stands in clear up to the record: whoever has turned eighteen by now is there no more."""
    standing, months = (
        await _find_standing(db, org_id, record),
        ages.coming_of_age(record, today),
    )
    changed = [one for one in standing | months if standing.get(one) != months.get(one)]
    await queries.delete_coming(db, org_id, changed)
    for person_id in changed:
        if person_id in months:
            await queries.insert_coming(db, org_id, person_id, months[person_id])


async def look(db: AsyncConnection) -> None:
    """The round: tell workers and leads two weeks before the month, once, and forget what is past."""
    today = clock.now().date()
    await queries.delete_coming_before(db, today - _KEPT_FOR)
    for row in await queries.find_untold(db, today + ages.TOLD_AHEAD):
        for worker_id in await persons.find_care_holders(db, row.org_id, row.person_id):
            await _tell(db, row.org_id, row.person_id, worker_id, None)
        await _tell(db, row.org_id, row.person_id, None, _LEADS)
        await queries.set_told(db, row.org_id, row.person_id, clock.now())


async def _tell(
    db: AsyncConnection, org_id: str, person_id: str, worker_id: str | None, role: str | None
) -> None:
    await notices.raise_notice(
        db,
        org_id,
        NOTICE,
        worker_id=worker_id,
        role=role,
        person_id=person_id,
        object_id=person_id,
    )


async def _find_standing(
    db: AsyncConnection, org_id: str, record: HouseholdRecord
) -> dict[str, date]:
    here = [one.id for one in record.members if one.kind == "child" and one.until is None]
    rows = await queries.find_coming(db, org_id, here) if here else []
    return {row.person_id: row.month for row in rows}
