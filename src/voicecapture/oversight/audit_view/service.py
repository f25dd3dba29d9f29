"""Read the record for people: the whole of it for those who answer for it, one person's for that person."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from sqlalchemy.ext.asyncio import AsyncConnection

from voicecapture.accounts.keyholder import Keyholder
from voicecapture.accounts.workers import service as workers
from voicecapture.audit import queries
from voicecapture.audit.actions import ACTIONS, Family
from voicecapture.audit.checkpoints import service as checkpoints
from voicecapture.audit.service import AuditRow
from voicecapture.crypto.packing import unpack
from voicecapture.keyring.blocks import service as blocks
from voicecapture.people import service as people
from voicecapture.people.recoveries import reading as recoveries
from voicecapture.release.recipients import service as recipients
from voicecapture.release.releases import reading as releases

PURPOSE = "openings"
_OPENINGS = ("opened", "opening.refused", "release.opened")


@dataclass(frozen=True)
class Line:
    """A row of the trail and its hash."""

    row: AuditRow
    hash: bytes


@dataclass(frozen=True)
class Search:
    """Which rows are asked for; all that is given must hold."""

    actor: str | None = None
    family: Family | None = None
    subject: str | None = None
    day: date | None = None

    def between(self, zone: ZoneInfo) -> tuple[datetime, datetime] | None:
        """Return the day's beginning and end where the office is."""
        if self.day is None:
            return None
        begins = datetime.combine(self.day, time(), zone)
        return begins, datetime.combine(self.day + timedelta(days=1), time(), zone)

    @property
    def actions(self) -> list[str] | None:
        """The actions of the kind that is asked for."""
        if self.family is None:
            return None
        return [name for name, one in ACTIONS.items() if one.family == self.family]


async def find_lines(
    db: AsyncConnection, org_id: str, search: Search, zone: ZoneInfo, before: int | None, limit: int
) -> list[Line]:
    """Return rows of the organisation's trail, newest first."""
    rows = await queries.find_rows_before(
        db,
        org_id,
        before,
        limit,
        actor=search.actor,
        subject=search.subject,
        actions=search.actions,
        between=search.between(zone),
    )
    return [Line(unpack(row.row, AuditRow), row.hash) for row in rows]


async def without_kept_back(
    db: AsyncConnection, keyholder: Keyholder, found: list[Line]
) -> list[Line]:
    """Return the rows that the reader may know of: all but what others noted to keep the reader away.

    A lead reads the trail too. That a person named them, or that somebody complained of them, is told
    to others alone: whoever learned of it here could make the person take it back. The numbers show
    that a row is left out; other readers, and the export, have it.
    """
    return [one for one in found if not await _is_kept_back(db, keyholder, one.row)]


async def _is_kept_back(db: AsyncConnection, keyholder: Keyholder, row: AuditRow) -> bool:
    org_id, reader = keyholder.org_id, keyholder.worker_id
    if row.actor == reader:
        return False
    if row.action.startswith("block."):
        return row.detail.get("worker") == reader
    if row.action.startswith("conflict."):
        return await blocks.is_blocked(db, org_id, row.subject, reader)
    if row.object_kind == "recovery":
        return await recoveries.is_kept_from(db, org_id, row.object_id, reader)
    return False


async def find_openings(
    db: AsyncConnection, keyholder: Keyholder, person_id: str, before: int | None, limit: int
) -> list[Line]:
    """Return openings of a person's record and attempts at it, newest first, to whoever holds a part.

    Raises:
        NotFound, NoGrant: as for the person's page; an attempt without a grant is on the record.
    """
    await people.get_vaults_for_holder(db, keyholder, person_id, purpose=PURPOSE)
    rows = await queries.find_rows_before(
        db, keyholder.org_id, before, limit, subject=person_id, actions=_OPENINGS
    )
    return [Line(unpack(row.row, AuditRow), row.hash) for row in rows]


class Names:
    """Names of those who act, each looked up once."""

    def __init__(self, db: AsyncConnection, org_id: str) -> None:
        self._db = db
        self._org_id = org_id
        self._known: dict[str, str] = {}

    async def of(self, row: AuditRow) -> str:
        """Return a colleague's name, the recipient's where the portal acted, none for the person."""
        key = row.object_id if row.actor == "portal" else row.actor
        if key not in self._known:
            self._known[key] = await self._find(row)
        return self._known[key]

    async def _find(self, row: AuditRow) -> str:
        if row.actor == "person":
            return ""
        if row.actor != "portal":
            return (await workers.get_worker(self._db, self._org_id, row.actor)).name
        recipient_id = await releases.find_recipient_id(self._db, self._org_id, row.object_id)
        if recipient_id is None:
            return ""
        found = await recipients.get_recipient(self._db, self._org_id, recipient_id)
        return ", ".join(part for part in (found.name, found.role, found.authority) if part)


@dataclass(frozen=True)
class Standing:
    """How much of the trail is signed, and where the signature lies."""

    rows: int
    last: checkpoints.Kept | None


async def find_standing(db: AsyncConnection, org_id: str) -> Standing:
    """Return how far the trail is under a signed checkpoint."""
    head = await queries.find_head(db, org_id)
    return Standing(head, await checkpoints.find_newest(db, org_id))
