"""All SQL of vaults and grants."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import delete, insert, select
from sqlalchemy.ext.asyncio import AsyncConnection

from voicecapture.base.db import AnyRow
from voicecapture.keyring.vaults.models import grants, vault_epochs, vaults

_with_epoch = select(
    vaults,
    vault_epochs.c.statement,
    vault_epochs.c.statement_signature,
    vault_epochs.c.signer_id,
).join(
    vault_epochs,
    (vault_epochs.c.org_id == vaults.c.org_id)
    & (vault_epochs.c.vault_id == vaults.c.vault_id)
    & (vault_epochs.c.epoch == vaults.c.epoch),
)


async def insert_vault(db: AsyncConnection, **values: Any) -> None:
    """Add a vault."""
    await db.execute(insert(vaults).values(**values))


async def insert_epoch(db: AsyncConnection, **values: Any) -> None:
    """Add a vault's epoch with its signed statement."""
    await db.execute(insert(vault_epochs).values(**values))


async def find_vault(db: AsyncConnection, org_id: str, vault_id: str) -> AnyRow | None:
    """Return a vault with its current epoch, or None."""
    query = _with_epoch.where(vaults.c.org_id == org_id, vaults.c.vault_id == vault_id)
    return (await db.execute(query)).one_or_none()


async def find_vaults_of(db: AsyncConnection, org_id: str, subject_id: str) -> Sequence[AnyRow]:
    """Return the vaults of a person or household, each with its current epoch."""
    query = _with_epoch.where(vaults.c.org_id == org_id, vaults.c.subject_id == subject_id)
    return (await db.execute(query.order_by(vaults.c.kind))).all()


async def find_epochs(
    db: AsyncConnection, org_id: str, kind: str, vault_ids: Sequence[str]
) -> Sequence[AnyRow]:
    """Return (vault_id, epoch) of those ids that are vaults of this kind."""
    query = select(vaults.c.vault_id, vaults.c.epoch).where(
        vaults.c.org_id == org_id, vaults.c.kind == kind, vaults.c.vault_id.in_(vault_ids)
    )
    return (await db.execute(query)).all()


async def find_granted_subjects(
    db: AsyncConnection, org_id: str, worker_id: str, kind: str
) -> Sequence[str]:
    """Return the subjects whose vault of this kind the worker may open, oldest first."""
    query = (
        select(vaults.c.subject_id)
        .join(
            grants,
            (grants.c.org_id == vaults.c.org_id)
            & (grants.c.vault_id == vaults.c.vault_id)
            & (grants.c.epoch == vaults.c.epoch),
        )
        .where(grants.c.org_id == org_id, grants.c.worker_id == worker_id, vaults.c.kind == kind)
        .order_by(vaults.c.created_at, vaults.c.vault_id)
    )
    return (await db.execute(query)).scalars().all()


async def insert_grant(db: AsyncConnection, **values: Any) -> None:
    """Add a grant."""
    await db.execute(insert(grants).values(**values))


async def find_grant(
    db: AsyncConnection, org_id: str, vault_id: str, epoch: int, worker_id: str
) -> AnyRow | None:
    """Return a worker's grant on a vault's epoch, or None."""
    query = select(grants).where(
        grants.c.org_id == org_id,
        grants.c.vault_id == vault_id,
        grants.c.epoch == epoch,
        grants.c.worker_id == worker_id,
    )
    return (await db.execute(query)).one_or_none()


async def find_grants(db: AsyncConnection, org_id: str, vault_id: str) -> Sequence[AnyRow]:
    """Return all grants on a vault, oldest first."""
    query = select(grants).where(grants.c.org_id == org_id, grants.c.vault_id == vault_id)
    return (await db.execute(query.order_by(grants.c.granted_at, grants.c.worker_id))).all()


async def delete_grants(db: AsyncConnection, org_id: str, vault_id: str, worker_id: str) -> int:
    """Remove a worker's grants on a vault, every epoch; return how many there were."""
    query = delete(grants).where(
        grants.c.org_id == org_id,
        grants.c.vault_id == vault_id,
        grants.c.worker_id == worker_id,
    )
    return (await db.execute(query)).rowcount
