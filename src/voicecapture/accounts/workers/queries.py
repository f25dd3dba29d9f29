"""All SQL of workers."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import bindparam, insert, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from voicecapture.accounts.organisations.models import organisations
from voicecapture.accounts.workers.models import workers
from voicecapture.base.db import AnyRow

# Nearly every request runs this one; made once, it costs a third of what making it anew does.
_WITH_ORGANISATION = (
    select(
        workers,
        organisations.c.name.label("organisation"),
        organisations.c.verifying_key,
        organisations.c.root_key,
    )
    .join(organisations, organisations.c.org_id == workers.c.org_id)
    .where(workers.c.org_id == bindparam("org_id"), workers.c.worker_id == bindparam("worker_id"))
)

# Every batch of pieces asks this one.
_DISMISSED = select(workers.c.worker_id, workers.c.dismissed_at).where(
    workers.c.org_id == bindparam("of"), workers.c.dismissed_at.is_not(None)
)


async def insert_worker(db: AsyncConnection, **values: Any) -> None:
    """Add a worker."""
    await db.execute(insert(workers).values(**values))


async def find_worker(db: AsyncConnection, org_id: str, worker_id: str) -> AnyRow | None:
    """Return a worker of this organisation, or None."""
    query = select(workers).where(workers.c.org_id == org_id, workers.c.worker_id == worker_id)
    return (await db.execute(query)).one_or_none()


async def find_among(db: AsyncConnection, org_id: str, ids: Sequence[str]) -> Sequence[str]:
    """Return which of these ids are workers of this organisation, whether they still work or not."""
    query = select(workers.c.worker_id).where(
        workers.c.org_id == org_id, workers.c.worker_id.in_(ids)
    )
    return (await db.execute(query)).scalars().all()


async def find_with_organisation(db: AsyncConnection, org_id: str, worker_id: str) -> AnyRow | None:
    """Return the same with the organisation's name (``organisation``) and keys, in one reading."""
    of = {"org_id": org_id, "worker_id": worker_id}
    return (await db.execute(_WITH_ORGANISATION, of)).one_or_none()


async def find_by_login(db: AsyncConnection, login: str) -> AnyRow | None:
    """Return the worker with this login name, or None; login names are unique everywhere."""
    return (await db.execute(select(workers).where(workers.c.login == login))).one_or_none()


async def find_workers(db: AsyncConnection, org_id: str) -> Sequence[AnyRow]:
    """Return all workers of an organisation by name."""
    query = select(workers).where(workers.c.org_id == org_id)
    return (await db.execute(query.order_by(workers.c.name, workers.c.worker_id))).all()


async def find_dismissed(db: AsyncConnection, org_id: str) -> Sequence[AnyRow]:
    """Return (worker_id, dismissed_at) of everybody who was dismissed, even if they came back."""
    return (await db.execute(_DISMISSED, {"of": org_id})).all()


async def update_worker(db: AsyncConnection, org_id: str, worker_id: str, **values: Any) -> None:
    """Change columns of one worker."""
    query = update(workers).where(workers.c.org_id == org_id, workers.c.worker_id == worker_id)
    await db.execute(query.values(**values))


async def clear_certificates_but(
    db: AsyncConnection, org_id: str, worker_ids: Sequence[str]
) -> None:
    """Take the certificate from every worker of the organisation but these."""
    query = update(workers).where(
        workers.c.org_id == org_id, workers.c.worker_id.not_in(worker_ids)
    )
    await db.execute(query.values(certificate=None, certificate_signature=None))


async def add_wrong_try(db: AsyncConnection, org_id: str, worker_id: str) -> None:
    """Count one more wrong try to sign in as this worker."""
    query = update(workers).where(workers.c.org_id == org_id, workers.c.worker_id == worker_id)
    await db.execute(query.values(wrong_tries=workers.c.wrong_tries + 1))


async def forget_wrong_tries(db: AsyncConnection, org_id: str, worker_id: str, told: int) -> None:
    """Count anew, since the worker is told of so many; tries in this very moment stay counted."""
    query = update(workers).where(workers.c.org_id == org_id, workers.c.worker_id == worker_id)
    await db.execute(query.values(wrong_tries=workers.c.wrong_tries - told))
