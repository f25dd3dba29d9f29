"""All SQL that keeps pieces."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import (
    Column,
    Insert,
    Select,
    Table,
    TableValuedAlias,
    bindparam,
    column,
    func,
    insert,
    literal_column,
    select,
    true,
    update,
)
from sqlalchemy.dialects.postgresql import ARRAY
from sqlalchemy.ext.asyncio import AsyncConnection

from voicecapture.base.db import AnyRow
from voicecapture.capture.entries.models import piece_parts, pieces

Rows = list[dict[str, Any]]

# PostgreSQL is given one array a column: one statement, however large the batch. Rows one by one cost it and
# us twice that, and a list of values is another statement for each length.


def _arrays(columns: Sequence[Column[Any]]) -> TableValuedAlias:
    values = (bindparam(one.name, type_=ARRAY(one.type)) for one in columns)
    names = (column(one.name, one.type) for one in columns)
    return func.unnest(*values).table_valued(*names, name="given").render_derived()


def _insert_arrays(table: Table, names: Sequence[str]) -> Insert:
    return insert(table).from_select(names, select(_arrays([table.c[name] for name in names])))


def _by_arrays(query: Select[Any], columns: Sequence[Column[Any]]) -> Select[Any]:
    """Narrow a query to these columns' given values: one look into the index for each of them.

    Where PostgreSQL has not counted a table's rows yet it would rather read all of them, in every batch; the
    offset keeps it from that.
    """
    wanted = _arrays(columns)
    each = query.where(*(one == wanted.c[one.name] for one in columns))
    found = each.offset(literal_column("0")).lateral("found")
    return select(found).select_from(wanted.join(found, true()))


# Every batch runs these; made once, they cost a third of what making them anew does.
_PIECES_OF = select(
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
).where(pieces.c.org_id == bindparam("of"))
_PIECES = _PIECES_OF.where(pieces.c.env_id.in_(bindparam("env_id", expanding=True)))
_PIECES_BY_ARRAYS = _by_arrays(_PIECES_OF, [pieces.c.env_id])
_LAST_ARRIVAL = select(func.max(pieces.c.arrival)).where(pieces.c.org_id == bindparam("of"))
_LINKS_OF = select(pieces.c.device_id, pieces.c.seq, pieces.c.identity).where(
    pieces.c.org_id == bindparam("of")
)
# SQLite finds pairs only by looking at every piece of the organisation. By both halves apart it goes
# straight to the index, and what it finds beside the pairs is told apart afterwards.
_LINKS = _LINKS_OF.where(
    pieces.c.device_id.in_(bindparam("device_id", expanding=True)),
    pieces.c.seq.in_(bindparam("seq", expanding=True)),
)
_LINKS_BY_ARRAYS = _by_arrays(_LINKS_OF, [pieces.c.device_id, pieces.c.seq])
_NEW_PIECES, _NEW_PARTS = insert(pieces), insert(piece_parts)
_PIECE_NAMES = [one.name for one in pieces.c if one.name not in ("opened_at", "erased_at")]
_PART_NAMES = [one.name for one in piece_parts.c]
_NEW_PIECES_BY_ARRAYS = _insert_arrays(pieces, _PIECE_NAMES)
_NEW_PARTS_BY_ARRAYS = _insert_arrays(piece_parts, _PART_NAMES)


def _is_sqlite(db: AsyncConnection) -> bool:
    return db.dialect.name == "sqlite"


async def _insert(db: AsyncConnection, one: Insert, by_arrays: Insert, rows: Rows) -> None:
    if _is_sqlite(db):
        await db.execute(one, rows)
    else:
        await db.execute(by_arrays, {name: [row[name] for row in rows] for name in rows[0]})


async def find_pieces(db: AsyncConnection, org_id: str, env_ids: Sequence[str]) -> Sequence[AnyRow]:
    """Return every piece and rival under these ids; the one that came first under each leads.

    No id may be given twice: PostgreSQL looks for each of them and would find it twice.
    """
    query = _PIECES if _is_sqlite(db) else _PIECES_BY_ARRAYS
    rows: Sequence[AnyRow] = (await db.execute(query, {"of": org_id, "env_id": env_ids})).all()
    return sorted(rows, key=lambda row: (row.env_id, row.rival))


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
    return (await db.execute(_LAST_ARRIVAL, {"of": org_id})).scalar() or 0


async def find_links(
    db: AsyncConnection, org_id: str, places: Sequence[tuple[str, int]]
) -> Sequence[AnyRow]:
    """Return (device_id, seq, identity) of every piece at these places of their devices' chains.

    No place may be given twice, as no id to :func:`find_pieces`.
    """
    devices, seqs = [device_id for device_id, _ in places], [seq for _, seq in places]
    if _is_sqlite(db):
        query, given = _LINKS, {"device_id": sorted(set(devices)), "seq": sorted(set(seqs))}
    else:
        query, given = _LINKS_BY_ARRAYS, {"device_id": devices, "seq": seqs}
    found: Sequence[AnyRow] = (await db.execute(query, {"of": org_id, **given})).all()
    wanted = set(places)
    return [row for row in found if (row.device_id, row.seq) in wanted]


async def find_last_link(db: AsyncConnection, org_id: str, device_id: str) -> AnyRow | None:
    """Return (seq, identity) of the newest piece of a chain, or None before the first."""
    query = select(pieces.c.seq, pieces.c.identity).where(
        pieces.c.org_id == org_id, pieces.c.device_id == device_id
    )
    return (await db.execute(query.order_by(pieces.c.seq.desc()).limit(1))).first()


async def insert_pieces(db: AsyncConnection, rows: Rows) -> None:
    """Add pieces."""
    await _insert(db, _NEW_PIECES, _NEW_PIECES_BY_ARRAYS, rows)


async def insert_parts(db: AsyncConnection, rows: Rows) -> None:
    """Add parts."""
    await _insert(db, _NEW_PARTS, _NEW_PARTS_BY_ARRAYS, rows)


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
            held_under=bindparam("held_under"),
        )
    )
    await db.execute(query, rows)
