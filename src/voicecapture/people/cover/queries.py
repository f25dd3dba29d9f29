"""All SQL of cover: who holds a grant on a vault's present epoch, and on which terms."""

from collections.abc import Sequence

from sqlalchemy import and_, select
from sqlalchemy.ext.asyncio import AsyncConnection

from voicecapture.base.db import AnyRow
from voicecapture.keyring.blocks.models import blocks
from voicecapture.keyring.vaults.models import grants, vaults

_of_epoch = and_(
    grants.c.org_id == vaults.c.org_id,
    grants.c.vault_id == vaults.c.vault_id,
    grants.c.epoch == vaults.c.epoch,
)
_columns = (
    vaults.c.vault_id,
    vaults.c.kind,
    vaults.c.subject_id,
    grants.c.worker_id,
    grants.c.standby,
    grants.c.read_first_due,
    grants.c.granted_at,
    grants.c.key_hash,
    grants.c.wrap.is_not(None).label("wrapped"),
)


async def find_all(
    db: AsyncConnection, org_id: str, subject_id: str | None = None
) -> Sequence[AnyRow]:
    """Return every grant on a vault that is not erased, oldest vault first; of one subject if given."""
    query = select(*_columns).join(grants, _of_epoch)
    query = query.where(vaults.c.org_id == org_id, vaults.c.state != "erased")
    if subject_id is not None:
        query = query.where(vaults.c.subject_id == subject_id)
    ordered = query.order_by(vaults.c.created_at, vaults.c.vault_id, grants.c.worker_id)
    return (await db.execute(ordered)).all()


async def find_blocks(db: AsyncConnection, org_id: str) -> Sequence[AnyRow]:
    """Return (subject, worker) of every block of an organisation."""
    query = select(blocks.c.subject_id, blocks.c.worker_id).where(blocks.c.org_id == org_id)
    return (await db.execute(query)).all()
