"""A person's plan as a page shows it: what counts, what stands beside it, what was before, what is owed.

The same page can be read as it stood at the end of any past day.
"""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, cast

import msgspec
from sqlalchemy.ext.asyncio import AsyncConnection

from voicecapture.accounts.keyholder import Keyholder
from voicecapture.base import clock
from voicecapture.base.config import Settings
from voicecapture.base.keystore import Keystore
from voicecapture.engagement.contact_plans import queries, reading, rules
from voicecapture.engagement.contact_plans.acts import SHAPES, ActKind, note_kind
from voicecapture.engagement.contact_plans.opening import KIND, RecordedPlan, read_row, together
from voicecapture.engagement.contact_plans.rules import Gate, OwedKind, SessionLimits
from voicecapture.engagement.contact_plans.standing import as_plan, standing_rows
from voicecapture.keyring.opening import care
from voicecapture.keyring.opening.care import OpenVault
from voicecapture.notices import service as notices
from voicecapture.people import service as people


@dataclass(frozen=True)
class RecordedAct:
    """What somebody did about a plan, opened."""

    id: str
    kind: ActKind
    about_id: str | None
    made_at: datetime
    made_by: str
    said: msgspec.Struct


@dataclass(frozen=True)
class Owed:
    """Something to be done about the plan, by when, and whether this reader may do it."""

    kind: OwedKind
    about_id: str
    due_at: datetime
    yours: bool


@dataclass(frozen=True)
class PlanPage:
    """Everything the page shows; ``standing`` are the plans that nobody has settled."""

    current: RecordedPlan | None
    standing: list[RecordedPlan]
    history: list[RecordedPlan]
    gate: Gate
    limits: SessionLimits
    acts: list[RecordedAct]
    owed: list[Owed]


async def read_page(
    db: AsyncConnection,
    keystore: Keystore,
    keyholder: Keyholder,
    settings: Settings,
    person_id: str,
    on: date | None,
) -> PlanPage:
    """Open a person's plans and what was done about them, on the record.

    With ``on`` the page is as it stood at the end of that day.
    """
    opened = await people.open_care(db, keystore, keyholder, person_id, purpose=KIND)
    before = rules.end_of(on, settings.zone) if on else None
    now = rules.as_of(before, clock.now())
    rows = await queries.find_plans(db, keyholder.org_id, person_id, before)
    kept = standing_rows(rows, now)
    plans = {row.plan_id: await read_row(db, opened, row) for row in rows}
    standing = [plans.pop(row.plan_id) for row in kept]
    return PlanPage(
        current=together(standing),
        standing=standing,
        history=list(plans.values()),
        gate=rules.gate_of([as_plan(row) for row in kept], now),
        limits=reading.limits_of([one.plan for one in standing]),
        acts=await _read_acts(db, opened, keyholder.org_id, person_id, before),
        owed=[] if on else await _find_owed(db, keyholder, person_id, rows),
    )


async def _read_acts(
    db: AsyncConnection, opened: OpenVault, org_id: str, person_id: str, before: datetime | None
) -> list[RecordedAct]:
    found = []
    for row in await queries.find_acts(db, org_id, person_id, before):
        kind: ActKind = row.kind
        note = await care.read_note(db, opened, row.note, note_kind(kind), row.act_id, SHAPES[kind])
        found.append(
            RecordedAct(row.act_id, kind, row.about_id, row.made_at, note.author_id, note.content)
        )
    return found


async def _find_owed(
    db: AsyncConnection, keyholder: Keyholder, person_id: str, rows: Any
) -> list[Owed]:
    authors = {row.plan_id: row.recorded_by for row in rows}
    waiting = await notices.find_open_about(db, keyholder.org_id, person_id, rules.OWED)
    found: dict[tuple[str, str], Owed] = {}
    for one in waiting:
        about_id, author = one.object_id or person_id, authors.get(one.object_id or "")
        kind = cast(OwedKind, one.kind)
        yours = rules.may_do(
            kind,
            keyholder.roles,
            wrote_it=author == keyholder.worker_id,
            asked=one.worker_id == keyholder.worker_id,
        )
        before = found.get((kind, about_id))
        found[kind, about_id] = Owed(
            kind, about_id, one.due_at, yours or (before is not None and before.yours)
        )
    return sorted(found.values(), key=lambda one: one.due_at)
