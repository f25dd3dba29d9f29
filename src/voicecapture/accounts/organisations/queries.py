"""All SQL of organisations."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import insert, select
from sqlalchemy.ext.asyncio import AsyncConnection

from voicecapture.accounts.organisations.models import organisations
from voicecapture.base.db import AnyRow


async def insert_organisation(
    db: AsyncConnection,
    org_id: str,
    name: str,
    verifying_key: bytes,
    root_key: bytes,
    created_at: datetime,
) -> None:
    """Add an organisation."""
    await db.execute(
        insert(organisations).values(
            org_id=org_id,
            name=name,
            verifying_key=verifying_key,
            root_key=root_key,
            created_at=created_at,
        )
    )


async def find_organisation(db: AsyncConnection, org_id: str) -> AnyRow | None:
    """Return the organisation's row, or None."""
    query = select(organisations).where(organisations.c.org_id == org_id)
    return (await db.execute(query)).one_or_none()


async def find_organisations(db: AsyncConnection) -> Sequence[AnyRow]:
    """Return all organisations by name."""
    return (await db.execute(select(organisations).order_by(organisations.c.name))).all()
