"""All SQL that keeps pieces."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import bindparam, func, insert, select, tuple_, update
from sqlalchemy.ext.asyncio import AsyncConnection

from voicecapture.base.db import AnyRow
from voicecapture.capture.entries.models import piece_parts, pieces

Rows = list[dict[str, Any]]


async def find_pieces(db: AsyncConnection, org_id: str, env_ids: Sequence[str]) -> Sequence[AnyRow]:
    """Return every piece and rival under these ids; the one that came first under each leads."""
    query = select(
        pieces.c.env_id,
        pieces.c.rival,
        pieces.c.identity,
        pieces.c.device_id,
        pieces.c.seq,
        pieces.c.parts,
        pieces.c.receipt,
        pieces.c.receipt_signature,
        pieces.c.vault_id,
        pieces.c.erased_at,
    ).where(pieces.c.org_id == org_id, pieces.c.env_id.in_(env_ids))
    return (await db.execute(query.order_by(pieces.c.env_id, pieces.c.rival))).all()


async def find_part_numbers(
    db: AsyncConnection, org_id: str, identities: Sequence[str]
) -> Sequence[AnyRow]:
    """Return (identity, number) of the parts that are here."""
    query = select(piece_parts.c.identity, piece_parts.c.number).where(
        piece_parts.c.org_id == org_id, piece_parts.c.identity.in_(identities)
    )
    return (await db.execute(query.order_by(piece_parts.c.identity, piece_parts.c.number))).all()


async def find_last_arrival(db: AsyncConnection, org_id: str) -> int:
    """Return the number of the piece that arrived last, or 0."""
    query = select(func.max(pieces.c.arrival)).where(pieces.c.org_id == org_id)
    return (await db.execute(query)).scalar() or 0


async def find_links(
    db: AsyncConnection, org_id: str, places: Sequence[tuple[str, int]]
) -> Sequence[AnyRow]:
    """Return (device_id, seq, identity) of every piece at these places of their devices' chains."""
    query = select(pieces.c.device_id, pieces.c.seq, pieces.c.identity).where(
        pieces.c.org_id == org_id, tuple_(pieces.c.device_id, pieces.c.seq).in_(places)
    )
    return (await db.execute(query)).all()


async def insert_pieces(db: AsyncConnection, rows: Rows) -> None:
    """Add pieces."""
    await db.execute(insert(pieces), rows)


async def insert_parts(db: AsyncConnection, rows: Rows) -> None:
    """Add parts."""
    await db.execute(insert(piece_parts), rows)


async def complete_pieces(db: AsyncConnection, rows: Rows) -> None:
    """Write what a piece gets when its last part has come: arrival, times, receipt."""
    query = (
        update(pieces)
        .where(
            pieces.c.org_id == bindparam("key_org"),
            pieces.c.env_id == bindparam("key_env"),
            pieces.c.rival == "",
        )
        .values(
            arrival=bindparam("arrival"),
            received_at=bindparam("received_at"),
            read_by=bindparam("read_by"),
            receipt=bindparam("receipt"),
            receipt_signature=bindparam("receipt_signature"),
        )
    )
    await db.execute(query, rows)
