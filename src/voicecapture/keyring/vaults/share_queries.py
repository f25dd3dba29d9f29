"""All SQL of custodians' shares of vaults' keys."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import delete, insert, select
from sqlalchemy.ext.asyncio import AsyncConnection

from voicecapture.base.db import AnyRow
from voicecapture.keyring.vaults.models import custodian_shares


async def delete_shares(db: AsyncConnection, org_id: str, vault_id: str) -> None:
    """Remove all custodians' shares of a vault."""
    query = delete(custodian_shares).where(
        custodian_shares.c.org_id == org_id, custodian_shares.c.vault_id == vault_id
    )
    await db.execute(query)


async def insert_shares(db: AsyncConnection, rows: Sequence[dict[str, Any]]) -> None:
    """Add custodians' shares."""
    await db.execute(insert(custodian_shares), list(rows))


async def find_shares(
    db: AsyncConnection, org_id: str, vault_id: str, holder_id: str, epoch: int
) -> Sequence[AnyRow]:
    """Return one custodian's shares of a vault's epoch, by partner."""
    query = select(custodian_shares).where(
        custodian_shares.c.org_id == org_id,
        custodian_shares.c.vault_id == vault_id,
        custodian_shares.c.holder_id == holder_id,
        custodian_shares.c.epoch == epoch,
    )
    return (await db.execute(query.order_by(custodian_shares.c.partner_id))).all()


async def find_share_pairs(
    db: AsyncConnection, org_id: str, vault_ids: Sequence[str]
) -> Sequence[AnyRow]:
    """Return (vault_id, epoch, holder_id, partner_id, key_hash) of these vaults' shares."""
    query = select(
        custodian_shares.c.vault_id,
        custodian_shares.c.epoch,
        custodian_shares.c.holder_id,
        custodian_shares.c.partner_id,
        custodian_shares.c.key_hash,
    ).where(custodian_shares.c.org_id == org_id, custodian_shares.c.vault_id.in_(vault_ids))
    return (await db.execute(query)).all()
