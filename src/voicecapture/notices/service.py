"""Raise a notice, find what waits for someone, and note that it was dealt with.

A notice holds a kind, an addressee, a time and ids. Whoever is addressed opens what it is about with
their own keys; the notice itself tells a thief that something was urgent, and no more.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Literal

from sqlalchemy.ext.asyncio import AsyncConnection

from voicecapture.base import clock
from voicecapture.base.errors import NotFound
from voicecapture.base.ids import new_id
from voicecapture.notices import queries

Kind = Literal[
    "help",
    "quiet_word",
    "must_act",
    "read_overdue",
    "answer_arrived",
    "chain_gap",
    "tablet_emptied",
    "grant_review",
    "unusual_opening",
    "cover_used",
    "rotation_due",
    "recovery_asked",
    "recovery_done",
    "handover_item",
    "read_first",
    "conflict",
    "withdrawal_asked",
    "erasure_due",
    "attempts",
    "certify_due",
    "turning_18",
    "turned_18",
    "household_split",
    "speak_due",
    "speak_missed",
    "spoken_unknown",
    "rights_owed",
    "referral_chase",
    "referral_next",
    "referral_lead",
    "plan_review",
    "other_route",
    "tell_social_worker",
    "plan_again",
    "plan_ended",
    "begun_then_changed",
    "stepped_in",
    "met_away",
    "met_away_waits",
    "in_danger",
    "danger_reason",
    "agreement_reask",
    "agreement_incomplete",
    "wrong_text_shared",
    "parent_refused",
    "permission_refused",
    "unwitnessed",
    "why_asked",
    "reoffer",
    "drift",
    "against_plan",
    "unsafe_picture",
    "after_dismissal",
    "own_device_made",
    "own_device_locked",
    "own_device_refused",
    "own_device_reset",
]

# What somebody may have to act on at once; whoever stands by for a person may then open.
ALERTS: tuple[Kind, ...] = (
    "help",
    "must_act",
    "read_overdue",
    "in_danger",
    "unsafe_picture",
    "after_dismissal",
)

# What a lead can only do who has read the contact plan: the care record opens to standby, no other.
PLAN_DUTIES: tuple[Kind, ...] = ("plan_review", "other_route", "tell_social_worker")

# What was dealt with stays in the list this long, so that a colleague sees that it was.
DONE_STAYS = timedelta(days=7)


@dataclass(frozen=True)
class Notice:
    """One thing that waits for a worker or for whoever holds a role."""

    org_id: str
    id: str
    kind: Kind
    role: str | None
    worker_id: str | None
    person_id: str | None
    session_id: str | None
    object_id: str | None
    due_at: datetime
    created_at: datetime
    done_at: datetime | None
    done_by: str | None

    def is_for(self, worker_id: str, roles: Iterable[str]) -> bool:
        """Return whether it is addressed to this worker, by name or by role."""
        return self.worker_id == worker_id or (self.role is not None and self.role in roles)


async def raise_notice(
    db: AsyncConnection,
    org_id: str,
    kind: Kind,
    *,
    role: str | None = None,
    worker_id: str | None = None,
    due_at: datetime | None = None,
    person_id: str | None = None,
    session_id: str | None = None,
    object_id: str | None = None,
) -> str:
    """Raise a notice to a worker or a role, due now unless said otherwise; return its id."""
    if role is None and worker_id is None:
        raise ValueError("a notice is addressed to a role or to a worker")
    notice_id, moment = new_id(), clock.now()
    await queries.insert_notice(
        db,
        org_id=org_id,
        notice_id=notice_id,
        kind=kind,
        role=role,
        worker_id=worker_id,
        person_id=person_id,
        session_id=session_id,
        object_id=object_id,
        due_at=due_at or moment,
        created_at=moment,
    )
    return notice_id


async def get_notice(db: AsyncConnection, org_id: str, notice_id: str) -> Notice:
    """Return a notice of this organisation, or raise ``NotFound``."""
    row = await queries.find_notice(db, org_id, notice_id)
    if row is None:
        raise NotFound
    return _from_row(row)


async def find_for(
    db: AsyncConnection, org_id: str, worker_id: str, roles: Iterable[str]
) -> list[Notice]:
    """Return what waits for this worker or their roles, most urgent first; done ones for a week."""
    since = clock.now() - DONE_STAYS
    rows = await queries.find_for(db, org_id, worker_id, sorted(roles), since)
    return [_from_row(row) for row in rows]


async def find_open(
    db: AsyncConnection, org_id: str, kind: Kind, object_ids: Iterable[str]
) -> list[Notice]:
    """Return the notices of a kind about these objects that nobody has dealt with yet."""
    wanted = sorted(set(object_ids))
    return [_from_row(row) for row in await queries.find_open(db, org_id, kind, wanted)]


async def was_raised_since(
    db: AsyncConnection, org_id: str, kind: Kind, object_id: str, since: datetime
) -> bool:
    """Return whether a notice of a kind about an object was raised from then on, done or not."""
    return await queries.count_since(db, org_id, kind, object_id, since) > 0


async def find_open_of_kind(db: AsyncConnection, kind: Kind) -> list[Notice]:
    """Return every notice of a kind that waits, in all organisations: for rounds only."""
    return [_from_row(row) for row in await queries.find_open_of_kind(db, kind)]


async def readdress(db: AsyncConnection, org_id: str, notice_id: str, worker_id: str) -> None:
    """Address a notice to another worker, because the one before leaves."""
    await queries.set_worker(db, org_id, notice_id, worker_id)


async def find_alerts_about(db: AsyncConnection, org_id: str, person_id: str) -> list[Notice]:
    """Return the open alerts that name this person in clear."""
    rows = await queries.find_about(db, org_id, person_id, ALERTS)
    return [_from_row(row) for row in rows]


async def find_open_about(
    db: AsyncConnection, org_id: str, person_id: str, kinds: Iterable[Kind]
) -> list[Notice]:
    """Return the open notices of these kinds that name this person in clear."""
    rows = await queries.find_about(db, org_id, person_id, sorted(kinds))
    return [_from_row(row) for row in rows]


async def mark_done(db: AsyncConnection, org_id: str, notice_id: str, by: str) -> None:
    """Note that a notice was dealt with, by a worker's id or ``system``; the first time counts."""
    await queries.set_done(db, org_id, notice_id, clock.now(), by)


def _from_row(row: Any) -> Notice:
    return Notice(
        row.org_id,
        row.notice_id,
        row.kind,
        row.role,
        row.worker_id,
        row.person_id,
        row.session_id,
        row.object_id,
        row.due_at,
        row.created_at,
        row.done_at,
        row.done_by,
    )
