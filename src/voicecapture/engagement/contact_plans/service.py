"""Record a contact plan, read it on the record, and ask whether it lets us go ahead.

Asking needs no key: the gate and its end stand in clear, set by the writer in the transaction of the
sealed plan. Reading the plan itself opens the person's care vault.
"""

from dataclasses import dataclass
from datetime import date, datetime, tzinfo
from typing import Any

from sqlalchemy.ext.asyncio import AsyncConnection

from voicecapture.accounts.keyholder import Keyholder
from voicecapture.audit import service as audit
from voicecapture.base import clock
from voicecapture.base.errors import Problem
from voicecapture.base.ids import new_id
from voicecapture.base.keystore import Keystore
from voicecapture.engagement.contact_plans import queries, rules
from voicecapture.engagement.contact_plans.errors import (
    ConditionsNotMet,
    ContactPlanBlocks,
    ContactPlanExpired,
    ContactPlanMissing,
    PlanEndsInThePast,
    PlanHoldsTooLong,
    PlanLeavesUnsaid,
)
from voicecapture.engagement.contact_plans.record import ContactPlan
from voicecapture.engagement.contact_plans.rules import Gate, Standing, Stop
from voicecapture.keyring.errors import DoesNotOpen
from voicecapture.keyring.notes import seal_note
from voicecapture.keyring.opening import care
from voicecapture.keyring.opening.care import OpenVault
from voicecapture.people import service as people

HISTORY_MAX = 200
_KIND = "contact_plan"
_STOPS: dict[Stop, type[Problem]] = {
    "missing": ContactPlanMissing,
    "expired": ContactPlanExpired,
    "blocks": ContactPlanBlocks,
    "conditions_not_met": ConditionsNotMet,
}


@dataclass(frozen=True)
class RecordedPlan:
    """A plan, who recorded it and when."""

    id: str
    plan: ContactPlan
    recorded_at: datetime
    recorded_by: str


async def find_gate(db: AsyncConnection, org_id: str, person_id: str) -> Gate:
    """Return whether this person may be contacted now; opens nothing."""
    return rules.gate_of(await _find_standing(db, org_id, person_id), clock.now())


async def check_outgoing(db: AsyncConnection, org_id: str, person_id: str) -> None:
    """Return if an offer may go out to this person.

    Raises:
        ContactPlanMissing, ContactPlanExpired, ContactPlanBlocks: with the way to change it.
    """
    standing = await _find_standing(db, org_id, person_id)
    _raise_for(rules.stop_for_offer(standing, clock.now()))


async def check_planned_session(
    db: AsyncConnection, org_id: str, person_id: str, conditions_met: bool
) -> None:
    """Return if a planned session with this person may begin. Listening never asks this.

    Raises:
        ContactPlanMissing, ContactPlanExpired, ContactPlanBlocks, ConditionsNotMet: with the way
            to change it.
    """
    standing = await _find_standing(db, org_id, person_id)
    stop = rules.stop_for_session(standing, clock.now(), conditions_met=conditions_met)
    _raise_for(stop)


async def check_begun_session(
    db: AsyncConnection, org_id: str, person_id: str, begun: datetime
) -> None:
    """Return if a planned session that began then may go on.

    The worker said of the conditions then known that they were met; newer ones nobody has looked at.

    Raises:
        As :func:`check_planned_session`.
    """
    newest = await queries.find_newest(db, org_id, person_id)
    seen = newest is not None and newest.recorded_at <= begun
    await check_planned_session(db, org_id, person_id, conditions_met=seen)


async def record_plan(
    db: AsyncConnection, keyholder: Keyholder, person_id: str, plan: ContactPlan, zone: tzinfo
) -> RecordedPlan:
    """Add a plan, which counts from now on; earlier ones stay as history.

    Raises:
        NoGrant: the keyholder does not hold the person's care vault.
        PlanLeavesUnsaid: "not now" without who and why, or conditions without naming them.
        PlanEndsInThePast, PlanHoldsTooLong: its last day, in the organisation's zone, has passed
            or is more than a year away.
    """
    vault = await people.get_vault_to_write(db, keyholder, person_id, "care", purpose=_KIND)
    moment = clock.now()
    _check(plan, moment.astimezone(zone).date())
    await people.lock_person(db, keyholder.org_id, person_id)
    before = await queries.find_newest(db, keyholder.org_id, person_id)
    plan_id = new_id()
    await queries.insert_plan(
        db,
        org_id=keyholder.org_id,
        plan_id=plan_id,
        person_id=person_id,
        number=before.number + 1 if before else 1,
        gate=rules.STATE_OF[plan.gate],
        valid_until=plan.valid_until,
        ends_at=rules.end_of(plan.valid_until, zone),
        recorded_at=moment,
        note=seal_note(keyholder, vault, _KIND, plan_id, plan),
    )
    await _record_act(db, keyholder, person_id, rules.STATE_OF[plan.gate])
    return RecordedPlan(plan_id, plan, moment, keyholder.worker_id)


async def read_plans(
    db: AsyncConnection, keystore: Keystore, keyholder: Keyholder, person_id: str
) -> list[RecordedPlan]:
    """Open a person's plans, newest first, on the record."""
    opened = await people.open_care(db, keystore, keyholder, person_id, purpose=_KIND)
    rows = await queries.find_plans(db, keyholder.org_id, person_id, HISTORY_MAX)
    return [await _read(db, opened, row) for row in rows]


async def read_current(
    db: AsyncConnection,
    keystore: Keystore,
    keyholder: Keyholder,
    person_id: str,
    *,
    purpose: str = _KIND,
) -> RecordedPlan | None:
    """Open the plan that counts now, ended or not, on the record; None where there never was one.

    Call it before writing anything: opening commits.
    """
    opened = await people.open_care(db, keystore, keyholder, person_id, purpose=purpose)
    row = await queries.find_newest(db, keyholder.org_id, person_id)
    return await _read(db, opened, row) if row else None


async def _read(db: AsyncConnection, opened: OpenVault, row: Any) -> RecordedPlan:
    note = await care.read_note(db, opened, row.note, _KIND, row.plan_id, ContactPlan)
    plan = note.content
    if (rules.STATE_OF[plan.gate], plan.valid_until) != (row.gate, row.valid_until):
        # Somebody opened a gate in the table that the sealed plan keeps shut.
        raise DoesNotOpen
    return RecordedPlan(row.plan_id, plan, row.recorded_at, note.author_id)


def _check(plan: ContactPlan, today: date) -> None:
    said_by = plan.said_by.name if plan.said_by else ""
    said = {"conditions": plan.conditions, "said_by": said_by, "reason": plan.reason}
    unsaid = rules.first_unsaid(plan.gate, said)
    if unsaid:
        raise PlanLeavesUnsaid(field=unsaid)
    fault = rules.fault_of_end(plan.valid_until, today)
    if fault is not None:
        raise (PlanEndsInThePast if fault == "past" else PlanHoldsTooLong)(field="valid_until")


async def _find_standing(db: AsyncConnection, org_id: str, person_id: str) -> Standing | None:
    row = await queries.find_newest(db, org_id, person_id)
    return Standing(row.gate, row.valid_until, row.ends_at) if row else None


def _raise_for(stop: Stop | None) -> None:
    if stop is not None:
        raise _STOPS[stop]


async def _record_act(db: AsyncConnection, keyholder: Keyholder, person_id: str, gate: str) -> None:
    await audit.append(
        db,
        org_id=keyholder.org_id,
        actor=keyholder.worker_id,
        action="contact_plan.recorded",
        object_kind="person",
        object_id=person_id,
        gate=gate,
    )
