"""Say how every vault of an organisation stands, and who was given access to some."""

from collections import defaultdict
from collections.abc import Sequence
from typing import Any

from sqlalchemy.ext.asyncio import AsyncConnection

from voicecapture.accounts.custodians import service as custodians
from voicecapture.accounts.workers import service as workers
from voicecapture.keyring.standing import queries
from voicecapture.keyring.standing.rules import Pair, VaultStanding
from voicecapture.keyring.vaults.rules import may_hold_vaults
from voicecapture.keyring.vaults.wraps import key_hash

__all__ = ["VaultStanding", "find_custodians", "find_holders", "find_standing"]


async def find_standing(db: AsyncConnection, org_id: str) -> list[VaultStanding]:
    """Return every vault that is not erased, oldest first, with who could open it or bring it back."""
    keys = await _find_keys(db, org_id)
    blocked = {(row.subject_id, row.worker_id) for row in await queries.find_blocked(db, org_id)}
    pairs = await _find_pairs(db, org_id)
    rows: dict[str, list[Any]] = defaultdict(list)
    for row in await queries.find_granted(db, org_id):
        rows[row.vault_id].append(row)
    return [_standing(of_vault, keys, blocked, pairs) for of_vault in rows.values()]


async def find_holders(
    db: AsyncConnection, org_id: str, vault_ids: Sequence[str]
) -> dict[str, set[str]]:
    """Return who was given access to each of these vaults."""
    found: dict[str, set[str]] = {vault_id: set() for vault_id in vault_ids}
    for row in await queries.find_holders(db, org_id, vault_ids):
        found[row.vault_id].add(row.worker_id)
    return found


async def find_custodians(db: AsyncConnection, org_id: str) -> dict[str, bytes]:
    """Return the certified custodians who still work here, each with their public key."""
    here = {one.id for one in await workers.find_workers(db, org_id, "custodian")}
    certified = await custodians.find_certified(db, org_id)
    return {one.id: one.kem_public for one in certified if one.id in here}


async def _find_keys(db: AsyncConnection, org_id: str) -> dict[str, bytes]:
    return {
        one.id: key_hash(one.kem_public)
        for one in await workers.find_workers(db, org_id)
        if one.certified and may_hold_vaults(one.roles)
    }


async def _find_pairs(db: AsyncConnection, org_id: str) -> dict[str, set[Pair]]:
    keys = {
        custodian_id: key_hash(kem)
        for custodian_id, kem in (await find_custodians(db, org_id)).items()
    }
    found: dict[str, set[Pair]] = defaultdict(set)
    for row in await queries.find_shared(db, org_id):
        if keys.get(row.holder_id) == row.key_hash and row.partner_id in keys:
            found[row.vault_id].add((row.holder_id, row.partner_id))
    return found


def _standing(
    rows: list[Any],
    keys: dict[str, bytes],
    blocked: set[tuple[str, str]],
    pairs: dict[str, set[Pair]],
) -> VaultStanding:
    first = rows[0]
    granted = [row for row in rows if row.worker_id is not None]
    live = (
        row.worker_id
        for row in granted
        if row.wrapped
        and keys.get(row.worker_id) == row.key_hash
        and (row.subject_id, row.worker_id) not in blocked
    )
    return VaultStanding(
        id=first.vault_id,
        kind=first.kind,
        subject_id=first.subject_id,
        granted=frozenset(row.worker_id for row in granted),
        live=frozenset(live),
        pairs=frozenset(pairs.get(first.vault_id, ())),
    )
