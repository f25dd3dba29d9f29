"""Show the audit trail: who did what to which record, and when; never what anyone said."""

from datetime import datetime
from typing import Annotated

import msgspec
from litestar.di import NamedDependency
from litestar.params import QueryParameter
from sqlalchemy.ext.asyncio import AsyncConnection

from voicecapture.accounts.keyholder import Keyholder
from voicecapture.audit import queries
from voicecapture.audit.service import AuditRow
from voicecapture.base import clock
from voicecapture.base.routing import get
from voicecapture.base.schemas import DEFAULT_LIMIT, Limit, Page, Wire


class AuditLine(Wire):
    """One row of the trail; ``hash`` chains it to the one before."""

    seq: int
    at: datetime
    actor: str
    action: str
    object_kind: str
    object: str
    detail: dict[str, str | int]
    hash: bytes


@get("/api/audit", permission="audit.read")
async def list_audit(
    db: NamedDependency[AsyncConnection],
    keyholder: NamedDependency[Keyholder],
    after: Annotated[int | None, QueryParameter(ge=1, le=2**53)] = None,
    limit: Limit = DEFAULT_LIMIT,
) -> Page[AuditLine]:
    """Return the organisation's trail, newest first; ``after`` is the last number seen."""
    rows = await queries.find_rows_before(db, keyholder.org_id, after, limit)
    items = [_line(row.row, row.hash) for row in rows]
    more = len(items) == limit and items[-1].seq > 1
    return Page(items=items, next=str(items[-1].seq) if more else None)


def _line(encoded: bytes, digest: bytes) -> AuditLine:
    row = msgspec.msgpack.decode(encoded, type=AuditRow)
    return AuditLine(
        seq=row.seq,
        at=clock.from_milliseconds(row.at),
        actor=row.actor,
        action=row.action,
        object_kind=row.object_kind,
        object=row.object_id,
        detail=row.detail,
        hash=digest,
    )


ROUTES = [list_audit]
