"""All SQL of pieces that are kept closed."""

from collections.abc import Collection, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import (
    ColumnElement,
    FromClause,
    Subquery,
    and_,
    func,
    insert,
    or_,
    select,
    tuple_,
)
from sqlalchemy.ext.asyncio import AsyncConnection

from voicecapture.base.db import AnyRow
from voicecapture.review.quarantine import rules
from voicecapture.review.quarantine.models import quarantine_steps
from voicecapture.review.quarantine.rules import StepKind

_ORDER = (quarantine_steps.c.env_id, quarantine_steps.c.number)


async def insert_step(db: AsyncConnection, *, org_id: str, env_id: str, **values: Any) -> None:
    """Add a step at the end of a piece's; two at once cannot take one number."""
    last = select(func.coalesce(func.max(quarantine_steps.c.number), 0) + 1).where(
        quarantine_steps.c.org_id == org_id, quarantine_steps.c.env_id == env_id
    )
    number = (await db.execute(last)).scalar_one()
    await db.execute(
        insert(quarantine_steps).values(org_id=org_id, env_id=env_id, number=number, **values)
    )


async def find_steps(db: AsyncConnection, org_id: str, env_id: str) -> Sequence[AnyRow]:
    """Return what happened to a piece, in order."""
    query = select(quarantine_steps).where(
        quarantine_steps.c.org_id == org_id, quarantine_steps.c.env_id == env_id
    )
    return (await db.execute(query.order_by(*_ORDER))).all()


async def find_shown(
    db: AsyncConnection,
    org_id: str,
    but: Collection[str],
    since: datetime,
    after: tuple[datetime, str] | None,
    limit: int,
) -> Sequence[AnyRow]:
    """Return (env_id, at) of what is closed, or was until ``since``: whatever moved last, first.

    Pieces of the persons in ``but`` are left out; ``after`` is (at, env_id) of the last row before.
    """
    last, decided = _last_step(org_id, None), _last_step(org_id, rules.DECIDES)
    closing, newest = quarantine_steps.alias("closing"), quarantine_steps.alias("newest")
    query = (
        select(newest.c.env_id, newest.c.at)
        .join(last, _is_at(newest, last))
        .join(decided, decided.c.env_id == newest.c.env_id)
        .join(closing, _is_at(closing, decided))
        .where(newest.c.org_id == org_id, closing.c.org_id == org_id)
        .where(newest.c.person_id.not_in(sorted(but)))
        .where(or_(closing.c.kind.in_(sorted(rules.CLOSES)), newest.c.at > since))
    )
    if after is not None:
        query = query.where(tuple_(newest.c.at, newest.c.env_id) < tuple_(*after))
    ordered = query.order_by(newest.c.at.desc(), newest.c.env_id.desc())
    return (await db.execute(ordered.limit(limit))).all()


def _last_step(org_id: str, kinds: Collection[StepKind] | None) -> Subquery:
    """Ask for the number of each piece's last step, or its last of these kinds."""
    query = select(
        quarantine_steps.c.env_id, func.max(quarantine_steps.c.number).label("number")
    ).where(quarantine_steps.c.org_id == org_id)
    if kinds is not None:
        query = query.where(quarantine_steps.c.kind.in_(sorted(kinds)))
    return query.group_by(quarantine_steps.c.env_id).subquery()


def _is_at(step: FromClause, place: Subquery) -> ColumnElement[bool]:
    return and_(step.c.env_id == place.c.env_id, step.c.number == place.c.number)


async def find_steps_of(
    db: AsyncConnection, org_id: str, env_ids: Sequence[str]
) -> Sequence[AnyRow]:
    """Return what happened to these pieces, piece by piece, in order."""
    query = select(quarantine_steps).where(
        quarantine_steps.c.org_id == org_id, quarantine_steps.c.env_id.in_(env_ids)
    )
    return (await db.execute(query.order_by(*_ORDER))).all()


async def find_of(db: AsyncConnection, org_id: str, person_id: str) -> Sequence[AnyRow]:
    """Return every step about a person's pieces, piece by piece, in order."""
    query = select(quarantine_steps).where(
        quarantine_steps.c.org_id == org_id, quarantine_steps.c.person_id == person_id
    )
    return (await db.execute(query.order_by(*_ORDER))).all()
