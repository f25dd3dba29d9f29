"""Where a withdrawal stands, and what a decision about it looks at; opens and changes nothing."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy.ext.asyncio import AsyncConnection

from voicecapture.base.errors import NotFound
from voicecapture.capture.sessions import service as sessions
from voicecapture.notices import service as notices
from voicecapture.review.quarantine import need
from voicecapture.stewardship.holds import service as holds
from voicecapture.stewardship.withdrawals import queries
from voicecapture.stewardship.withdrawals.rules import Facts, Kind, State


@dataclass(frozen=True)
class Withdrawal:
    """A withdrawal as its row has it."""

    org_id: str
    id: str
    person_id: str
    kind: Kind
    state: State
    asked_by: str
    asked_at: datetime
    checked_by: str | None
    checked_at: datetime | None
    cooling_until: datetime | None
    decided_by: str | None
    decided_at: datetime | None
    backups_until: datetime | None


async def get(db: AsyncConnection, org_id: str, withdrawal_id: str) -> Withdrawal:
    """Return a withdrawal of this organisation, or raise ``NotFound``."""
    row = await queries.find_withdrawal(db, org_id, withdrawal_id)
    if row is None:
        raise NotFound
    return _from_row(row)


async def find_of_person(db: AsyncConnection, org_id: str, person_id: str) -> list[Withdrawal]:
    """Return a person's withdrawals, newest first; opens nothing."""
    return [_from_row(row) for row in await queries.find_of_person(db, org_id, person_id)]


@dataclass(frozen=True)
class Circumstances:
    """What is true of the person now: whether their record is needed, whether a session is open."""

    kept: bool
    session_open: bool


async def find_circumstances(db: AsyncConnection, org_id: str, person_id: str) -> Circumstances:
    """Return what keeps a person's record, and whether a tablet may be in their hands."""
    # What the police may ask for is not erased, whoever asks.
    kept_away = await need.is_kept_away(db, org_id, person_id)
    kept = kept_away or await holds.is_kept(db, org_id, person_id)
    alerts = await notices.find_alerts_about(db, org_id, person_id)
    # A social worker who must be told is told first: afterwards nobody could say that it was done.
    alerts += await notices.find_open_about(db, org_id, person_id, ["tell_social_worker"])
    session_open = await sessions.count_open(db, org_id, person_id) > 0
    return Circumstances(kept or bool(alerts), session_open)


async def find_facts(db: AsyncConnection, withdrawal: Withdrawal) -> Facts:
    """Return what a decision about this withdrawal looks at now."""
    now = await find_circumstances(db, withdrawal.org_id, withdrawal.person_id)
    return Facts(
        kind=withdrawal.kind,
        state=withdrawal.state,
        asked_by=withdrawal.asked_by,
        cooling_until=withdrawal.cooling_until,
        kept=now.kept,
        session_open=now.session_open,
    )


def _from_row(row: Any) -> Withdrawal:
    return Withdrawal(
        row.org_id,
        row.withdrawal_id,
        row.person_id,
        row.kind,
        row.state,
        row.asked_by,
        row.asked_at,
        row.checked_by,
        row.checked_at,
        row.cooling_until,
        row.decided_by,
        row.decided_at,
        row.backups_until,
    )


def day_of(moment: datetime | None, zone: ZoneInfo) -> date | None:
    """Return the day of a moment where the office is."""
    return None if moment is None else moment.astimezone(zone).date()
