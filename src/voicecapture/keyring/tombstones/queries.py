"""All SQL of tombstones, and of emptying a vault's keys."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import delete, insert, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from voicecapture.base.db import AnyRow
from voicecapture.keyring.tombstones.models import tombstones
from voicecapture.keyring.vaults.models import custodian_shares, grants, vault_epochs, vaults


async def insert_tombstone(db: AsyncConnection, **values: Any) -> None:
    """Add a tombstone."""
    await db.execute(insert(tombstones).values(**values))


async def find_tombstone(db: AsyncConnection, org_id: str, vault_id: str) -> AnyRow | None:
    """Return a vault's tombstone, or None."""
    query = select(tombstones).where(
        tombstones.c.org_id == org_id, tombstones.c.vault_id == vault_id
    )
    return (await db.execute(query)).one_or_none()


async def find_all(db: AsyncConnection) -> Sequence[AnyRow]:
    """Return every tombstone of every organisation."""
    ordered = select(tombstones).order_by(tombstones.c.made_at, tombstones.c.vault_id)
    return (await db.execute(ordered)).all()


async def has_any(db: AsyncConnection) -> bool:
    """Return whether there is a tombstone at all."""
    return (await db.execute(select(tombstones.c.vault_id).limit(1))).first() is not None


async def find_vault(db: AsyncConnection, org_id: str, vault_id: str) -> AnyRow | None:
    """Return what stands of a vault that may be erased, whatever its statement says."""
    query = select(vaults.c.kind, vaults.c.subject_id, vaults.c.state)
    found = query.where(vaults.c.org_id == org_id, vaults.c.vault_id == vault_id)
    return (await db.execute(found)).one_or_none()


async def empty_vault(db: AsyncConnection, org_id: str, vault_id: str) -> None:
    """Delete every wrap of a vault's keys, and mark the vault erased; its public statements stay."""
    for table in (grants, custodian_shares):
        await db.execute(
            delete(table).where(table.c.org_id == org_id, table.c.vault_id == vault_id)
        )
    await db.execute(
        update(vault_epochs)
        .where(vault_epochs.c.org_id == org_id, vault_epochs.c.vault_id == vault_id)
        .values(previous=None)
    )
    await db.execute(
        update(vaults)
        .where(vaults.c.org_id == org_id, vaults.c.vault_id == vault_id)
        .values(state="erased", rotation_due_at=None)
    )
