"""All SQL of what the root signed."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import delete, insert, select
from sqlalchemy.ext.asyncio import AsyncConnection

from voicecapture.accounts.root.models import root_shares, root_statements
from voicecapture.base.db import AnyRow


async def insert_statement(db: AsyncConnection, **values: Any) -> None:
    """Add a statement."""
    await db.execute(insert(root_statements).values(**values))


async def find_newest(db: AsyncConnection, org_id: str, kind: str) -> AnyRow | None:
    """Return the statement of this kind with the highest serial, or None."""
    query = select(root_statements).where(
        root_statements.c.org_id == org_id, root_statements.c.kind == kind
    )
    query = query.order_by(root_statements.c.serial.desc()).limit(1)
    return (await db.execute(query)).one_or_none()


async def find_about(
    db: AsyncConnection, org_id: str, kind: str, subject_id: str
) -> Sequence[AnyRow]:
    """Return every statement of this kind about someone, newest first."""
    query = select(root_statements).where(
        root_statements.c.org_id == org_id,
        root_statements.c.kind == kind,
        root_statements.c.subject_id == subject_id,
    )
    return (await db.execute(query.order_by(root_statements.c.installed_at.desc()))).all()


async def find_shares(db: AsyncConnection, org_id: str) -> Sequence[AnyRow]:
    """Return the shares of the root, by holder; there is one generation at a time."""
    query = select(root_shares).where(root_shares.c.org_id == org_id)
    order = (root_shares.c.holder_id, root_shares.c.partner_id)
    return (await db.execute(query.order_by(*order))).all()


async def delete_shares(db: AsyncConnection, org_id: str) -> None:
    """Remove all shares; new ones take their place in the same transaction."""
    await db.execute(delete(root_shares).where(root_shares.c.org_id == org_id))


async def insert_shares(db: AsyncConnection, rows: Sequence[dict[str, Any]]) -> None:
    """Add shares."""
    await db.execute(insert(root_shares), list(rows))
