"""Append to the chain, and verify it.

No audit, no act: the row is written in the transaction of what it records, so that either both are
there or neither. Opening commits its row first (``keyring.opening``); a refusal commits one alone.
"""

from dataclasses import dataclass
from typing import Any

import msgspec
from sqlalchemy.ext.asyncio import AsyncConnection

from voicecapture.audit import acting, listing, queries
from voicecapture.base import clock
from voicecapture.crypto import chain
from voicecapture.crypto.errors import BadFormat
from voicecapture.crypto.packing import unpack

Detail = dict[str, str | int]

_PERSON = "person"


class AuditRow(msgspec.Struct, frozen=True, array_like=False):
    """What a row says: who did what to which object, why, when, on which device.

    ``subject`` is the person (or household) whom the object is about, where the act knew it;
    ``device`` the tablet or browser, where it is known. Rows without them are older and as good.
    """

    org: str
    seq: int
    at: int
    actor: str
    action: str
    object_kind: str
    object_id: str
    detail: Detail
    device: str = ""
    subject: str = ""


@dataclass(frozen=True)
class Broken:
    """The first row of a chain that does not follow from the one before."""

    org_id: str
    seq: int
    reason: str


async def begin_chain(db: AsyncConnection, org_id: str) -> None:
    """Start the chain of a new organisation."""
    await queries.insert_head(db, org_id, chain.GENESIS)


async def take_turn(db: AsyncConnection, org_id: str) -> None:
    """Hold the organisation's head until the transaction ends.

    What is read after this and before :func:`append` stays true until both are committed, in
    however many processes others try the same.
    """
    await queries.lock_head(db, org_id)


async def append(
    db: AsyncConnection,
    *,
    org_id: str,
    actor: str,
    action: str,
    object_kind: str,
    object_id: str,
    subject: str = "",
    **detail: str | int,
) -> bytes:
    """Append one row and return its hash, which is the chain's new head.

    ``actor`` is a worker's id, ``system``, ``portal`` or a device's id; ``subject`` the person the
    object is about. ``detail`` holds what :mod:`voicecapture.audit.actions` allows for the action;
    a person's words here would be beyond erasure.

    Raises:
        listing.Unlisted: the action or a detail is not listed. Nothing is written, so nothing is done.
    """
    listing.check(action, actor, object_kind, object_id, detail)
    head = await queries.lock_head(db, org_id)
    if head is None:
        raise LookupError("this organisation has no audit chain, so nothing may be done in it")
    seq, previous = head
    moment = clock.now()
    row = AuditRow(
        org=org_id,
        seq=seq + 1,
        at=clock.milliseconds(moment),
        actor=actor,
        action=action,
        object_kind=object_kind,
        object_id=object_id,
        detail=dict(detail),
        device=acting.device.get(),
        subject=subject or (object_id if object_kind == _PERSON else ""),
    )
    encoded = msgspec.msgpack.encode(row)
    digest = chain.link(previous, encoded)
    await queries.append_row(db, org_id, seq + 1, encoded, digest, **found_by(row))
    return digest


def found_by(row: AuditRow) -> dict[str, Any]:
    """Return the columns by which a row is found; they say nothing that the row does not."""
    return {
        "at": clock.from_milliseconds(row.at),
        "actor": row.actor,
        "action": row.action,
        "subject": row.subject,
    }


async def find_acts(
    db: AsyncConnection, org_id: str, object_id: str, *actions: str
) -> list[AuditRow]:
    """Return what the record says of these acts about one object, oldest first.

    For decisions that rest on what happened: whoever deletes what an act left behind does not
    delete it from here unseen.
    """
    rows = [unpack(row.row, AuditRow) for row in await queries.find_acts(db, org_id, actions)]
    return [row for row in rows if row.object_id == object_id]


async def verify(db: AsyncConnection) -> tuple[int, Broken | None]:
    """Recompute every chain; return how many rows hold and the first that does not."""
    checked = 0
    for org_id in await queries.find_organisations(db):
        previous, last = chain.GENESIS, 0
        async for row in queries.iterate_rows(db, org_id):
            reason = find_fault(row, org_id, previous, last)
            if reason:
                return checked, Broken(org_id, row.seq, reason)
            previous, last, checked = row.hash, row.seq, checked + 1
        head = await queries.lock_head(db, org_id)
        if head != (last, previous):
            return checked, Broken(org_id, last + 1, "rows at the end are missing")
    return checked, None


def find_fault(row: Any, org_id: str, previous: bytes, last: int) -> str | None:
    """Return why a stored row does not follow from the one before, or None if it does."""
    if row.seq != last + 1:
        return "a row before it is missing"
    if chain.link(previous, row.row) != row.hash:
        return "its content or the row before it was changed"
    try:
        said = unpack(row.row, AuditRow)
    except BadFormat:
        return "it is no row of ours"
    if (said.org, said.seq) != (org_id, row.seq):
        return "it was moved from elsewhere"
    if any(getattr(row, name) != value for name, value in found_by(said).items()):
        return "what it is found by is not what it says"
    return None
