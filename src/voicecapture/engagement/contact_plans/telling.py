"""Who must do what about a plan, and by when: notices raised, and closed by what was done."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from sqlalchemy.ext.asyncio import AsyncConnection

from voicecapture.accounts.keyholder import Keyholder
from voicecapture.accounts.workers import service as workers
from voicecapture.base import clock
from voicecapture.base.config import Settings
from voicecapture.base.working_days import due_after
from voicecapture.engagement.contact_plans import rules
from voicecapture.notices import service as notices
from voicecapture.notices.service import Kind
from voicecapture.people import service as people

LEAD = "safeguarding_lead"


async def ask_for_review(
    db: AsyncConnection, settings: Settings, org_id: str, person_id: str, plan_id: str
) -> None:
    """Ask a lead to look at a plan within two working days; asked once while it waits."""
    if await notices.find_open(db, org_id, "plan_review", [plan_id]):
        return
    due = _due(settings, clock.now(), rules.REVIEW_WITHIN)
    await notices.raise_notice(
        db, org_id, "plan_review", role=LEAD, person_id=person_id, object_id=plan_id, due_at=due
    )


async def ask_to_look_again(
    db: AsyncConnection, org_id: str, person_id: str, plan_id: str, worker_id: str
) -> None:
    """Ask whoever wrote a plan to look at it again: a lead did, and it does not stand as it is."""
    await notices.raise_notice(
        db, org_id, "plan_again", worker_id=worker_id, person_id=person_id, object_id=plan_id
    )


async def ask_for_route(
    db: AsyncConnection, settings: Settings, org_id: str, person_id: str, said: datetime
) -> None:
    """Ask a lead to find another way within five working days; the clock that runs goes on."""
    if await notices.find_open_about(db, org_id, person_id, ["other_route"]):
        return
    due = _due(settings, said, rules.ROUTE_WITHIN)
    await notices.raise_notice(
        db, org_id, "other_route", role=LEAD, person_id=person_id, object_id=person_id, due_at=due
    )


async def ask_to_tell_social_worker(
    db: AsyncConnection, settings: Settings, keyholder: Keyholder, person_id: str, at: datetime
) -> None:
    """Tell worker and leads that the social worker is to be told today; each once while it waits."""
    org_id = keyholder.org_id
    waits = await notices.find_open_about(db, org_id, person_id, ["tell_social_worker"])
    about: dict[str, Any] = {
        "person_id": person_id,
        "object_id": person_id,
        "due_at": rules.tell_by(at, settings.zone),
    }
    if not any(one.role == LEAD for one in waits):
        await notices.raise_notice(db, org_id, "tell_social_worker", role=LEAD, **about)
    # A colleague who was refused as well knows what happened at their door, and nobody else does.
    if keyholder.worker_id not in {one.worker_id for one in waits}:
        await notices.raise_notice(
            db, org_id, "tell_social_worker", worker_id=keyholder.worker_id, **about
        )


async def tell_of_danger(
    db: AsyncConnection, settings: Settings, keyholder: Keyholder, person_id: str, danger_id: str
) -> None:
    """Tell the leads at once, and ask the worker for the reason before the day is over.

    Where each lead must stay away from this person, the administrators are told as well: they read
    nothing, and can ring the worker and find somebody who acts.
    """
    org_id = keyholder.org_id
    about: dict[str, Any] = {"person_id": person_id, "object_id": danger_id}
    await notices.raise_notice(db, org_id, "in_danger", role=LEAD, **about)
    if not await people.find_leads(db, org_id, [person_id]):
        for told in await workers.find_workers(db, org_id, "administrator"):
            await notices.raise_notice(db, org_id, "in_danger", worker_id=told.id, **about)
    due = rules.tell_by(clock.now(), settings.zone)
    await notices.raise_notice(
        db, org_id, "danger_reason", worker_id=keyholder.worker_id, due_at=due, **about
    )


async def close_about(
    db: AsyncConnection, keyholder: Keyholder, person_id: str, kinds: Iterable[Kind]
) -> None:
    """Close what waits about a person: what it asked for was done."""
    for notice in await notices.find_open_about(db, keyholder.org_id, person_id, kinds):
        await notices.mark_done(db, keyholder.org_id, notice.id, keyholder.worker_id)


async def close_for(
    db: AsyncConnection, org_id: str, kind: Kind, object_ids: Iterable[str], by: str
) -> None:
    """Close what waits about these plans or dangers, by a worker's id or ``system``."""
    for notice in await notices.find_open(db, org_id, kind, object_ids):
        await notices.mark_done(db, org_id, notice.id, by)


def _due(settings: Settings, moment: datetime, working_days: int) -> datetime:
    return due_after(moment, working_days, settings.zone, settings.read_by_hour)
