"""Custodians' keys: kept for them, and offered to whoever wraps a share.

A custodian counts once the root has certified the key in a ceremony. Until then the key waits.
"""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy.ext.asyncio import AsyncConnection

from voicecapture.accounts.custodians import queries
from voicecapture.accounts.custodians.keys import CustodianKey
from voicecapture.accounts.organisations import service as organisations
from voicecapture.accounts.root import due
from voicecapture.audit import service as audit
from voicecapture.base import clock
from voicecapture.crypto import passwords, statements
from voicecapture.crypto.errors import Tampered
from voicecapture.crypto.statements import CustodianCertificate, Signed


@dataclass(frozen=True)
class Custodian:
    """A certified custodian: whom a share is wrapped to. The certificate was verified."""

    id: str
    kem_public: bytes


@dataclass(frozen=True)
class StoredKey:
    """A custodian's key with its box, certified or waiting."""

    worker_id: str
    key: CustodianKey
    certificate: Signed | None
    until: datetime | None


async def find_certified(db: AsyncConnection, org_id: str) -> list[Custodian]:
    """Return the custodians whom the root certifies now, oldest first."""
    moment = clock.now()
    return [
        Custodian(stored.worker_id, stored.key.kem_public)
        for stored in await find_keys(db, org_id)
        if stored.until is not None and moment < stored.until
    ]


async def find_keys(db: AsyncConnection, org_id: str) -> list[StoredKey]:
    """Return every custodian's key, each certificate verified under the stored root."""
    organisation = await organisations.get_organisation(db, org_id)
    rows = await queries.find_keys(db, org_id)
    return [_from_row(row, organisation.root_key) for row in rows]


async def keep_key(db: AsyncConnection, org_id: str, worker_id: str, key: CustodianKey) -> None:
    """Keep a key that a custodian made; it takes the place of another one that still waits."""
    await audit.take_turn(db, org_id)
    await queries.delete_uncertified(db, org_id, worker_id)
    await queries.insert_key(
        db,
        org_id=org_id,
        worker_id=worker_id,
        key_id=key.id,
        kem_public=key.kem_public,
        box=key.box,
        salt=key.salt,
        memory_kib=key.cost.memory_kib,
        iterations=key.cost.iterations,
        parallelism=key.cost.parallelism,
        certificate=None,
        certificate_signature=None,
        made_at=clock.now(),
    )
    await audit.append(
        db,
        org_id=org_id,
        actor=worker_id,
        action="custodian.key_made",
        object_kind="worker",
        object_id=worker_id,
    )
    await due.note(db, org_id)


def _from_row(row: Any, root_key: bytes) -> StoredKey:
    cost = passwords.Cost(row.memory_kib, row.iterations, row.parallelism)
    key = CustodianKey(row.kem_public, row.box, row.salt, cost)
    if row.certificate is None:
        return StoredKey(row.worker_id, key, None, None)
    signed = Signed(row.certificate, row.certificate_signature)
    said = statements.read(root_key, signed, CustodianCertificate)
    if (said.org.hex(), said.custodian.hex(), said.kem) != (
        row.org_id,
        row.worker_id,
        row.kem_public,
    ):
        raise Tampered("this certificate is of another custodian or another key")
    return StoredKey(row.worker_id, key, signed, clock.from_milliseconds(said.until))
