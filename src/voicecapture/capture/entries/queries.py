"""All SQL that reads stored pieces; what writes them is in ``capture.sync``."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Select,
    and_,
    case,
    delete,
    exists,
    func,
    or_,
    select,
    tuple_,
    update,
)
from sqlalchemy.ext.asyncio import AsyncConnection

from voicecapture.accounts.devices.models import devices
from voicecapture.accounts.organisations.models import organisations
from voicecapture.base.db import AnyRow
from voicecapture.capture.entries.models import piece_parts, pieces
from voicecapture.capture.entries.rules import FIRST_PREVIOUS

_others = pieces.alias("others")
_same_device = and_(_others.c.org_id == pieces.c.org_id, _others.c.device_id == pieces.c.device_id)
_before = and_(_same_device, _others.c.seq == pieces.c.seq - 1)


def _any_other(*conditions: ColumnElement[bool]) -> ColumnElement[bool]:
    return exists().where(*conditions).correlate(pieces)


_chain = (
    _any_other(_before).label("has_before"),
    _any_other(_before, _others.c.identity == pieces.c.prev).label("follows"),
    _any_other(
        _same_device, _others.c.seq == pieces.c.seq, _others.c.identity != pieces.c.identity
    ).label("has_twin"),
)
_own_device = _any_other(
    devices.c.org_id == pieces.c.org_id,
    devices.c.device_id == pieces.c.device_id,
    devices.c.own.is_(True),
).label("own_device")


_let_through = pieces.c.held_under.is_(None)


def _received(org_id: str) -> Select[*tuple[Any, ...]]:
    """Ask for pieces that are whole, those that wait for the lead among them."""
    return select(pieces, *_chain, _own_device).where(
        pieces.c.org_id == org_id, pieces.c.rival == "", pieces.c.received_at.is_not(None)
    )


def _kept(org_id: str) -> Select[*tuple[Any, ...]]:
    return _received(org_id).where(_let_through)


async def find_piece(
    db: AsyncConnection, org_id: str, env_id: str, *, held: bool = False
) -> AnyRow | None:
    """Return a kept piece with its place in the chain, or None; with ``held`` also one that waits."""
    query = _received(org_id) if held else _kept(org_id)
    return (await db.execute(query.where(pieces.c.env_id == env_id))).one_or_none()


async def find_among(db: AsyncConnection, org_id: str, env_ids: Sequence[str]) -> Sequence[AnyRow]:
    """Return those pieces that have one of these ids, those that wait for the lead among them."""
    return (await db.execute(_received(org_id).where(pieces.c.env_id.in_(env_ids)))).all()


async def find_held(
    db: AsyncConnection, org_id: str, vault_id: str, before: int | None, limit: int | None
) -> Sequence[AnyRow]:
    """Return a vault's pieces that wait for the lead, newest first, that came before ``before``."""
    query = _received(org_id).where(pieces.c.vault_id == vault_id, ~_let_through)
    if before is not None:
        query = query.where(pieces.c.arrival < before)
    return (await db.execute(query.order_by(pieces.c.arrival.desc()).limit(limit))).all()


async def let_through(db: AsyncConnection, org_id: str, env_ids: Sequence[str]) -> None:
    """Let pieces that waited for the lead be like any other."""
    query = update(pieces).where(
        pieces.c.org_id == org_id, pieces.c.env_id.in_(env_ids), pieces.c.rival == ""
    )
    await db.execute(query.values(held_under=None))


async def find_pieces(
    db: AsyncConnection, org_id: str, vault_id: str, before: int | None, limit: int
) -> Sequence[AnyRow]:
    """Return a vault's kept pieces, newest first, those that arrived before ``before``."""
    query = _kept(org_id).where(pieces.c.vault_id == vault_id)
    if before is not None:
        query = query.where(pieces.c.arrival < before)
    return (await db.execute(query.order_by(pieces.c.arrival.desc()).limit(limit))).all()


async def find_small(
    db: AsyncConnection, org_id: str, vault_id: str, size: int
) -> Sequence[AnyRow]:
    """Return a vault's kept pieces whose one part lies in the row and has at most ``size`` bytes.

    They come in the order of their arrival, each with that part as ``data``.
    """
    its_part = and_(
        piece_parts.c.org_id == pieces.c.org_id, piece_parts.c.identity == pieces.c.identity
    )
    query = (
        _kept(org_id)
        .add_columns(piece_parts.c.data)
        .join(piece_parts, its_part)
        .where(pieces.c.vault_id == vault_id, pieces.c.parts == 1, pieces.c.size <= size)
        .where(piece_parts.c.data.is_not(None))
    )
    return (await db.execute(query.order_by(pieces.c.arrival))).all()


async def find_unread(
    db: AsyncConnection,
    org_id: str,
    vault_ids: Sequence[str],
    after: tuple[datetime, int] | None,
    limit: int,
) -> Sequence[AnyRow]:
    """Return these vaults' kept pieces that nobody opened, the first to be read by first."""
    query = _kept(org_id).where(pieces.c.opened_at.is_(None), pieces.c.vault_id.in_(vault_ids))
    if after is not None:
        query = query.where(tuple_(pieces.c.read_by, pieces.c.arrival) > tuple_(*after))
    return (await db.execute(query.order_by(pieces.c.read_by, pieces.c.arrival).limit(limit))).all()


async def has_chain_fault(db: AsyncConnection, org_id: str, device_id: str) -> bool:
    """Return whether a device's chain has a gap, a fork or a rival anywhere."""
    has_before, follows, has_twin = (column.element for column in _chain)
    strays = case(
        (pieces.c.seq == 1, pieces.c.prev != FIRST_PREVIOUS), else_=and_(has_before, ~follows)
    )
    gap = and_(pieces.c.seq > 1, ~has_before)
    query = select(pieces.c.env_id).where(
        pieces.c.org_id == org_id,
        pieces.c.device_id == device_id,
        or_(pieces.c.rival != "", gap, strays, has_twin),
    )
    return (await db.execute(query.limit(1))).first() is not None


async def find_overdue(
    db: AsyncConnection, org_id: str, moment: datetime
) -> Sequence[tuple[str, datetime]]:
    """Return (vault, earliest read-by time) of every vault with an unread piece past its time."""
    earliest = func.min(pieces.c.read_by, type_=pieces.c.read_by.type)
    query = (
        select(pieces.c.vault_id, earliest)
        .where(
            pieces.c.org_id == org_id,
            pieces.c.rival == "",
            pieces.c.opened_at.is_(None),
            pieces.c.read_by < moment,
            _let_through,
        )
        .group_by(pieces.c.vault_id)
        .order_by(earliest)
    )
    return [(vault_id, read_by) for vault_id, read_by in (await db.execute(query)).all()]


async def count_unfinished(db: AsyncConnection, before: datetime) -> AnyRow:
    """Return how many pieces began to arrive before a time and are not whole, and how many rivals wait."""
    first = pieces.c.rival == ""
    query = select(
        func.count().filter(first, pieces.c.first_seen_at < before).label("unfinished"),
        func.count().filter(~first).label("conflicts"),
    ).where(pieces.c.received_at.is_(None), pieces.c.erased_at.is_(None))
    return (await db.execute(query)).one()


async def count_held(db: AsyncConnection) -> int:
    """Return how many pieces of all organisations wait for a lead or were kept back."""
    query = select(func.count()).select_from(pieces).where(~_let_through)
    return (await db.execute(query)).scalar_one()


async def find_newest(db: AsyncConnection, org_id: str) -> AnyRow | None:
    """Return (arrival, received_at) of the piece that arrived last; None before the first."""
    query = select(pieces.c.arrival, pieces.c.received_at).where(
        pieces.c.org_id == org_id, pieces.c.arrival.is_not(None)
    )
    return (await db.execute(query.order_by(pieces.c.arrival.desc()).limit(1))).first()


async def find_with_overdue(db: AsyncConnection, moment: datetime) -> Sequence[str]:
    """Return the organisations in which any piece waits past its time."""
    # Looked up for each, since without an organisation no index leads to what is unread and late.
    late = exists().where(
        pieces.c.org_id == organisations.c.org_id,
        pieces.c.rival == "",
        pieces.c.opened_at.is_(None),
        pieces.c.read_by < moment,
        _let_through,
    )
    return (await db.execute(select(organisations.c.org_id).where(late))).scalars().all()


async def find_parts(
    db: AsyncConnection, org_id: str, identity: str
) -> Sequence[tuple[int, bytes | None]]:
    """Return (number, bytes if they lie in the row) of a piece's parts, in order."""
    query = (
        select(piece_parts.c.number, piece_parts.c.data)
        .where(piece_parts.c.org_id == org_id, piece_parts.c.identity == identity)
        .order_by(piece_parts.c.number)
    )
    return [(number, data) for number, data in (await db.execute(query)).all()]


async def set_opened(db: AsyncConnection, org_id: str, env_id: str, moment: datetime) -> None:
    """Note when a piece was first opened."""
    query = update(pieces).where(
        pieces.c.org_id == org_id,
        pieces.c.env_id == env_id,
        pieces.c.rival == "",
        pieces.c.opened_at.is_(None),
    )
    await db.execute(query.values(opened_at=moment))


async def find_sealed(db: AsyncConnection, org_id: str, vault_id: str) -> Sequence[AnyRow]:
    """Return (env_id, identity, seal) of everything that was sealed to a vault, rivals and halves too."""
    query = select(pieces.c.env_id, pieces.c.identity, pieces.c.seal).where(
        pieces.c.org_id == org_id, pieces.c.vault_id == vault_id, pieces.c.erased_at.is_(None)
    )
    return (await db.execute(query)).all()


async def empty_pieces(
    db: AsyncConnection, org_id: str, vault_id: str, identities: Sequence[str], moment: datetime
) -> None:
    """Delete the parts of these pieces, and leave of each a husk of ids with nothing sealed in it."""
    await db.execute(
        delete(piece_parts).where(
            piece_parts.c.org_id == org_id, piece_parts.c.identity.in_(identities)
        )
    )
    await db.execute(
        update(pieces)
        .where(pieces.c.org_id == org_id, pieces.c.vault_id == vault_id)
        .where(pieces.c.identity.in_(identities))
        .values(
            core=b"",
            seal=b"",
            sig=b"",
            size=0,
            parts=0,
            received_at=None,
            read_by=None,
            opened_at=None,
            receipt=None,
            receipt_signature=None,
            erased_at=moment,
            held_under=None,
        )
    )
