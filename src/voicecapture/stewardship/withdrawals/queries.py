"""All SQL of withdrawals."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import func, insert, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from voicecapture.base.db import AnyRow
from voicecapture.stewardship.withdrawals.models import withdrawal_steps, withdrawals


async def insert_withdrawal(db: AsyncConnection, **values: Any) -> None:
    """Add a withdrawal."""
    await db.execute(insert(withdrawals).values(**values))


async def find_withdrawal(
    db: AsyncConnection, org_id: str, withdrawal_id: str, *, lock: bool = False
) -> AnyRow | None:
    """Return a withdrawal of this organisation, or None; ``lock`` makes other writers wait."""
    query = select(withdrawals).where(
        withdrawals.c.org_id == org_id, withdrawals.c.withdrawal_id == withdrawal_id
    )
    return (await db.execute(query.with_for_update() if lock else query)).one_or_none()


async def find_of_person(db: AsyncConnection, org_id: str, person_id: str) -> Sequence[AnyRow]:
    """Return a person's withdrawals, newest first."""
    query = select(withdrawals).where(
        withdrawals.c.org_id == org_id, withdrawals.c.person_id == person_id
    )
    ordered = query.order_by(withdrawals.c.asked_at.desc(), withdrawals.c.withdrawal_id)
    return (await db.execute(ordered)).all()


async def update_withdrawal(
    db: AsyncConnection, org_id: str, withdrawal_id: str, **values: Any
) -> None:
    """Change columns of one withdrawal."""
    query = update(withdrawals).where(
        withdrawals.c.org_id == org_id, withdrawals.c.withdrawal_id == withdrawal_id
    )
    await db.execute(query.values(**values))


async def count_steps(db: AsyncConnection, org_id: str, withdrawal_id: str) -> int:
    """Return how many steps were written down."""
    query = select(func.count()).where(
        withdrawal_steps.c.org_id == org_id, withdrawal_steps.c.withdrawal_id == withdrawal_id
    )
    return int((await db.execute(query.select_from(withdrawal_steps))).scalar_one())


async def insert_step(db: AsyncConnection, **values: Any) -> None:
    """Add a step."""
    await db.execute(insert(withdrawal_steps).values(**values))


async def find_steps(db: AsyncConnection, org_id: str, withdrawal_id: str) -> Sequence[AnyRow]:
    """Return the steps of a withdrawal, in order."""
    query = select(withdrawal_steps).where(
        withdrawal_steps.c.org_id == org_id, withdrawal_steps.c.withdrawal_id == withdrawal_id
    )
    return (await db.execute(query.order_by(withdrawal_steps.c.number))).all()
