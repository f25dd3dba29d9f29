"""All SQL of pieces that came after a dismissal, and of what was decided about them."""

from collections.abc import Collection, Sequence
from typing import Any

from sqlalchemy import and_, exists, func, insert, select, tuple_
from sqlalchemy.ext.asyncio import AsyncConnection

from voicecapture.base.db import AnyRow
from voicecapture.capture.entries.models import pieces
from voicecapture.keyring.vaults.models import vaults
from voicecapture.review.held_back.models import held_decisions

Rows = list[dict[str, Any]]


async def find_people(
    db: AsyncConnection,
    org_id: str,
    but: Collection[str],
    after: tuple[int, str] | None,
    limit: int,
) -> Sequence[AnyRow]:
    """Return one row a person of whom something is held: whose last came, comes first.

    Each has ``subject_id``, ``vault_id``, ``held``, ``undecided``, ``first`` and ``last`` (when the pieces
    were received) and ``arrival`` of the last. ``after`` is (arrival, vault) of the last row before.
    """
    decided = exists().where(
        held_decisions.c.org_id == pieces.c.org_id, held_decisions.c.env_id == pieces.c.env_id
    )
    arrival = func.max(pieces.c.arrival)
    query = (
        select(
            vaults.c.subject_id,
            vaults.c.vault_id,
            func.count().label("held"),
            func.count().filter(~decided).label("undecided"),
            func.min(pieces.c.received_at, type_=pieces.c.received_at.type).label("first"),
            func.max(pieces.c.received_at, type_=pieces.c.received_at.type).label("last"),
            arrival.label("arrival"),
        )
        .join(
            vaults,
            and_(vaults.c.org_id == pieces.c.org_id, vaults.c.vault_id == pieces.c.vault_id),
        )
        .where(
            pieces.c.org_id == org_id,
            pieces.c.held_under.is_not(None),
            vaults.c.subject_id.not_in(sorted(but)),
        )
        .group_by(vaults.c.subject_id, vaults.c.vault_id)
    )
    if after is not None:
        query = query.having(tuple_(arrival, vaults.c.vault_id) < tuple_(*after))
    ordered = query.order_by(arrival.desc(), vaults.c.vault_id.desc())
    return (await db.execute(ordered.limit(limit))).all()


async def insert_decisions(db: AsyncConnection, rows: Rows) -> None:
    """Keep what was decided, one row a piece."""
    await db.execute(insert(held_decisions), rows)


async def find_decisions(db: AsyncConnection, org_id: str, person_id: str) -> Sequence[AnyRow]:
    """Return what was decided about a person's pieces, in order; one row a piece."""
    query = select(held_decisions).where(
        held_decisions.c.org_id == org_id, held_decisions.c.person_id == person_id
    )
    ordered = query.order_by(
        held_decisions.c.at, held_decisions.c.decision_id, held_decisions.c.env_id
    )
    return (await db.execute(ordered)).all()
