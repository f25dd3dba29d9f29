"""Plans that have ended: whoever wrote one is told, once. A round walks here, without anybody's keys."""

from dataclasses import dataclass

from sqlalchemy.ext.asyncio import AsyncConnection

from voicecapture.base import clock
from voicecapture.engagement.contact_plans import queries
from voicecapture.engagement.contact_plans.standing import standing_rows
from voicecapture.notices import service as notices

# More than these wait for the next round, a minute later.
AT_ONCE = 200


@dataclass(frozen=True)
class EndedPlan:
    """A plan that counted until now, and stops our contact from here on."""

    org_id: str
    person_id: str
    plan_id: str


async def take_ended(db: AsyncConnection) -> list[EndedPlan]:
    """Tell the writers of plans that have just ended, and return those that still counted.

    Walked twice it changes nothing: each end is told once.
    """
    found, moment = [], clock.now()
    for row in await queries.find_ended(db, moment, AT_ONCE):
        await queries.set_end_told(db, row.org_id, row.plan_id, moment)
        rows = await queries.find_plans(db, row.org_id, row.person_id)
        if row.plan_id not in {one.plan_id for one in standing_rows(rows, moment)}:
            continue
        found.append(EndedPlan(row.org_id, row.person_id, row.plan_id))
        if row.recorded_by:
            await notices.raise_notice(
                db,
                row.org_id,
                "plan_ended",
                worker_id=row.recorded_by,
                person_id=row.person_id,
                object_id=row.plan_id,
            )
    return found
