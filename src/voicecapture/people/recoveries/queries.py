"""All SQL of recoveries."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import delete, func, insert, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from voicecapture.base.db import AnyRow
from voicecapture.people.recoveries.models import (
    recoveries,
    recovery_custodians,
    recovery_objections,
    recovery_shares,
    recovery_vaults,
)


async def insert_recovery(
    db: AsyncConnection, vault_ids: Iterable[str], org_id: str, recovery_id: str, **values: Any
) -> None:
    """Add a recovery and the vaults it is for."""
    key = {"org_id": org_id, "recovery_id": recovery_id}
    await db.execute(insert(recoveries).values(**key, **values))
    rows = [{**key, "vault_id": one, "completed_at": None} for one in vault_ids]
    await db.execute(insert(recovery_vaults), rows)


async def find_recovery(db: AsyncConnection, org_id: str, recovery_id: str) -> AnyRow | None:
    """Return a recovery of this organisation, or None."""
    query = select(recoveries).where(
        recoveries.c.org_id == org_id, recoveries.c.recovery_id == recovery_id
    )
    return (await db.execute(query)).one_or_none()


async def find_recoveries(db: AsyncConnection, org_id: str, limit: int) -> Sequence[AnyRow]:
    """Return the organisation's latest recoveries, newest first."""
    query = select(recoveries).where(recoveries.c.org_id == org_id)
    newest = query.order_by(recoveries.c.asked_at.desc(), recoveries.c.recovery_id).limit(limit)
    return (await db.execute(newest)).all()


async def find_vaults(db: AsyncConnection, org_id: str, recovery_id: str) -> Sequence[AnyRow]:
    """Return (vault_id, completed_at) of what a recovery is for."""
    query = select(recovery_vaults.c.vault_id, recovery_vaults.c.completed_at).where(
        recovery_vaults.c.org_id == org_id, recovery_vaults.c.recovery_id == recovery_id
    )
    return (await db.execute(query.order_by(recovery_vaults.c.vault_id))).all()


async def set_completed(
    db: AsyncConnection, org_id: str, recovery_id: str, vault_id: str, moment: datetime
) -> None:
    """Note that one vault of a recovery has been brought back."""
    query = update(recovery_vaults).where(
        recovery_vaults.c.org_id == org_id,
        recovery_vaults.c.recovery_id == recovery_id,
        recovery_vaults.c.vault_id == vault_id,
    )
    await db.execute(query.values(completed_at=moment))


async def set_ended(
    db: AsyncConnection, org_id: str, recovery_id: str, ending: str, moment: datetime, by: str
) -> None:
    """Note how a recovery ended; the first ending counts."""
    query = update(recoveries).where(
        recoveries.c.org_id == org_id,
        recoveries.c.recovery_id == recovery_id,
        recoveries.c.ending.is_(None),
    )
    await db.execute(query.values(ending=ending, ended_at=moment, ended_by=by))


async def insert_objection(db: AsyncConnection, **values: Any) -> None:
    """Add an objection."""
    await db.execute(insert(recovery_objections).values(**values))


async def find_objections(db: AsyncConnection, org_id: str, recovery_id: str) -> Sequence[AnyRow]:
    """Return the objections to a recovery, oldest first."""
    query = select(recovery_objections).where(
        recovery_objections.c.org_id == org_id, recovery_objections.c.recovery_id == recovery_id
    )
    order = (recovery_objections.c.made_at, recovery_objections.c.worker_id)
    return (await db.execute(query.order_by(*order))).all()


async def set_considered(db: AsyncConnection, org_id: str, recovery_id: str, **values: Any) -> None:
    """Note what was decided about every objection that nobody had considered."""
    query = update(recovery_objections).where(
        recovery_objections.c.org_id == org_id,
        recovery_objections.c.recovery_id == recovery_id,
        recovery_objections.c.decision.is_(None),
    )
    await db.execute(query.values(**values))


async def insert_shares(db: AsyncConnection, rows: Sequence[Mapping[str, Any]]) -> None:
    """Add shares on their way; one that is sent again replaces the one before."""
    for row in rows:
        key = ("org_id", "recovery_id", "vault_id", "holder_id", "partner_id")
        same = [recovery_shares.c[name] == row[name] for name in key]
        await db.execute(delete(recovery_shares).where(*same))
    await db.execute(insert(recovery_shares), list(rows))


async def find_shares(db: AsyncConnection, org_id: str, recovery_id: str) -> Sequence[AnyRow]:
    """Return every share of a recovery that is on its way."""
    query = select(recovery_shares).where(
        recovery_shares.c.org_id == org_id, recovery_shares.c.recovery_id == recovery_id
    )
    return (await db.execute(query)).all()


async def find_given(db: AsyncConnection, org_id: str, recovery_id: str) -> Sequence[AnyRow]:
    """Return (vault_id, epoch, holder_id, partner_id) of the shares on their way, not the shares."""
    table = recovery_shares.c
    query = select(table.vault_id, table.epoch, table.holder_id, table.partner_id).where(
        table.org_id == org_id, table.recovery_id == recovery_id
    )
    return (await db.execute(query)).all()


async def delete_shares(
    db: AsyncConnection, org_id: str, recovery_id: str, vault_id: str | None = None
) -> None:
    """Remove the shares of a recovery, or of one vault of it."""
    query = delete(recovery_shares).where(
        recovery_shares.c.org_id == org_id, recovery_shares.c.recovery_id == recovery_id
    )
    if vault_id is not None:
        query = query.where(recovery_shares.c.vault_id == vault_id)
    await db.execute(query)


async def insert_custodian(
    db: AsyncConnection, org_id: str, recovery_id: str, custodian_id: str, moment: datetime
) -> None:
    """Note that a custodian gave shares; the first time counts."""
    known = select(recovery_custodians.c.custodian_id).where(
        recovery_custodians.c.org_id == org_id,
        recovery_custodians.c.recovery_id == recovery_id,
        recovery_custodians.c.custodian_id == custodian_id,
    )
    if (await db.execute(known)).one_or_none() is None:
        await db.execute(
            insert(recovery_custodians).values(
                org_id=org_id, recovery_id=recovery_id, custodian_id=custodian_id, gave_at=moment
            )
        )


async def find_custodians(db: AsyncConnection, org_id: str, recovery_id: str) -> Sequence[AnyRow]:
    """Return (custodian_id, gave_at) of those who gave shares."""
    query = select(recovery_custodians.c.custodian_id, recovery_custodians.c.gave_at).where(
        recovery_custodians.c.org_id == org_id, recovery_custodians.c.recovery_id == recovery_id
    )
    return (await db.execute(query.order_by(recovery_custodians.c.gave_at))).all()


async def find_last_proofs(db: AsyncConnection, org_id: str) -> dict[str, datetime]:
    """Return when each custodian last took part in a recovery, or rehearsal, that came to its end."""
    query = (
        select(recovery_custodians.c.custodian_id, func.max(recoveries.c.ended_at))
        .join(
            recoveries,
            (recoveries.c.org_id == recovery_custodians.c.org_id)
            & (recoveries.c.recovery_id == recovery_custodians.c.recovery_id),
        )
        .where(recoveries.c.org_id == org_id, recoveries.c.ending == "done")
        .group_by(recovery_custodians.c.custodian_id)
    )
    return {row[0]: row[1] for row in (await db.execute(query)).all()}


async def delete_custodians(db: AsyncConnection, org_id: str, recovery_id: str) -> None:
    """Forget who gave shares: they were removed, and are asked for again."""
    await db.execute(
        delete(recovery_custodians).where(
            recovery_custodians.c.org_id == org_id, recovery_custodians.c.recovery_id == recovery_id
        )
    )
