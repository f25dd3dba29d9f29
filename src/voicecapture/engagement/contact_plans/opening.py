"""Open a person's plans, on the record: those that stand, and what they say together."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from sqlalchemy.ext.asyncio import AsyncConnection

from voicecapture.accounts.keyholder import Keyholder
from voicecapture.base import clock
from voicecapture.base.keystore import Keystore
from voicecapture.engagement.contact_plans import queries, reading, rules
from voicecapture.engagement.contact_plans.errors import ConditionsNotMet, LegalAdviceFirst
from voicecapture.engagement.contact_plans.record import ContactPlan, FirstContactPlan
from voicecapture.engagement.contact_plans.rules import NO_LIMITS, SessionLimits
from voicecapture.engagement.contact_plans.standing import standing_rows
from voicecapture.keyring.errors import DoesNotOpen
from voicecapture.keyring.opening import care
from voicecapture.keyring.opening.care import OpenVault
from voicecapture.people import service as people

KIND = "contact_plan"


@dataclass(frozen=True)
class RecordedPlan:
    """A plan, who recorded it and when, and the plans that it settled."""

    id: str
    plan: ContactPlan
    recorded_at: datetime
    recorded_by: str
    knew: frozenset[str]
    # Each plan's own, where several stand side by side and this is what they say together.
    safe_times: tuple[str, ...] = ()


async def read_current(
    db: AsyncConnection,
    keystore: Keystore,
    keyholder: Keyholder,
    person_id: str,
    *,
    purpose: str = KIND,
) -> RecordedPlan | None:
    """Open the plan that counts now, ended or not, on the record; None where there never was one.

    Where several stand side by side it says what they say together, under the id of the strictest.
    Call it before writing anything: opening commits.
    """
    found = await read_standing(db, keystore, keyholder, person_id, purpose=purpose)
    return together(found)


def together(standing: Sequence[RecordedPlan]) -> RecordedPlan | None:
    """Return what plans that stand side by side, the strictest first, say together."""
    if not standing:
        return None
    plans = [one.plan for one in standing]
    times = tuple(reading.safe_times_of(plans))
    return replace(standing[0], plan=reading.strictest(plans), safe_times=times)


async def read_standing(
    db: AsyncConnection,
    keystore: Keystore,
    keyholder: Keyholder,
    person_id: str,
    *,
    purpose: str = KIND,
) -> list[RecordedPlan]:
    """Open the plans that no later one has settled, the strictest first, on the record."""
    opened = await people.open_care(db, keystore, keyholder, person_id, purpose=purpose)
    rows = await queries.find_plans(db, keyholder.org_id, person_id)
    return [await read_row(db, opened, row) for row in standing_rows(rows, clock.now())]


async def read_limits(
    db: AsyncConnection, keystore: Keystore, keyholder: Keyholder, person_id: str
) -> SessionLimits:
    """Return what the plan leaves to a planned session, on the record; call it before writing."""
    found = await read_standing(db, keystore, keyholder, person_id, purpose="session")
    return reading.limits_of([one.plan for one in found]) if found else NO_LIMITS


async def check_limits(
    db: AsyncConnection,
    keystore: Keystore,
    keyholder: Keyholder,
    person_id: str,
    *,
    conditions_met: bool,
) -> SessionLimits:
    """Return what the plan leaves to a planned session, if what it says of proceedings lets one begin.

    Raises:
        LegalAdviceFirst: the person is under investigation, and advice was not offered yet.
        ConditionsNotMet: nothing may be about allegations, and the worker did not say that they know.
    """
    limits = await read_limits(db, keystore, keyholder, person_id)
    if limits.legal_advice_due:
        raise LegalAdviceFirst
    if not limits.may_explore_allegations and not conditions_met:
        raise ConditionsNotMet
    return limits


async def read_row(db: AsyncConnection, opened: OpenVault, row: Any) -> RecordedPlan:
    """Open one plan and hold it against what stands in clear."""
    plan, author = await _open_plan(db, opened, row)
    if (rules.STATE_OF[plan.gate], plan.valid_until) != (row.gate, row.valid_until):
        # Somebody opened a gate in the table that the sealed plan keeps shut.
        raise DoesNotOpen
    return RecordedPlan(row.plan_id, plan, row.recorded_at, author, frozenset(row.knew.split()))


async def _open_plan(db: AsyncConnection, opened: OpenVault, row: Any) -> tuple[ContactPlan, str]:
    if row.recorded_by:
        note = await care.read_note(db, opened, row.note, KIND, row.plan_id, ContactPlan)
        return note.content, note.author_id
    # Before plans named people one by one, no column said who had recorded them.
    first = await care.read_note(db, opened, row.note, KIND, row.plan_id, FirstContactPlan)
    return first.content.as_plan(), first.author_id
