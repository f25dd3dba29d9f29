"""All SQL of custodians."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import delete, insert, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from voicecapture.accounts.custodians.models import custodians
from voicecapture.base.db import AnyRow


async def insert_key(db: AsyncConnection, **values: Any) -> None:
    """Add a custodian's key."""
    await db.execute(insert(custodians).values(**values))


async def delete_uncertified(db: AsyncConnection, org_id: str, worker_id: str) -> None:
    """Remove a custodian's keys that no ceremony has certified."""
    query = delete(custodians).where(
        custodians.c.org_id == org_id,
        custodians.c.worker_id == worker_id,
        custodians.c.certificate.is_(None),
    )
    await db.execute(query)


async def delete_all_but(db: AsyncConnection, org_id: str, key_ids: Sequence[str]) -> None:
    """Remove every key of the organisation's custodians but these."""
    query = delete(custodians).where(
        custodians.c.org_id == org_id, custodians.c.key_id.not_in(key_ids)
    )
    await db.execute(query)


async def find_keys(db: AsyncConnection, org_id: str) -> Sequence[AnyRow]:
    """Return the organisation's custodians' keys, oldest first."""
    query = select(custodians).where(custodians.c.org_id == org_id)
    return (await db.execute(query.order_by(custodians.c.made_at, custodians.c.key_id))).all()


async def update_key(db: AsyncConnection, org_id: str, key_id: str, **values: Any) -> None:
    """Change columns of one key."""
    query = update(custodians).where(custodians.c.org_id == org_id, custodians.c.key_id == key_id)
    await db.execute(query.values(**values))
