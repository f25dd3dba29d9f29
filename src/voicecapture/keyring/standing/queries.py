"""All SQL of who could open what: columns of one slice's tables, read together."""

from collections.abc import Sequence

from sqlalchemy import and_, select
from sqlalchemy.ext.asyncio import AsyncConnection

from voicecapture.base.db import AnyRow
from voicecapture.keyring.blocks.models import blocks
from voicecapture.keyring.vaults.models import custodian_shares, grants, vaults

_of_epoch = and_(
    grants.c.org_id == vaults.c.org_id,
    grants.c.vault_id == vaults.c.vault_id,
    grants.c.epoch == vaults.c.epoch,
)


async def find_granted(db: AsyncConnection, org_id: str) -> Sequence[AnyRow]:
    """Return every vault that is not erased, once for each grant on it and once if it has none."""
    query = (
        select(
            vaults.c.vault_id,
            vaults.c.kind,
            vaults.c.subject_id,
            grants.c.worker_id,
            grants.c.key_hash,
            grants.c.wrap.is_not(None).label("wrapped"),
        )
        .join(grants, _of_epoch, isouter=True)
        .where(vaults.c.org_id == org_id, vaults.c.state != "erased")
        .order_by(vaults.c.created_at, vaults.c.vault_id)
    )
    return (await db.execute(query)).all()


async def find_shared(db: AsyncConnection, org_id: str) -> Sequence[AnyRow]:
    """Return (vault_id, holder_id, partner_id, key_hash) of the shares of present epochs."""
    query = select(
        custodian_shares.c.vault_id,
        custodian_shares.c.holder_id,
        custodian_shares.c.partner_id,
        custodian_shares.c.key_hash,
    ).join(
        vaults,
        and_(
            vaults.c.org_id == custodian_shares.c.org_id,
            vaults.c.vault_id == custodian_shares.c.vault_id,
            vaults.c.epoch == custodian_shares.c.epoch,
        ),
    )
    return (await db.execute(query.where(custodian_shares.c.org_id == org_id))).all()


async def find_holders(
    db: AsyncConnection, org_id: str, vault_ids: Sequence[str]
) -> Sequence[AnyRow]:
    """Return (vault_id, worker_id) of the grants on these vaults' present epochs."""
    query = (
        select(vaults.c.vault_id, grants.c.worker_id)
        .join(grants, _of_epoch)
        .where(vaults.c.org_id == org_id, vaults.c.vault_id.in_(vault_ids))
    )
    return (await db.execute(query)).all()


async def find_blocked(db: AsyncConnection, org_id: str) -> Sequence[AnyRow]:
    """Return (subject_id, worker_id) of every block."""
    query = select(blocks.c.subject_id, blocks.c.worker_id).where(blocks.c.org_id == org_id)
    return (await db.execute(query)).all()
