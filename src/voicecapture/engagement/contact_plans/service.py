"""Record a contact plan, and read it on the record.

The gate and its end stand in clear, set by the writer in the transaction of the sealed plan; whether
they let us go ahead is asked in :mod:`.standing`. Reading the plan itself opens the person's care vault.
"""

from datetime import date, datetime
from typing import Any

from sqlalchemy.ext.asyncio import AsyncConnection

from voicecapture.accounts.keyholder import Keyholder
from voicecapture.audit import service as audit
from voicecapture.base import clock
from voicecapture.base.config import Settings
from voicecapture.base.errors import AlreadyNoted, Problem
from voicecapture.base.ids import new_id
from voicecapture.base.keystore import Keystore
from voicecapture.base.noted import Noted, knew_or_all, moment_of
from voicecapture.engagement.contact_plans import opening, queries, reading, rules, telling
from voicecapture.engagement.contact_plans.errors import (
    PlanEndsInThePast,
    PlanHoldsTooLong,
    PlanLeavesUnsaid,
)
from voicecapture.engagement.contact_plans.opening import (
    KIND,
    RecordedPlan,
    check_limits,
    read_current,
    read_limits,
    read_standing,
    together,
)
from voicecapture.engagement.contact_plans.record import ContactPlan
from voicecapture.engagement.contact_plans.rules import SessionLimits
from voicecapture.engagement.contact_plans.standing import (
    check_begun_session,
    check_outgoing,
    check_planned_session,
    find_ended_between,
    find_gate,
    standing_rows,
    were_known,
)
from voicecapture.engagement.interpreters.household import find_household
from voicecapture.keyring.notes import seal_note
from voicecapture.keyring.vaults.service import Vault
from voicecapture.notices.service import Kind
from voicecapture.people import service as people

__all__ = [
    "RecordedPlan",
    "SessionLimits",
    "check_begun_session",
    "check_limits",
    "check_outgoing",
    "check_planned_session",
    "child_not_seen",
    "find_ended_between",
    "find_gate",
    "read_current",
    "read_limits",
    "read_standing",
    "record_plan",
    "together",
    "were_known",
]


async def record_plan(
    db: AsyncConnection,
    keystore: Keystore,
    keyholder: Keyholder,
    settings: Settings,
    person_id: str,
    plan: ContactPlan,
    noted: Noted,
) -> RecordedPlan:
    """Add a plan; it settles those that its writer knew, and stands beside any other.

    The same note sent twice is written once, and answered with what is stored.

    Raises:
        NoGrant: the keyholder does not hold the person's care vault.
        PlanLeavesUnsaid: "not now" without who and why, or conditions without naming them.
        PlanEndsInThePast, PlanHoldsTooLong: its last day, in the organisation's zone, has passed
            (unless it was noted without a line), or is more than a year away.
        AlreadyNoted: its id is another note's.
    """
    vault = await people.get_vault_to_write(db, keyholder, person_id, "care", purpose=KIND)
    asks_route = await _asks_another_route(db, keystore, keyholder, person_id, plan)
    await people.lock_person(db, keyholder.org_id, person_id)
    if noted.id and (stored := await queries.find_plan(db, keyholder.org_id, noted.id)):
        return await _answer_again(db, keystore, keyholder, person_id, stored)
    moment, away = clock.now(), noted.noted_at is not None
    _check(plan, moment.astimezone(settings.zone).date(), away=away)
    before = await queries.find_plans(db, keyholder.org_id, person_id)
    standing = [row.plan_id for row in standing_rows(before, moment)]
    knew = knew_or_all(noted.knew, standing, away=away) & {row.plan_id for row in before}
    recorded = RecordedPlan(noted.id or new_id(), plan, moment, keyholder.worker_id, knew)
    await _insert(db, keyholder, settings, person_id, vault, recorded, len(before) + 1)
    await _ask(db, keyholder, settings, person_id, recorded, asks_route)
    await _record_act(db, keyholder, person_id, rules.STATE_OF[plan.gate])
    return recorded


async def child_not_seen(
    db: AsyncConnection,
    keyholder: Keyholder,
    person_id: str,
    *,
    keystore: Keystore,
    settings: Settings,
    at: datetime | None = None,
    whoever_is_named: bool = False,
) -> bool:
    """Ask worker and leads to tell the social worker today, if this is a child on a plan.

    ``whoever_is_named`` is for what an authority or a court refused: then it is enough that a plan of ours
    names a social worker.

    For whoever records that a child was refused or not seen. Call it before writing anything: it
    opens the care record, which commits; the notices ride in the caller's transaction. Where the
    record does not open to the keyholder the leads are asked to look, since nobody else can say.
    ``at`` is when it happened, if it was noted without a line. Returns whether somebody was asked.
    """
    try:
        found = await read_standing(db, keystore, keyholder, person_id, purpose="child_not_seen")
    except Problem:
        found = None
    if found is not None and not any(reading.is_told(one.plan, whoever_is_named) for one in found):
        return False
    moment = moment_of(at, clock.now())
    await telling.ask_to_tell_social_worker(db, settings, keyholder, person_id, moment)
    return True


async def _answer_again(
    db: AsyncConnection, keystore: Keystore, keyholder: Keyholder, person_id: str, stored: Any
) -> RecordedPlan:
    if (stored.person_id, stored.recorded_by) != (person_id, keyholder.worker_id):
        raise AlreadyNoted(field="id")
    opened = await people.open_care(db, keystore, keyholder, person_id, purpose=KIND)
    return await opening.read_row(db, opened, stored)


async def _insert(
    db: AsyncConnection,
    keyholder: Keyholder,
    settings: Settings,
    person_id: str,
    vault: Vault,
    recorded: RecordedPlan,
    number: int,
) -> None:
    plan = recorded.plan
    await queries.insert_plan(
        db,
        org_id=keyholder.org_id,
        plan_id=recorded.id,
        person_id=person_id,
        number=number,
        gate=rules.STATE_OF[plan.gate],
        valid_until=plan.valid_until,
        ends_at=rules.end_of(plan.valid_until, settings.zone),
        recorded_at=recorded.recorded_at,
        recorded_by=recorded.recorded_by,
        knew=" ".join(sorted(recorded.knew)),
        note=seal_note(keyholder, vault, KIND, recorded.id, plan),
    )


async def _asks_another_route(
    db: AsyncConnection,
    keystore: Keystore,
    keyholder: Keyholder,
    person_id: str,
    plan: ContactPlan,
) -> bool:
    """Return whether another way to the person must be found; opens the household where a name is typed."""
    if plan.gate != "not_now" or plan.said_by is None or plan.said_by.person_id is not None:
        return reading.asks_another_route(plan, person_id)
    household = await find_household(db, keystore, keyholder, person_id)
    return reading.asks_another_route(plan, person_id, household)


async def _ask(
    db: AsyncConnection,
    keyholder: Keyholder,
    settings: Settings,
    person_id: str,
    recorded: RecordedPlan,
    asks_route: bool,
) -> None:
    """Close what the plan settles, and ask of others what it calls for."""
    org_id, plan = keyholder.org_id, recorded.plan
    ended: tuple[Kind, ...] = ("plan_review", "plan_again", "plan_ended")
    for kind in ended:
        await telling.close_for(db, org_id, kind, recorded.knew, "system")
    if rules.needs_review(rules.STATE_OF[plan.gate]):
        await telling.ask_for_review(db, settings, org_id, person_id, recorded.id)
    said = moment_of(plan.noted_at, recorded.recorded_at)
    if reading.is_own_word(plan.said_by, person_id):
        await telling.close_about(db, keyholder, person_id, ["other_route"])
    elif asks_route:
        await telling.ask_for_route(db, settings, org_id, person_id, said)
    if plan.gate == "not_now" and reading.is_told(plan):
        await telling.ask_to_tell_social_worker(db, settings, keyholder, person_id, said)


def _check(plan: ContactPlan, today: date, *, away: bool) -> None:
    said_by = plan.said_by.name if plan.said_by else ""
    said = {"conditions": plan.conditions, "said_by": said_by, "reason": plan.reason}
    unsaid = rules.first_unsaid(plan.gate, said)
    if unsaid:
        raise PlanLeavesUnsaid(field=unsaid)
    fault = rules.fault_of_end(plan.valid_until, today, away=away)
    if fault is not None:
        raise (PlanEndsInThePast if fault == "past" else PlanHoldsTooLong)(field="valid_until")


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
