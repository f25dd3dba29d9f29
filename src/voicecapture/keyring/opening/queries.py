"""All SQL that the gate asks: how a reader stands to some vaults, in one question."""

from collections.abc import Sequence

from sqlalchemy import and_, select
from sqlalchemy.ext.asyncio import AsyncConnection

from voicecapture.base.db import AnyRow
from voicecapture.keyring.blocks.models import blocks
from voicecapture.keyring.vaults.models import grants, vaults


async def find_standing(
    db: AsyncConnection, org_id: str, vault_ids: Sequence[str], worker_id: str
) -> Sequence[AnyRow]:
    """Return (vault_id, state, blocked, granted, key_hash, standby, read_first_due), one row a vault."""
    query = (
        select(
            vaults.c.vault_id,
            vaults.c.state,
            blocks.c.worker_id.is_not(None).label("blocked"),
            grants.c.wrap.is_not(None).label("granted"),
            grants.c.key_hash,
            grants.c.standby,
            grants.c.read_first_due,
        )
        .join(
            grants,
            and_(
                grants.c.org_id == vaults.c.org_id,
                grants.c.vault_id == vaults.c.vault_id,
                grants.c.epoch == vaults.c.epoch,
                grants.c.worker_id == worker_id,
            ),
            isouter=True,
        )
        .join(
            blocks,
            and_(
                blocks.c.org_id == vaults.c.org_id,
                blocks.c.subject_id == vaults.c.subject_id,
                blocks.c.worker_id == worker_id,
            ),
            isouter=True,
        )
        .where(vaults.c.org_id == org_id, vaults.c.vault_id.in_(vault_ids))
    )
    return (await db.execute(query)).all()
