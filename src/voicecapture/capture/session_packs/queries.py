"""All SQL of packs that were taken along."""

from typing import Any

from sqlalchemy import delete, insert, select
from sqlalchemy.ext.asyncio import AsyncConnection

from voicecapture.base.db import AnyRow
from voicecapture.capture.session_packs.models import packs_along


async def insert_pack(db: AsyncConnection, **values: Any) -> None:
    """Add a pack."""
    await db.execute(insert(packs_along).values(**values))


async def find_pack(db: AsyncConnection, org_id: str, pack_id: str) -> AnyRow | None:
    """Return a pack, or None."""
    query = select(packs_along).where(
        packs_along.c.org_id == org_id, packs_along.c.pack_id == pack_id
    )
    return (await db.execute(query)).one_or_none()


async def delete_of(db: AsyncConnection, org_id: str, person_id: str) -> None:
    """Delete what says that a person was taken along."""
    query = delete(packs_along).where(
        packs_along.c.org_id == org_id, packs_along.c.person_id == person_id
    )
    await db.execute(query)
