"""All SQL of vaults, epochs and grants."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import and_, delete, exists, func, insert, or_, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from voicecapture.base.db import AnyRow
from voicecapture.keyring.blocks.models import blocks
from voicecapture.keyring.vaults.models import custodian_shares, grants, vault_epochs, vaults

_every = vault_epochs.alias("every_epoch")
# An earlier epoch put in the place of the newest shows by this.
_newest = (
    select(func.max(_every.c.epoch))
    .where(_every.c.org_id == vaults.c.org_id, _every.c.vault_id == vaults.c.vault_id)
    .correlate(vaults)
    .scalar_subquery()
)
_with_epoch = select(
    vaults,
    vault_epochs.c.statement,
    vault_epochs.c.statement_signature,
    vault_epochs.c.signer_id,
    _newest.label("newest"),
).join(
    vault_epochs,
    (vault_epochs.c.org_id == vaults.c.org_id)
    & (vault_epochs.c.vault_id == vaults.c.vault_id)
    & (vault_epochs.c.epoch == vaults.c.epoch),
)
_of_epoch = and_(
    grants.c.org_id == vaults.c.org_id,
    grants.c.vault_id == vaults.c.vault_id,
    grants.c.epoch == vaults.c.epoch,
)


async def insert_vault(db: AsyncConnection, **values: Any) -> None:
    """Add a vault."""
    await db.execute(insert(vaults).values(**values))


async def update_vault(db: AsyncConnection, org_id: str, vault_id: str, **values: Any) -> None:
    """Change columns of one vault."""
    query = update(vaults).where(vaults.c.org_id == org_id, vaults.c.vault_id == vault_id)
    await db.execute(query.values(**values))


async def turn_vault(db: AsyncConnection, org_id: str, vault_id: str, to_epoch: int) -> bool:
    """Move a vault to its next epoch; return False if it was not in the one before any more."""
    query = update(vaults).where(
        vaults.c.org_id == org_id, vaults.c.vault_id == vault_id, vaults.c.epoch == to_epoch - 1
    )
    result = await db.execute(query.values(epoch=to_epoch, rotation_due_at=None))
    return result.rowcount == 1


async def insert_epoch(db: AsyncConnection, **values: Any) -> None:
    """Add a vault's epoch with its signed statement."""
    await db.execute(insert(vault_epochs).values(**values))


async def find_earlier_epochs(
    db: AsyncConnection, org_id: str, vault_id: str, up_to: int
) -> Sequence[AnyRow]:
    """Return the epochs of a vault up to this one, newest first."""
    query = select(vault_epochs).where(
        vault_epochs.c.org_id == org_id,
        vault_epochs.c.vault_id == vault_id,
        vault_epochs.c.epoch <= up_to,
    )
    return (await db.execute(query.order_by(vault_epochs.c.epoch.desc()))).all()


async def find_vault(db: AsyncConnection, org_id: str, vault_id: str) -> AnyRow | None:
    """Return a vault with its current epoch, or None."""
    query = _with_epoch.where(vaults.c.org_id == org_id, vaults.c.vault_id == vault_id)
    return (await db.execute(query)).one_or_none()


async def find_vaults_of(db: AsyncConnection, org_id: str, subject_id: str) -> Sequence[AnyRow]:
    """Return the vaults of a person or household, each with its current epoch."""
    query = _with_epoch.where(vaults.c.org_id == org_id, vaults.c.subject_id == subject_id)
    return (await db.execute(query.order_by(vaults.c.kind))).all()


async def find_all(db: AsyncConnection, org_id: str) -> Sequence[AnyRow]:
    """Return every vault of an organisation with its current epoch, oldest first."""
    query = _with_epoch.where(vaults.c.org_id == org_id)
    return (await db.execute(query.order_by(vaults.c.created_at, vaults.c.vault_id))).all()


async def find_vaults_touched_by(
    db: AsyncConnection, org_id: str, worker_id: str
) -> Sequence[AnyRow]:
    """Return the vaults that a worker holds, or whose current epoch they stated."""
    held = select(grants.c.vault_id).where(
        grants.c.org_id == org_id, grants.c.worker_id == worker_id
    )
    query = _with_epoch.where(
        vaults.c.org_id == org_id,
        or_(vaults.c.vault_id.in_(held), vault_epochs.c.signer_id == worker_id),
    )
    return (await db.execute(query.order_by(vaults.c.vault_id))).all()


async def find_epochs(
    db: AsyncConnection, org_id: str, kind: str, vault_ids: Sequence[str]
) -> Sequence[AnyRow]:
    """Return (vault_id, epoch) of those ids that are vaults of this kind."""
    query = select(vaults.c.vault_id, vaults.c.epoch).where(
        vaults.c.org_id == org_id, vaults.c.kind == kind, vaults.c.vault_id.in_(vault_ids)
    )
    return (await db.execute(query)).all()


async def find_granted_subjects(
    db: AsyncConnection, org_id: str, worker_id: str, kind: str, key_hash: bytes
) -> Sequence[str]:
    """Return the subjects whose vault of this kind this key opens as usual, oldest first."""
    query = (
        select(vaults.c.subject_id)
        .join(grants, _of_epoch)
        .where(
            grants.c.org_id == org_id,
            grants.c.worker_id == worker_id,
            grants.c.wrap.is_not(None),
            grants.c.key_hash == key_hash,
            grants.c.standby.is_(False),
            vaults.c.kind == kind,
            vaults.c.state.in_(("open", "restricted")),
        )
        .order_by(vaults.c.created_at, vaults.c.vault_id)
    )
    return (await db.execute(query)).scalars().all()


async def insert_grant(db: AsyncConnection, **values: Any) -> None:
    """Add a grant."""
    await db.execute(insert(grants).values(**values))


async def find_grant(
    db: AsyncConnection, org_id: str, vault_id: str, worker_id: str
) -> AnyRow | None:
    """Return a worker's grant on a vault's present epoch, or None."""
    query = (
        select(grants)
        .join(vaults, _of_epoch)
        .where(
            grants.c.org_id == org_id,
            grants.c.vault_id == vault_id,
            grants.c.worker_id == worker_id,
        )
    )
    return (await db.execute(query)).one_or_none()


async def find_grants(db: AsyncConnection, org_id: str, vault_id: str) -> Sequence[AnyRow]:
    """Return all grants on a vault's present epoch, oldest first."""
    query = (
        select(grants)
        .join(vaults, _of_epoch)
        .where(grants.c.org_id == org_id, grants.c.vault_id == vault_id)
    )
    return (await db.execute(query.order_by(grants.c.granted_at, grants.c.worker_id))).all()


async def find_grants_of_epoch(
    db: AsyncConnection, org_id: str, vault_id: str, epoch: int
) -> Sequence[AnyRow]:
    """Return the grants on one epoch of a vault, oldest first."""
    query = select(grants).where(
        grants.c.org_id == org_id, grants.c.vault_id == vault_id, grants.c.epoch == epoch
    )
    return (await db.execute(query.order_by(grants.c.granted_at, grants.c.worker_id))).all()


async def find_grants_beside(db: AsyncConnection, org_id: str, worker_id: str) -> Sequence[AnyRow]:
    """Return the grants of others on every vault that a worker's key opens, with what may be due."""
    mine = grants.alias("mine")
    beside = and_(
        mine.c.org_id == grants.c.org_id,
        mine.c.vault_id == grants.c.vault_id,
        mine.c.epoch == grants.c.epoch,
        mine.c.worker_id == worker_id,
        mine.c.wrap.is_not(None),
    )
    kept_away = and_(
        blocks.c.org_id == vaults.c.org_id,
        blocks.c.subject_id == vaults.c.subject_id,
        blocks.c.worker_id == grants.c.worker_id,
    )
    query = (
        select(
            grants.c.vault_id,
            grants.c.worker_id,
            grants.c.wrap.is_(None).label("unwrapped"),
            grants.c.key_hash,
            blocks.c.worker_id.is_not(None).label("blocked"),
        )
        .join(vaults, _of_epoch)
        .join(mine, beside)
        .join(blocks, kept_away, isouter=True)
        .where(
            grants.c.org_id == org_id, grants.c.worker_id != worker_id, vaults.c.state != "erased"
        )
        .order_by(vaults.c.created_at, vaults.c.vault_id)
    )
    return (await db.execute(query)).all()


async def find_held(db: AsyncConnection, org_id: str, worker_id: str) -> Sequence[AnyRow]:
    """Return (vault_id, subject_id, epoch, due, signer_id) of the vaults a worker's key opens.

    What they are kept away from is left out, even where their wrap is the last and still there.
    """
    kept_away = exists().where(
        blocks.c.org_id == vaults.c.org_id,
        blocks.c.subject_id == vaults.c.subject_id,
        blocks.c.worker_id == worker_id,
    )
    query = (
        select(
            vaults.c.vault_id,
            vaults.c.subject_id,
            vaults.c.epoch,
            vaults.c.rotation_due_at,
            vault_epochs.c.signer_id,
        )
        .join(grants, _of_epoch)
        .join(
            vault_epochs,
            (vault_epochs.c.org_id == vaults.c.org_id)
            & (vault_epochs.c.vault_id == vaults.c.vault_id)
            & (vault_epochs.c.epoch == vaults.c.epoch),
        )
        .where(
            grants.c.org_id == org_id,
            grants.c.worker_id == worker_id,
            grants.c.wrap.is_not(None),
            vaults.c.state != "erased",
            ~kept_away,
        )
        .order_by(vaults.c.created_at, vaults.c.vault_id)
    )
    return (await db.execute(query)).all()


async def delete_grants(
    db: AsyncConnection, org_id: str, vault_id: str, worker_id: str | None = None
) -> int:
    """Remove a worker's grants on a vault, or everyone's; return how many there were."""
    query = delete(grants).where(grants.c.org_id == org_id, grants.c.vault_id == vault_id)
    if worker_id is not None:
        query = query.where(grants.c.worker_id == worker_id)
    return (await db.execute(query)).rowcount


async def update_grant(
    db: AsyncConnection, org_id: str, vault_id: str, worker_id: str, **values: Any
) -> None:
    """Change columns of a worker's grant."""
    query = update(grants).where(
        grants.c.org_id == org_id, grants.c.vault_id == vault_id, grants.c.worker_id == worker_id
    )
    await db.execute(query.values(**values))


async def find_ids_of(db: AsyncConnection, org_id: str, subject_id: str) -> Sequence[str]:
    """Return the ids of a subject's vaults, whatever their statements say."""
    query = select(vaults.c.vault_id).where(
        vaults.c.org_id == org_id, vaults.c.subject_id == subject_id
    )
    return (await db.execute(query)).scalars().all()


async def delete_vault(db: AsyncConnection, org_id: str, vault_id: str) -> None:
    """Delete a vault with its epochs, wraps and shares, as if it had never been made."""
    for table in (grants, custodian_shares, vault_epochs, vaults):
        await db.execute(
            delete(table).where(table.c.org_id == org_id, table.c.vault_id == vault_id)
        )
