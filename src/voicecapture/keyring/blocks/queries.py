"""All SQL of blocks."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import delete, insert, select
from sqlalchemy.ext.asyncio import AsyncConnection

from voicecapture.base.db import AnyRow
from voicecapture.keyring.blocks.models import blocks


async def insert_block(db: AsyncConnection, **values: Any) -> None:
    """Add a block."""
    await db.execute(insert(blocks).values(**values))


async def find_block(
    db: AsyncConnection, org_id: str, subject_id: str, worker_id: str
) -> AnyRow | None:
    """Return a block, or None."""
    query = select(blocks).where(
        blocks.c.org_id == org_id,
        blocks.c.subject_id == subject_id,
        blocks.c.worker_id == worker_id,
    )
    return (await db.execute(query)).one_or_none()


async def find_blocks(db: AsyncConnection, org_id: str, subject_id: str) -> Sequence[AnyRow]:
    """Return the blocks about a person, oldest first."""
    query = select(blocks).where(blocks.c.org_id == org_id, blocks.c.subject_id == subject_id)
    return (await db.execute(query.order_by(blocks.c.at, blocks.c.worker_id))).all()


async def find_blocked(db: AsyncConnection, org_id: str, subject_id: str) -> frozenset[str]:
    """Return the ids of those who must never open a person's vaults."""
    query = select(blocks.c.worker_id).where(
        blocks.c.org_id == org_id, blocks.c.subject_id == subject_id
    )
    return frozenset((await db.execute(query)).scalars().all())


async def find_subjects_kept_from(
    db: AsyncConnection, org_id: str, worker_id: str
) -> frozenset[str]:
    """Return the ids of the persons and households that a worker must stay away from."""
    query = select(blocks.c.subject_id).where(
        blocks.c.org_id == org_id, blocks.c.worker_id == worker_id
    )
    return frozenset((await db.execute(query)).scalars().all())


async def delete_block(db: AsyncConnection, org_id: str, subject_id: str, worker_id: str) -> int:
    """Remove a block; return how many there were."""
    query = delete(blocks).where(
        blocks.c.org_id == org_id,
        blocks.c.subject_id == subject_id,
        blocks.c.worker_id == worker_id,
    )
    return (await db.execute(query)).rowcount
