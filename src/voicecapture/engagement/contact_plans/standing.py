"""Which plans stand, and whether they let us go ahead. Needs no key: only the clear columns are read."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy.ext.asyncio import AsyncConnection

from voicecapture.base import clock
from voicecapture.base.errors import Problem
from voicecapture.base.noted import Known, heads
from voicecapture.engagement.contact_plans import queries, rules
from voicecapture.engagement.contact_plans.errors import (
    ConditionsNotMet,
    ContactPlanBlocks,
    ContactPlanExpired,
    ContactPlanMissing,
)
from voicecapture.engagement.contact_plans.rules import Gate, Standing, Stop

_STOPS: dict[Stop, type[Problem]] = {
    "missing": ContactPlanMissing,
    "expired": ContactPlanExpired,
    "blocks": ContactPlanBlocks,
    "conditions_not_met": ConditionsNotMet,
}


def standing_rows(rows: Sequence[Any], now: datetime) -> list[Any]:
    """Return the rows that no later plan has settled, the strictest first."""
    known = [Known(row.plan_id, frozenset(row.knew.split())) for row in rows]
    kept = set(heads(known))
    standing = [row for row in rows if row.plan_id in kept]
    return sorted(standing, key=lambda row: rules.strictness(rules.gate_now(as_plan(row), now)))


def as_plan(row: Any) -> Standing:
    """Return what a row says in clear."""
    return Standing(row.gate, row.valid_until, row.ends_at)


async def find_gate(db: AsyncConnection, org_id: str, person_id: str) -> Gate:
    """Return whether this person may be contacted now; opens nothing."""
    now = clock.now()
    return rules.gate_of(await _find(db, org_id, person_id, now), now)


async def check_outgoing(db: AsyncConnection, org_id: str, person_id: str) -> None:
    """Return if an offer may go out to this person.

    Raises:
        ContactPlanMissing, ContactPlanExpired, ContactPlanBlocks: with the way to change it.
    """
    now = clock.now()
    _raise_for(rules.stop_for_offer(await _find(db, org_id, person_id, now), now))


async def check_planned_session(
    db: AsyncConnection,
    org_id: str,
    person_id: str,
    conditions_met: bool,
    *,
    at: datetime | None = None,
) -> None:
    """Return if a planned session with this person may begin. Listening never asks this.

    ``at`` is when it began, where it began without a line; a plan that ended later stood then.

    Raises:
        ContactPlanMissing, ContactPlanExpired, ContactPlanBlocks, ConditionsNotMet: with the way
            to change it.
    """
    now = at or clock.now()
    plans = await _find(db, org_id, person_id, now)
    _raise_for(rules.stop_for_session(plans, now, conditions_met=conditions_met))


async def check_begun_session(
    db: AsyncConnection,
    org_id: str,
    person_id: str,
    begun: datetime,
    *,
    at: datetime | None = None,
) -> None:
    """Return if a planned session that began then may go on; ``at``, where it is not asked of now.

    The worker said of the conditions then known that they were met; newer ones nobody has looked at.

    Raises:
        As :func:`check_planned_session`.
    """
    seen = await were_known(db, org_id, person_id, begun)
    await check_planned_session(db, org_id, person_id, conditions_met=seen, at=at)


async def were_known(db: AsyncConnection, org_id: str, person_id: str, at: datetime) -> bool:
    """Return whether every plan that stands now was there at that moment; opens nothing."""
    rows = standing_rows(await queries.find_plans(db, org_id, person_id), clock.now())
    return all(row.recorded_at <= at for row in rows)


async def find_ended_between(
    db: AsyncConnection, org_id: str, person_id: str, began: datetime, ended: datetime
) -> list[str]:
    """Return the ids of the plans that nothing has settled and that ended after ``began``, by ``ended``."""
    rows = standing_rows(await queries.find_plans(db, org_id, person_id), clock.now())
    return [row.plan_id for row in rows if began < row.ends_at <= ended]


async def _find(db: AsyncConnection, org_id: str, person_id: str, now: datetime) -> list[Standing]:
    rows = await queries.find_plans(db, org_id, person_id)
    return [as_plan(row) for row in standing_rows(rows, now)]


def _raise_for(stop: Stop | None) -> None:
    if stop is not None:
        raise _STOPS[stop]
