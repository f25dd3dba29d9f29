"""Find sealed pieces and hand out their exact bytes. Opening them is the keyring's, not ours."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Literal

from sqlalchemy.ext.asyncio import AsyncConnection

from voicecapture.base import clock
from voicecapture.base.blobs.store import Blobs
from voicecapture.base.blobs.threads import for_each
from voicecapture.base.db import AnyRow
from voicecapture.base.errors import Malformed, NotFound
from voicecapture.capture.entries import queries, rules
from voicecapture.capture.entries.rules import Flag
from voicecapture.crypto import envelope
from voicecapture.crypto.envelope import Sealed

State = Literal["partial", "kept", "conflict"]


@dataclass(frozen=True)
class StoredPiece:
    """A piece as far as it can be known without a key.

    Attributes:
        read_by: when somebody has to have opened it.
        size: bytes of its sealed parts together.
        flags: what is remarkable about how it came; see ``capture.entries.rules``.
        arrival: its number in the order in which the server received the organisation's pieces.
        identity: SHA-256 of core and seal, hexadecimal.
        held_under: the dismissed colleague because of whom it waits for the lead, or None.
    """

    org_id: str
    env_id: str
    vault_id: str
    epoch: int
    device_id: str
    seq: int
    received_at: datetime
    read_by: datetime
    size: int
    flags: tuple[Flag, ...]
    opened_at: datetime | None
    state: State
    arrival: int
    identity: str
    core: bytes
    seal: bytes
    held_under: str | None


async def get_piece(
    db: AsyncConnection, org_id: str, env_id: str, *, held: bool = False
) -> StoredPiece:
    """Return a kept piece of this organisation, or raise ``NotFound``.

    One that waits for the safeguarding lead is found with ``held`` alone, which is for leads.
    """
    row = await queries.find_piece(db, org_id, env_id, held=held)
    if row is None:
        raise NotFound
    return _from_row(row)


async def find_among(
    db: AsyncConnection, org_id: str, env_ids: Iterable[str]
) -> dict[str, StoredPiece]:
    """Return those pieces that have one of these ids, by id; also what waits for the lead: for leads."""
    rows = await queries.find_among(db, org_id, sorted(set(env_ids)))
    return {row.env_id: _from_row(row) for row in rows}


async def list_held(
    db: AsyncConnection, org_id: str, vault_id: str, after: str | None = None, limit: int = 50
) -> tuple[list[StoredPiece], str | None]:
    """Return a vault's pieces that wait for the lead, newest first, and the cursor after; for leads."""
    before = None if after is None else _number(after)
    return _page(await queries.find_held(db, org_id, vault_id, before, limit + 1), limit)


async def find_held(db: AsyncConnection, org_id: str, vault_id: str) -> set[str]:
    """Return the ids of all that waits for the lead in a vault."""
    return {row.env_id for row in await queries.find_held(db, org_id, vault_id, None, None)}


async def let_through(db: AsyncConnection, org_id: str, env_ids: Iterable[str]) -> None:
    """Let pieces that waited for the lead be like any other; they are to be read by when they were."""
    await queries.let_through(db, org_id, sorted(set(env_ids)))


async def get_sealed(db: AsyncConnection, blobs: Blobs, piece: StoredPiece) -> Sealed:
    """Return the exact bytes of a kept piece: core, seal and every sealed part in order."""
    stored = await queries.find_parts(db, piece.org_id, piece.identity)
    named = envelope.read_seal(piece.seal).blobs
    if len(stored) != len(named):
        raise NotFound
    large = [named[number].sha256 for number, data in stored if data is None]
    read = iter(await for_each(blobs.get, large))
    parts = [next(read) if data is None else data for _, data in stored]
    return Sealed(piece.core, piece.seal, parts)


async def list_pieces(
    db: AsyncConnection, org_id: str, vault_id: str, after: str | None = None, limit: int = 50
) -> tuple[list[StoredPiece], str | None]:
    """Return a vault's kept pieces, newest first, and the cursor for the page after."""
    before = None if after is None else _number(after)
    return _page(await queries.find_pieces(db, org_id, vault_id, before, limit + 1), limit)


async def list_small(
    db: AsyncConnection, org_id: str, vault_id: str, size: int
) -> list[tuple[StoredPiece, Sealed]]:
    """Return a vault's kept pieces of at most ``size`` sealed bytes with them, in their order."""
    found = []
    for row in await queries.find_small(db, org_id, vault_id, size):
        piece = _from_row(row)
        found.append((piece, Sealed(piece.core, piece.seal, [row.data])))
    return found


async def list_unread(
    db: AsyncConnection,
    org_id: str,
    vault_ids: Iterable[str],
    after: str | None = None,
    limit: int = 50,
) -> tuple[list[StoredPiece], str | None]:
    """Return the pieces of these vaults that nobody opened, the first to be read by first."""
    place = None if after is None else _place(after)
    rows = await queries.find_unread(db, org_id, sorted(set(vault_ids)), place, limit + 1)
    found = [_from_row(row) for row in rows[:limit]]
    if len(rows) <= limit:
        return found, None
    return found, f"{clock.milliseconds(found[-1].read_by)}-{found[-1].arrival}"


async def find_overdue(db: AsyncConnection, org_id: str) -> dict[str, datetime]:
    """Return every vault with an unread piece past its time, and the earliest such time.

    It is worked out when somebody asks: no background job can then be late or dead unseen.
    """
    return dict(await queries.find_overdue(db, org_id, clock.now()))


async def find_with_overdue(db: AsyncConnection) -> list[str]:
    """Return the ids of organisations in which any piece waits past its time."""
    return list(await queries.find_with_overdue(db, clock.now()))


async def has_chain_fault(db: AsyncConnection, org_id: str, device_id: str) -> bool:
    """Return whether anything of what a device sent is flagged as gap, fork or conflict."""
    return await queries.has_chain_fault(db, org_id, device_id)


async def mark_opened(db: AsyncConnection, org_id: str, env_id: str, at: datetime) -> None:
    """Note that a piece was opened; the first time counts."""
    await queries.set_opened(db, org_id, env_id, at)


def _page(rows: Sequence[AnyRow], limit: int) -> tuple[list[StoredPiece], str | None]:
    found = [_from_row(row) for row in rows[:limit]]
    return found, str(found[-1].arrival) if len(rows) > limit else None


def _number(cursor: str) -> int:
    if not (cursor.isascii() and cursor.isdigit() and len(cursor) < 19):
        raise Malformed(field="after")
    return int(cursor)


def _place(cursor: str) -> tuple[datetime, int]:
    moment, _, arrival = cursor.partition("-")
    return clock.from_milliseconds(_number(moment)), _number(arrival)


def _from_row(row: Any) -> StoredPiece:
    return StoredPiece(
        org_id=row.org_id,
        env_id=row.env_id,
        vault_id=row.vault_id,
        epoch=row.epoch,
        device_id=row.device_id,
        seq=row.seq,
        received_at=row.received_at,
        read_by=row.read_by,
        size=row.size,
        flags=rules.flags(
            seq=row.seq,
            prev=row.prev,
            late=row.late,
            has_before=row.has_before,
            follows=row.follows,
            has_twin=row.has_twin,
            own_device=bool(row.own_device),
        ),
        opened_at=row.opened_at,
        state="kept",
        arrival=row.arrival,
        identity=row.identity,
        core=row.core,
        seal=row.seal,
        held_under=row.held_under,
    )
