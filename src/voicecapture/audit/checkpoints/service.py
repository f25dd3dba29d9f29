"""Sign where a chain stands. Nothing is signed that does not follow from what was signed before.

The rows since the last checkpoint are recomputed first: a signature over rows that somebody edited in
the meantime would lend them our name.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy.ext.asyncio import AsyncConnection

from voicecapture.audit import queries as rows
from voicecapture.audit.checkpoints import queries
from voicecapture.audit.service import find_fault
from voicecapture.base import clock
from voicecapture.crypto import chain, checkpoints
from voicecapture.crypto.checkpoints import Checkpoint
from voicecapture.crypto.hashing import sha256

INTERVAL = timedelta(minutes=5)


class ChainBroken(Exception):
    """The rows since the last checkpoint do not hold, so they are not signed."""

    def __init__(self, org_id: str, seq: int, reason: str) -> None:
        super().__init__(f"audit row {seq} of organisation {org_id} does not hold: {reason}")
        self.org_id = org_id
        self.seq = seq


@dataclass(frozen=True)
class Kept:
    """A checkpoint as it lies in the database."""

    org_id: str
    seq: int
    statement: bytes
    signature: bytes
    made_at: datetime
    timestamp: bytes | None = None
    delivered_at: datetime | None = None


async def find_due(db: AsyncConnection, *, at_once: bool) -> list[str]:
    """Return organisations whose chain moved since a checkpoint that is old enough."""
    before = None if at_once else clock.now() - INTERVAL
    return list(await queries.find_behind(db, before))


async def seal(db: AsyncConnection, org_id: str, private_key: bytes) -> Kept | None:
    """Sign where this chain stands now; None if another process just did.

    Raises:
        ChainBroken: a row since the last checkpoint was touched.
    """
    head = await rows.lock_head(db, org_id)
    last = await find_newest(db, org_id)
    since = checkpoints.read(last.statement) if last else None
    if head is None or (since is not None and head[0] <= since.seq):
        return None
    count = await _recompute(db, org_id, since, head)
    moment = clock.now()
    said = Checkpoint(
        v=1,
        org=bytes.fromhex(org_id),
        seq=head[0],
        head=head[1],
        at=clock.milliseconds(moment),
        count=count,
        prev=sha256(last.statement) if last else None,
    )
    statement, signature = checkpoints.make(private_key, said)
    made = Kept(org_id, said.seq, statement, signature, moment)
    await queries.insert_checkpoint(
        db, org_id=org_id, seq=said.seq, statement=statement, signature=signature, made_at=moment
    )
    return made


async def find_newest(db: AsyncConnection, org_id: str) -> Kept | None:
    """Return the organisation's last checkpoint, or None."""
    row = await queries.find_newest(db, org_id)
    return None if row is None else from_row(row)


async def find_all(db: AsyncConnection, org_id: str) -> list[Kept]:
    """Return the organisation's checkpoints, oldest first."""
    return [from_row(row) for row in await queries.find_all(db, org_id)]


async def count_waiting(db: AsyncConnection) -> tuple[int, datetime | None]:
    """Return how many checkpoints were not sent outside, and since when the oldest waits."""
    return await queries.count_waiting(db)


async def _recompute(
    db: AsyncConnection, org_id: str, since: Checkpoint | None, head: tuple[int, bytes]
) -> int:
    last, previous = (since.seq, since.head) if since else (0, chain.GENESIS)
    count = 0
    async for row in rows.iterate_rows(db, org_id, after=last):
        reason = find_fault(row, org_id, previous, last)
        if reason:
            raise ChainBroken(org_id, row.seq, reason)
        last, previous, count = row.seq, row.hash, count + 1
    if (last, previous) != head:
        raise ChainBroken(org_id, last + 1, "rows at the end are missing")
    return count


def from_row(row: object) -> Kept:
    """Return a stored checkpoint."""
    names = ("org_id", "seq", "statement", "signature", "made_at", "timestamp", "delivered_at")
    return Kept(*(getattr(row, name) for name in names))
