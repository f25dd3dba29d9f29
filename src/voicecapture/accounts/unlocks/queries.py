"""All SQL of unlocks and passphrases."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Select, bindparam, delete, insert, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from voicecapture.accounts.unlocks.models import passphrases, unlocks
from voicecapture.accounts.workers.models import workers
from voicecapture.base.db import AnyRow


def _passphrases() -> Select[*tuple[Any, ...]]:
    here = (passphrases.c.org_id == unlocks.c.org_id) & (
        passphrases.c.unlock_id == unlocks.c.unlock_id
    )
    kept = [column for column in passphrases.c if column.name not in ("org_id", "unlock_id")]
    return select(unlocks, *kept).join(passphrases, here)


# Every sign-in runs these; made once, they cost a third of what making them anew does.
_BY_LOGIN = (
    _passphrases()
    .add_columns(workers.c.wrong_tries)
    .join(
        workers,
        (workers.c.org_id == unlocks.c.org_id) & (workers.c.worker_id == unlocks.c.worker_id),
    )
    .where(workers.c.login == bindparam("login"), workers.c.active)
)
_WAYS = (
    select(unlocks)
    .where(unlocks.c.org_id == bindparam("org_id"), unlocks.c.worker_id == bindparam("worker_id"))
    .order_by(unlocks.c.created_at, unlocks.c.unlock_id)
)
_USE = update(unlocks).where(
    unlocks.c.org_id == bindparam("of"), unlocks.c.unlock_id == bindparam("which")
)


async def insert_unlock(db: AsyncConnection, **values: Any) -> None:
    """Add a way to unlock."""
    await db.execute(insert(unlocks).values(**values))


async def insert_passphrase(db: AsyncConnection, **values: Any) -> None:
    """Add what a passphrase needs beside its unlock."""
    await db.execute(insert(passphrases).values(**values))


async def find_unlocks(db: AsyncConnection, org_id: str, worker_id: str) -> Sequence[AnyRow]:
    """Return a worker's ways to unlock, oldest first."""
    return (await db.execute(_WAYS, {"org_id": org_id, "worker_id": worker_id})).all()


async def find_passphrase(db: AsyncConnection, org_id: str, worker_id: str) -> AnyRow | None:
    """Return the worker's passphrase with its wrap, or None."""
    query = _passphrases().where(unlocks.c.org_id == org_id, unlocks.c.worker_id == worker_id)
    return (await db.execute(query)).one_or_none()


async def find_passphrase_by_login(db: AsyncConnection, login: str) -> AnyRow | None:
    """Return an active worker's passphrase with its wrap and the worker's wrong tries, or None."""
    return (await db.execute(_BY_LOGIN, {"login": login})).one_or_none()


async def note_use(db: AsyncConnection, org_id: str, unlock_id: str, moment: datetime) -> None:
    """Note that a way to unlock was used."""
    await db.execute(_USE, {"of": org_id, "which": unlock_id, "last_used_at": moment})


async def delete_unlock(db: AsyncConnection, org_id: str, unlock_id: str) -> None:
    """Remove a way to unlock, with what a passphrase kept beside it."""
    for table in (passphrases, unlocks):
        query = delete(table).where(table.c.org_id == org_id, table.c.unlock_id == unlock_id)
        await db.execute(query)
