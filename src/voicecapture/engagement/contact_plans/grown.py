"""Plans that were written for a child who has turned eighteen: a lead looks at them again.

Nobody holds parental responsibility for an adult, and what was safe for a child may not be what the adult
wants. That somebody turned eighteen is noticed where the household is read; the round here walks from
that notice, without anybody's keys.
"""

from typing import Any

from sqlalchemy.ext.asyncio import AsyncConnection

from voicecapture.base import clock
from voicecapture.base.config import Settings
from voicecapture.engagement.contact_plans import queries, telling
from voicecapture.engagement.contact_plans.standing import standing_rows
from voicecapture.notices import service as notices
from voicecapture.notices.service import Notice


async def look(db: AsyncConnection, *, settings: Settings) -> None:
    """The round: ask for a review of each plan that is older than the birthday's notice, once."""
    for notice in await notices.find_open_of_kind(db, "turned_18"):
        for row in await _find_older(db, notice):
            person_id, plan_id = row.person_id, row.plan_id
            await telling.ask_for_review(db, settings, notice.org_id, person_id, plan_id)


async def _find_older(db: AsyncConnection, notice: Notice) -> list[Any]:
    org_id, person_id = notice.org_id, notice.person_id or ""
    rows = standing_rows(await queries.find_plans(db, org_id, person_id), clock.now())
    since = {
        act.about_id
        for act in await queries.find_acts(db, org_id, person_id)
        if act.kind == "review" and act.made_at >= notice.created_at
    }
    return [one for one in rows if one.recorded_at < notice.created_at and one.plan_id not in since]
