"""All SQL of releases."""

from collections.abc import Iterable, Sequence
from typing import Any

from sqlalchemy import delete, insert, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from voicecapture.base.db import AnyRow
from voicecapture.release.releases.models import release_pieces, releases

_OLDEST_FIRST = (releases.c.submitted_at, releases.c.release_id)


async def insert_release(db: AsyncConnection, **values: Any) -> None:
    """Add a release."""
    await db.execute(insert(releases).values(**values))


async def find_release(
    db: AsyncConnection, org_id: str, release_id: str, *, lock: bool = False
) -> AnyRow | None:
    """Return a release of this organisation, or None; ``lock`` makes other writers wait."""
    query = select(releases).where(releases.c.org_id == org_id, releases.c.release_id == release_id)
    return (await db.execute(query.with_for_update() if lock else query)).one_or_none()


async def find_for_portal(
    db: AsyncConnection, release_id: str, *, lock: bool = False
) -> AnyRow | None:
    """Return an approved release of any organisation by the id that a link carries, or None."""
    query = select(releases).where(
        releases.c.release_id == release_id, releases.c.package_digest.is_not(None)
    )
    return (await db.execute(query.with_for_update() if lock else query)).one_or_none()


async def find_waiting(db: AsyncConnection, org_id: str, approver_id: str) -> Sequence[AnyRow]:
    """Return what waits for an approver, oldest first."""
    query = select(releases).where(
        releases.c.org_id == org_id,
        releases.c.approver_id == approver_id,
        releases.c.approved_at.is_(None),
        releases.c.returned_at.is_(None),
        releases.c.recalled_at.is_(None),
    )
    return (await db.execute(query.order_by(*_OLDEST_FIRST).limit(200))).all()


async def update_release(db: AsyncConnection, org_id: str, release_id: str, **values: Any) -> None:
    """Change columns of one release."""
    query = update(releases).where(releases.c.org_id == org_id, releases.c.release_id == release_id)
    await db.execute(query.values(**values))


async def find_of_person(db: AsyncConnection, org_id: str, person_id: str) -> Sequence[AnyRow]:
    """Return all releases of a person, oldest first."""
    query = select(releases).where(releases.c.org_id == org_id, releases.c.person_id == person_id)
    return (await db.execute(query.order_by(*_OLDEST_FIRST))).all()


async def insert_pieces(
    db: AsyncConnection, org_id: str, release_id: str, env_ids: Iterable[str]
) -> None:
    """Note which pieces a release was made from."""
    rows = [
        {"org_id": org_id, "release_id": release_id, "env_id": env_id} for env_id in sorted(env_ids)
    ]
    await db.execute(insert(release_pieces), rows)


async def delete_pieces(db: AsyncConnection, org_id: str, release_id: str) -> None:
    """Forget which pieces a release was made from: they are erased."""
    query = delete(release_pieces).where(
        release_pieces.c.org_id == org_id, release_pieces.c.release_id == release_id
    )
    await db.execute(query)
